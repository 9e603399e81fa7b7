import assert from 'node:assert/strict';
import type { Chapter, FindingsSnapshot, Part, RuleInfo } from '../../server/protocol.ts';
import { Editor, rangeOf } from './support/editor.ts';

const APPLYING = {
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
  window: { showDocument: { support: true } },
};

describe('what the views of the editor ask', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const ask = <T>(method: string, params: unknown = null): Promise<T> => editor.connection.sendRequest(method, params);

  it('all findings in order, with what is needed to show and repair them', async () => {
    const text = 'bad();\nold();\n';
    editor = await Editor.start({
      files: { 'b.ts': 'bad();\n', 'c.ts': 'bad(;\n' },
      initializationOptions: { views: true },
      capabilities: APPLYING,
    });
    await editor.open('a.ts', text);
    await editor.until('the end of the first check', () => editor.statuses.some(({ state }) => state === 'ready'));
    const { findings, incomplete } = await ask<FindingsSnapshot>('backendWhy/findings');
    assert.deepEqual(
      findings.map(({ file, rule }) => `${file} ${rule}`),
      ['a.ts no-bad-call', 'a.ts no-old-call', 'b.ts no-bad-call'],
    );
    const [first, second] = findings;
    assert.deepEqual(first, {
      uri: editor.uri('a.ts'),
      file: 'a.ts',
      rule: 'no-bad-call',
      severity: 'warning',
      chapter: 'n-plus-one',
      chapterTitle: 'Why no queries in loops?',
      message: 'bad() does harm here. Call good() instead.',
      range: rangeOf(text, 'bad'),
      fingerprint: first?.fingerprint,
      repairs: [{ title: 'Call good()', safety: 'safe' }],
    });
    assert.deepEqual(
      incomplete.map(({ uri, reason }) => [uri, reason.split(':')[0]]),
      [[editor.uri('c.ts'), 'Syntax error']],
    );
    const { fingerprint } = second ?? assert.fail();
    assert.equal(await ask('backendWhy/repair', { uri: editor.uri('a.ts'), fingerprint, index: 1 }), true);
    assert.equal(editor.text('a.ts'), 'bad();\nnewer();\n');
    assert.equal(await ask('backendWhy/repair', { uri: editor.uri('a.ts'), fingerprint, index: 1 }), false);
  });

  it('are told when to ask again, and where the analysis stands', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' }, initializationOptions: { views: true } });
    await editor.until('news', () => editor.received.includes('backendWhy/findingsChanged'));
    const ready = await editor.until('the end', () => editor.statuses.find(({ state }) => state === 'ready'));
    assert.deepEqual(ready, { state: 'ready', message: '1 file checked.', files: 1, findings: 1, incomplete: 0 });
    assert.equal(editor.statuses[0]?.state, 'starting');
    const before = editor.received.length;
    await editor.open('a.ts', 'bad();\nbad();\n');
    await editor.until('news again', () => editor.received.slice(before).includes('backendWhy/findingsChanged'));
  });

  it('are not bothered when they do not listen', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' } });
    await editor.diagnostics('a.ts');
    await editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: editor.uri('a.ts') },
      position: { line: 0, character: 0 },
    });
    assert.deepEqual(
      editor.received.filter((method) => method.startsWith('backendWhy/')),
      [],
    );
  });

  it('the book, its chapters and the rules', async () => {
    editor = await Editor.start({ files: {} });
    const [part] = await ask<Part[]>('backendWhy/chapters');
    assert.deepEqual(part?.chapters, [
      { slug: 'n-plus-one', title: 'Why no queries in loops?', exists: true },
      { slug: 'timeouts', title: 'Why timeouts?', exists: true },
      { slug: 'unwritten', title: 'Why write this?', exists: false },
    ]);
    const chapter = await ask<Chapter>('backendWhy/chapter', { slug: 'n-plus-one' });
    assert.deepEqual(chapter, {
      slug: 'n-plus-one',
      title: 'Why no queries in loops?',
      part: 'Part one',
      markdown: '# The chapter n-plus-one\n',
      next: { slug: 'timeouts', title: 'Why timeouts?', exists: true },
    });
    assert.equal(await ask('backendWhy/chapter', { slug: 'unwritten' }), null);
    assert.equal(await ask('backendWhy/chapter', { slug: '../package' }), null);
    const rule = await ask<RuleInfo>('backendWhy/rule', { id: 'no-old-call' });
    assert.deepEqual([rule.title, rule.chapters], ['Old call', ['timeouts']]);
    assert.equal(await ask('backendWhy/rule', { id: 'none' }), null);
  });

  it('facts for a bug report, without code and without paths', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'const secret = 1;\n' } });
    await editor.open('a.ts', 'const secret = 1;\n');
    const report = await ask<string>('backendWhy/debugInfo');
    assert.match(report, /^Backend Why 0\.0\.0\nNode \d+/);
    assert.match(report, /Folder 1: \d files/);
    assert.ok(!report.includes(editor.root) && !report.includes('secret'));
  });

  it('a chapter outside of the editor', async () => {
    editor = await Editor.start({ files: {}, capabilities: APPLYING });
    const shown: unknown[] = [];
    editor.connection.onRequest('window/showDocument', (params) => {
      shown.push(params);
      return { success: true };
    });
    const run = (slug: string) =>
      ask('workspace/executeCommand', { command: 'backendWhy.server.showDocumentation', arguments: [slug] });
    assert.equal(await run('timeouts'), true);
    assert.deepEqual(shown, [
      { uri: 'https://code.example/backend-why/blob/main/content/chapters/timeouts.md', external: true },
    ]);
    assert.equal(await run('unwritten'), false);
  });

  it('how far the first reading has come, which can be stopped', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [`f${index}.ts`, 'export const x = 1;\n'.repeat(60)]),
    );
    editor = await Editor.start({
      files,
      capabilities: { window: { workDoneProgress: true } },
      initializationOptions: { views: true },
    });
    const steps: { kind: string; title?: string; percentage?: number }[] = [];
    editor.connection.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: (typeof steps)[number] }) => {
        steps.push(value);
        if (value.kind === 'begin')
          void editor.connection.sendNotification('window/workDoneProgress/cancel', { token });
      },
    );
    const ready = await editor.until('the end', () => editor.statuses.find(({ state }) => state === 'ready'));
    assert.equal(steps[0]?.title, 'Backend Why: reading root');
    assert.ok(ready.files < 600, `${ready.files} files were read after it was stopped`);
    await editor.connection.sendRequest('backendWhy/debugInfo', null);
    assert.equal(steps.at(-1)?.kind, 'end');
  });
});
