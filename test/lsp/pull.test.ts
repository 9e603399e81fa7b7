import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CancellationTokenSource, FileChangeType, ProgressType } from 'vscode-languageserver-protocol/node';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { Editor } from './support/editor.ts';

const PULLING = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

describe('diagnostics for a client that asks', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const pull = (file: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    editor.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: editor.uri(file) },
      previousResultId,
    });
  const items = (report: DocumentDiagnosticReport): Diagnostic[] =>
    report.kind === 'full' ? report.items : assert.fail('no items');

  it('come with a result id, which is enough the next time', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' }, capabilities: PULLING });
    await editor.open('a.ts', 'bad();\n');
    const first = await pull('a.ts');
    assert.deepEqual(
      items(first).map(({ code }) => code),
      ['no-bad-call'],
    );
    const second = await pull('a.ts', first.resultId);
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
    await editor.edit('a.ts', 'bad();\nbad();\n');
    const third = await pull('a.ts', first.resultId);
    assert.equal(items(third).length, 2);
    assert.notEqual(third.resultId, first.resultId);
    assert.deepEqual(editor.published, [], 'nothing is pushed to a client that asks');
  });

  it('are those of the text at the time of the question', async () => {
    editor = await Editor.start({ files: {}, capabilities: PULLING, initializationOptions: { debounce: 30 } });
    await editor.open('a.ts', '');
    for (let count = 1; count <= 5; count++) {
      await editor.edit('a.ts', 'bad();\n'.repeat(count));
      assert.equal(items(await pull('a.ts')).length, count);
    }
  });

  it('are empty for documents that are none of ours', async () => {
    editor = await Editor.start({ files: {}, capabilities: PULLING });
    assert.deepEqual(items(await pull('nowhere.ts')), []);
    assert.deepEqual(items(await pull('git:/a.ts?ref')), []);
  });

  it('of the whole workspace come in parts while files are still being read', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `src/file${index}.ts`);
    const files = Object.fromEntries(
      names.map((name) => [name, `${'export const x = [1, 2, 3];\n'.repeat(50)}bad();\n`]),
    );
    editor = await Editor.start({ files, capabilities: PULLING });
    const parts: WorkspaceDocumentDiagnosticReport[][] = [];
    const progress = new ProgressType<WorkspaceDiagnosticReport>();
    editor.connection.onProgress(progress, 'parts', ({ items: part }) => void parts.push(part));
    const last: WorkspaceDiagnosticReport = await editor.connection.sendRequest('workspace/diagnostic', {
      previousResultIds: [],
      partialResultToken: 'parts',
    });
    const all = [...parts.flat(), ...last.items];
    assert.deepEqual(all.map(({ uri }) => uri).sort(), names.map((name) => editor.uri(name)).sort());
    assert.ok(all.every((report) => report.kind === 'full' && report.items.length === 1));

    const previousResultIds = all.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const nothing: WorkspaceDiagnosticReport = await editor.connection.sendRequest('workspace/diagnostic', {
      previousResultIds,
    });
    assert.deepEqual(nothing.items, []);
  });

  it('of the workspace tell what has changed and what is gone', async () => {
    editor = await Editor.start({
      files: { 'a.ts': 'bad();\n', 'b.ts': 'bad();\n', 'c.ts': 'bad();\n' },
      capabilities: PULLING,
    });
    const ask = (previousResultIds: { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport> =>
      editor.connection.sendRequest('workspace/diagnostic', { previousResultIds });
    const first = await ask([]);
    assert.equal(first.items.length, 3);
    editor.write('b.ts', 'good();\n');
    rmSync(`${editor.root}/c.ts`);
    await editor.changed(
      { file: 'b.ts', type: FileChangeType.Changed },
      { file: 'c.ts', type: FileChangeType.Deleted },
    );
    await editor.until('a refresh', () => editor.received.includes('workspace/diagnostic/refresh'));
    const second = await ask(first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' })));
    const byUri = new Map(
      second.items.map((report) => [report.uri, report.kind === 'full' ? report.items.length : -1]),
    );
    assert.deepEqual([...byUri].sort(), [
      [editor.uri('b.ts'), 0],
      [editor.uri('c.ts'), 0],
    ]);
  });

  it('of other open documents are asked for again when an edit concerns them', async () => {
    const files = { 'a.ts': `import { far } from './far';\nfar();\n`, 'far.ts': 'export const far = 1;\n' };
    editor = await Editor.start({ files, capabilities: PULLING });
    await editor.open('a.ts', files['a.ts']);
    await editor.open('far.ts', files['far.ts']);
    assert.equal(items(await pull('a.ts')).length, 0);
    await editor.edit('far.ts', 'export function far() {}\n');
    await pull('far.ts');
    await editor.until('a refresh', () => editor.received.includes('workspace/diagnostic/refresh'));
    assert.equal(items(await pull('a.ts')).length, 1);
  });

  it('of an open document are asked for again although the answer for the workspace has them', async () => {
    const files = { 'a.ts': `import { far } from './far';\nfar();\n`, 'far.ts': 'export const far = 1;\n' };
    editor = await Editor.start({ files, capabilities: PULLING });
    await editor.open('a.ts', files['a.ts']);
    const early = await pull('a.ts');
    assert.equal(items(early).length, 0);
    editor.write('far.ts', 'export function far() {}\n');
    await editor.changed({ file: 'far.ts', type: FileChangeType.Changed });
    // Clients ask for the workspace all the time, and drop what it says of open documents.
    for (let told = false; !told;) {
      const { items: reports }: WorkspaceDiagnosticReport = await editor.connection.sendRequest(
        'workspace/diagnostic',
        {
          previousResultIds: [{ uri: editor.uri('a.ts'), value: early.resultId ?? '' }],
        },
      );
      told = reports.some((report) => report.kind === 'full' && report.items.length === 1);
    }
    await editor.until('a refresh', () => editor.received.includes('workspace/diagnostic/refresh'));
    assert.equal(items(await pull('a.ts', early.resultId)).length, 1);
  });

  it('are not made for a question that was withdrawn', async () => {
    editor = await Editor.start({ files: {}, capabilities: PULLING, initializationOptions: { debounce: 5_000 } });
    await editor.open('a.ts', 'bad();\n');
    await pull('a.ts');
    await editor.edit('a.ts', 'bad();\nbad();\n');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: editor.uri('a.ts') } };
    const started = Date.now();
    const answer = editor.connection.sendRequest('textDocument/diagnostic', params, source.token);
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
    assert.ok(Date.now() - started < 4_000, 'the answer does not wait for the pause in typing');
  });
});
