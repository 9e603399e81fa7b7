import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver-protocol/node';
import { Editor, fingerprintOf, rangeOf } from './support/editor.ts';

const CAPABILITIES: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
};

describe('suppressing a finding', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const choose = async (text: string, piece: string, title: string): Promise<CodeAction> => {
    const actions = await editor.codeActions('a.ts', rangeOf(text, piece));
    return actions.find((action) => action.title === title) ?? assert.fail(`no "${title}"`);
  };

  it('adds one comment, and the next suppression joins it', async () => {
    const text = `bad(), old();\n`;
    editor = await Editor.start({ files: {}, capabilities: CAPABILITIES });
    await editor.open('a.ts', text);
    await editor.run(await choose(text, 'bad', 'Disable no-bad-call on this line, with a comment above'));
    await editor.diagnostics('a.ts', (found) => codesOf(found) === 'no-old-call,require-suppression-reason');
    await editor.run(
      await choose(editor.text('a.ts'), 'old', 'Disable no-old-call on this line, with a comment above'),
    );
    assert.match(
      editor.text('a.ts'),
      /^\/\/ backend-why-disable-next-line no-bad-call, no-old-call -- TODO: [^\n]*\nbad\(\), old\(\);\n$/,
    );
    // The place for the reason is reported until it is filled.
    await editor.diagnostics('a.ts', (found) => codesOf(found) === 'require-suppression-reason');
  });

  it('gives the reason a place to be typed where the editor knows snippets', async () => {
    const text = 'bad();\n';
    const workspaceEdit = { documentChanges: true, snippetEditSupport: true };
    editor = await Editor.start({
      files: {},
      capabilities: { ...CAPABILITIES, workspace: { applyEdit: true, workspaceEdit } },
    });
    await editor.open('a.ts', text);
    const action = await choose(text, 'bad', 'Disable no-bad-call in this file');
    const [change] = action.edit?.documentChanges ?? [];
    assert.deepEqual(change && 'edits' in change ? change.edits : [], [
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        snippet: {
          kind: 'snippet',
          value: '// backend-why-disable-file no-bad-call -- ${1:TODO: say why this is fine here}\n',
        },
      },
    ]);
  });

  it('takes the reason the person has given in the editor', async () => {
    editor = await Editor.start({ files: {}, capabilities: CAPABILITIES });
    await editor.open('a.ts', 'bad();\n');
    const [found] = await editor.diagnostics('a.ts');
    const fingerprint = fingerprintOf(found);
    const ask = (print: string) =>
      editor.connection.sendRequest('backendWhy/suppress', {
        uri: editor.uri('a.ts'),
        fingerprint: print,
        reason: 'only in tests',
      });
    assert.equal(await ask('unknown'), false);
    assert.equal(await ask(fingerprint), true);
    assert.equal(editor.text('a.ts'), '// backend-why-disable-next-line no-bad-call -- only in tests\nbad();\n');
    await editor.diagnostics('a.ts', ({ length }) => length === 0);
  });
});

function codesOf(found: readonly { readonly code?: unknown }[]): string {
  return found
    .map(({ code }) => String(code))
    .sort()
    .join();
}
