import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, Command } from 'vscode-languageserver-protocol/node';
import { Editor, rangeOf } from './support/editor.ts';

const LITERALS = { codeActionKind: { valueSet: ['quickfix', 'source'] } };
const LAZY: ClientCapabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: LITERALS,
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true }, applyEdit: true },
};
const EAGER: ClientCapabilities = { textDocument: { codeAction: { codeActionLiteralSupport: LITERALS } } };

describe('code actions', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const opened = async (
    text: string,
    capabilities: ClientCapabilities = LAZY,
    more: Partial<Parameters<typeof Editor.start>[0]> = {},
  ) => {
    editor = await Editor.start({ files: {}, capabilities, ...more });
    await editor.open('a.ts', text);
    return editor.diagnostics('a.ts', ({ length }) => length > 0);
  };
  const titled = (actions: readonly CodeAction[], title: string): CodeAction =>
    actions.find((action) => action.title === title) ??
    assert.fail(`no "${title}" among ${actions.map((action) => action.title).join(', ')}`);

  it('offer repairs first and then reading and silencing, without edits yet', async () => {
    const text = 'old();\n';
    const diagnostics = await opened(text, LAZY, {
      initializationOptions: { hoverCommands: ['backendWhy.openChapter'] },
    });
    const actions = await editor.codeActions('a.ts', rangeOf(text, 'old'), { diagnostics });
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Import and call fresh()',
        'Call newer()',
        'Read: Why timeouts?',
        'Disable no-old-call on this line, with a comment above',
        'Disable no-old-call on this line, with a comment behind',
        'Disable no-old-call in this file',
      ],
    );
    assert.ok(actions.every(({ edit, kind }) => edit === undefined && kind === 'quickfix'));
    assert.ok(
      actions.every(({ isPreferred }) => !isPreferred),
      'what is not safe is never preferred',
    );
    assert.deepEqual(actions[0]?.diagnostics, diagnostics);
    assert.deepEqual(actions[2]?.command, {
      title: 'Read: Why timeouts?',
      command: 'backendWhy.openChapter',
      arguments: ['timeouts'],
    });
  });

  it('repair, and the finding is gone', async () => {
    const text = 'const a = 1;\nold();\n';
    await opened(text);
    const actions = await editor.codeActions('a.ts', rangeOf(text, 'old'));
    await editor.run(titled(actions, 'Import and call fresh()'));
    assert.equal(editor.text('a.ts'), `import { fresh } from 'fresh';\nconst a = 1;\nfresh();\n`);
    await editor.diagnostics('a.ts', ({ length }) => length === 0);
  });

  it('edit the version of the text they were made for', async () => {
    const text = 'bad();\n';
    await opened(text);
    await editor.edit('a.ts', `\n\n${text}`);
    const [action] = await editor.codeActions('a.ts', rangeOf(`\n\n${text}`, 'bad'));
    const { edit }: CodeAction = await editor.connection.sendRequest('codeAction/resolve', action ?? assert.fail());
    assert.deepEqual(edit, {
      documentChanges: [
        {
          textDocument: { uri: editor.uri('a.ts'), version: 2 },
          edits: [{ range: rangeOf(`\n\n${text}`, 'bad'), newText: 'good' }],
        },
      ],
    });
  });

  it('prefer a repair only when it is safe', async () => {
    await opened('bad();\n');
    const actions = await editor.codeActions('a.ts', rangeOf('bad();\n', 'bad'));
    assert.deepEqual(
      actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      ['Call good()'],
    );
  });

  it('repair all findings of a rule at once, with an import they share made once', async () => {
    const text = 'old();\nbad();\nold();\n';
    await opened(text);
    const actions = await editor.codeActions('a.ts', rangeOf(text, 'old'));
    await editor.run(titled(actions, 'Fix all 2 no-old-call findings in this file'));
    assert.equal(editor.text('a.ts'), `import { fresh } from 'fresh';\nfresh();\nbad();\nfresh();\n`);
    await editor.diagnostics('a.ts', (found) => found.length === 1 && found[0]?.code === 'no-bad-call');
  });

  it('fix all that is safe on demand, and nothing else', async () => {
    const text = 'old();\nbad();\nbad();\n';
    await opened(text);
    const actions = await editor.codeActions('a.ts', rangeOf(text, text), { only: ['source.fixAll'] });
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.backend-why'],
    );
    await editor.run(actions[0] ?? assert.fail());
    assert.equal(editor.text('a.ts'), 'old();\ngood();\ngood();\n');
  });

  it('never make edits that overlap: what collides is left for the next time', async () => {
    const text = 'use(wrap(wrap(1)), wrap(2));\n';
    await opened(text);
    const fixAll = async () => {
      const [action] = await editor.codeActions('a.ts', rangeOf('use', 'use'), { only: ['source.fixAll.backend-why'] });
      await editor.run(action ?? assert.fail());
    };
    await fixAll();
    assert.equal(editor.text('a.ts'), 'use(wrap(1), 2);\n');
    await fixAll();
    assert.equal(editor.text('a.ts'), 'use(1, 2);\n');
  });

  it('offer nothing where nothing was found, and only the kinds asked for', async () => {
    const text = 'const fine = 1;\nbad();\n';
    await opened(text);
    const quick = await editor.codeActions('a.ts', rangeOf(text, 'fine'), { only: ['quickfix'] });
    assert.deepEqual(quick, []);
    const refactorings = await editor.codeActions('a.ts', rangeOf(text, 'bad'), { only: ['refactor'] });
    assert.deepEqual(refactorings, []);
  });

  it('carry their edits where the client does not ask for them later', async () => {
    const text = 'bad();\n';
    await opened(text, EAGER);
    const actions = await editor.codeActions('a.ts', rangeOf(text, 'bad'));
    assert.ok(actions.length > 0);
    assert.ok(actions.every(({ edit }) => edit?.changes !== undefined));
    await editor.run(titled(actions, 'Call good()'));
    assert.equal(editor.text('a.ts'), 'good();\n');
  });

  it('are commands for clients that know nothing else', async () => {
    const text = 'bad();\n';
    await opened(text, { workspace: { applyEdit: true } });
    const commands = (await editor.codeActions('a.ts', rangeOf(text, 'bad'))) as unknown as Command[];
    const fix = commands.find(({ title }) => title === 'Call good()') ?? assert.fail();
    const answer = await editor.connection.sendRequest('workspace/executeCommand', {
      command: fix.command,
      arguments: fix.arguments,
    });
    assert.equal(answer, true);
    assert.equal(editor.text('a.ts'), 'good();\n');
  });

  it('do nothing when the finding is gone meanwhile, or the data is not ours', async () => {
    const text = 'bad();\n';
    await opened(text);
    const [action] = await editor.codeActions('a.ts', rangeOf(text, 'bad'));
    await editor.edit('a.ts', 'good();\n');
    const late: CodeAction = await editor.connection.sendRequest('codeAction/resolve', action ?? assert.fail());
    assert.equal(late.edit, undefined);
    const foreign: CodeAction = await editor.connection.sendRequest('codeAction/resolve', {
      title: 'x',
      data: { kind: 'rm' },
    });
    assert.deepEqual(foreign, { title: 'x', data: { kind: 'rm' } });
  });

  it('keep carriage returns', async () => {
    await opened('const a = 1;\r\nbad();\r\n');
    const actions = await editor.codeActions('a.ts', {
      start: { line: 1, character: 0 },
      end: { line: 1, character: 0 },
    });
    await editor.run(titled(actions, 'Disable no-bad-call on this line, with a comment above'));
    assert.match(
      editor.text('a.ts'),
      /^const a = 1;\r\n\/\/ backend-why-disable-next-line no-bad-call -- [^\r\n]+\r\nbad\(\);\r\n$/,
    );
    // What is left asks for the reason.
    await editor.diagnostics('a.ts', (all) => all.map(({ code }) => code).join() === 'require-suppression-reason');
  });
});
