import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver-protocol/node';
import { Editor, messageOf, rangeOf } from './support/editor.ts';

const CONFIG = 'backend-why.config.json';
const CREATING: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};
const ASKED: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

describe('configuration', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const ruleOff = async (file: string, piece: string): Promise<CodeAction> => {
    const actions = await editor.codeActions(file, rangeOf(editor.text(file), piece));
    return actions.find(({ title }) => title.startsWith('Turn ')) ?? assert.fail();
  };

  it('counts again when its file changes on disk', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n', 'b.ts': 'bad();\n' } });
    await editor.open('a.ts', 'bad();\n');
    await editor.diagnostics('a.ts', ({ length }) => length === 1);
    editor.write(CONFIG, '{ "rules": { "no-bad-call": "error" } }');
    await editor.changed({ file: CONFIG, type: FileChangeType.Created });
    await editor.diagnostics('a.ts', ([first]) => first?.severity === 1);
    await editor.diagnostics('b.ts', ([first]) => first?.severity === 1);
    editor.write(CONFIG, '{ "exclude": ["b.ts"] }');
    await editor.changed({ file: CONFIG, type: FileChangeType.Changed });
    await editor.diagnostics('b.ts', ({ length }) => length === 0);
    await editor.diagnostics('a.ts', ([first]) => first?.severity === 2);
  });

  it('that is broken while it is typed leaves the old one in force and is told at its place', async () => {
    const good = '{ "rules": { "no-bad-call": "error" } }';
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n', [CONFIG]: good } });
    await editor.diagnostics('a.ts', ([first]) => first?.severity === 1);
    await editor.open(CONFIG, good, 'json');
    await editor.edit(CONFIG, '{\n  "rules": { "no-bat-call": "error" }\n}');
    const [problem] = await editor.diagnostics(CONFIG, ({ length }) => length === 1);
    assert.equal(problem?.message, 'Unknown rule "no-bat-call". Did you mean "no-bad-call"?');
    assert.deepEqual(problem?.range.start, { line: 1, character: 13 });
    assert.deepEqual(problem?.range.end, { line: 2, character: 0 });
    await editor.edit(CONFIG, '{\n  "rules": { "no-bad');
    await editor.diagnostics(CONFIG, ([first]) => /JSON/.test(messageOf(first)));
    assert.equal(editor.latest('a.ts')?.[0]?.severity, 1);
    await editor.edit(CONFIG, '{ "rules": { "no-bad-call": "info" } }');
    await editor.diagnostics(CONFIG, ({ length }) => length === 0);
    await editor.diagnostics('a.ts', ([first]) => first?.severity === 3);
  });

  it('that was broken from the start leaves the defaults', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n', [CONFIG]: '{ "rule": {} }' } });
    assert.match(messageOf((await editor.diagnostics(CONFIG))[0]), /Unknown key "rule".*"rules"/);
    assert.equal((await editor.diagnostics('a.ts')).length, 1);
  });

  it('is made by turning off a rule where there is none', async () => {
    const files = { 'a.ts': 'bad();\nold();\n' };
    editor = await Editor.start({ files, capabilities: CREATING });
    await editor.open('a.ts', files['a.ts']);
    await editor.diagnostics('a.ts', ({ length }) => length === 2);
    const action = await ruleOff('a.ts', 'bad');
    assert.equal(action.title, 'Turn no-bad-call off in a new backend-why.config.json');
    assert.deepEqual(action.edit?.documentChanges?.[0], {
      kind: 'create',
      uri: editor.uri(CONFIG),
      options: { ignoreIfExists: true },
    });
    await editor.run(action);
    editor.write(CONFIG, editor.text(CONFIG));
    await editor.changed({ file: CONFIG, type: FileChangeType.Created });
    await editor.diagnostics('a.ts', (found) => found.length === 1 && found[0]?.code === 'no-old-call');
  });

  it('keeps its comments and order when a rule is turned off', async () => {
    const config = `{\n    // ours\n    "rules": {\n        "no-old-call": ["error", {}], // slow\n        "no-wrap": "off"\n    },\n    "exclude": []\n}\n`;
    const files = { 'a.ts': 'bad();\nold();\n', [CONFIG]: config };
    editor = await Editor.start({ files, capabilities: CREATING });
    await editor.open('a.ts', files['a.ts']);
    await editor.open(CONFIG, config, 'json');
    await editor.diagnostics('a.ts', ({ length }) => length === 2);
    await editor.run(await ruleOff('a.ts', 'old'));
    assert.equal(editor.text(CONFIG), config.replace('["error", {}]', '["off", {}]'));
    await editor.diagnostics('a.ts', (found) => found.length === 1 && found[0]?.code === 'no-bad-call');
    await editor.run(await ruleOff('a.ts', 'bad'));
    assert.equal(
      editor.text(CONFIG),
      config
        .replace('["error", {}]', '["off", {}]')
        .replace('"no-wrap": "off"', '"no-wrap": "off",\n        "no-bad-call": "off"'),
    );
    await editor.diagnostics('a.ts', ({ length }) => length === 0);
  });

  it('in package.json is edited there', async () => {
    const manifest = `{\n  "name": "x",\n  "backendWhy": { "rules": {} }\n}\n`;
    const files = { 'a.ts': 'bad();\n', 'package.json': manifest };
    editor = await Editor.start({ files, capabilities: CREATING });
    await editor.open('a.ts', files['a.ts']);
    await editor.diagnostics('a.ts', ({ length }) => length === 1);
    const action = await ruleOff('a.ts', 'bad');
    assert.equal(action.title, 'Turn no-bad-call off in package.json');
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change && change.textDocument.uri === editor.uri('package.json'));
    assert.equal(readFileSync(`${editor.root}/package.json`, 'utf8'), manifest, 'the server itself writes nothing');
  });

  describe('of the editor', () => {
    const start = (settings: unknown) =>
      Editor.start({ files: { 'a.ts': 'bad();\nbad();\n', 'b/c.ts': 'bad();\n' }, capabilities: ASKED, settings });
    const set = async (settings: unknown) => {
      editor.settings = settings;
      await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    };

    it('is asked for, watched, and counts at once', async () => {
      editor = await start({ rules: { customizations: [{ rule: 'no-*-call', severity: 'error' }] } });
      await editor.diagnostics('a.ts', ([first]) => first?.severity === 1);
      assert.ok(editor.registrations.includes('workspace/didChangeConfiguration'));
      assert.ok(editor.registrations.includes('workspace/didChangeWatchedFiles'));
      await set({ exclude: ['b/**'] });
      await editor.diagnostics('b/c.ts', ({ length }) => length === 0);
      await editor.diagnostics('a.ts', ([first]) => first?.severity === 2);
      await set({ maxNumberOfProblems: 1 });
      await editor.diagnostics('a.ts', ({ length }) => length === 1);
      await editor.diagnostics('b/c.ts', ({ length }) => length === 1);
    });

    it('switches everything off and on', async () => {
      editor = await start({});
      await editor.diagnostics('a.ts', ({ length }) => length === 2);
      await set({ enable: false });
      await editor.diagnostics('a.ts', ({ length }) => length === 0);
      await editor.diagnostics('b/c.ts', ({ length }) => length === 0);
      assert.deepEqual(await editor.codeActions('a.ts', rangeOf('bad();', 'bad')), null);
      await set({ enable: true });
      await editor.diagnostics('a.ts', ({ length }) => length === 2);
      await editor.diagnostics('b/c.ts', ({ length }) => length === 1);
    });

    it('limits findings to open files', async () => {
      editor = await start({ scope: 'openFiles' });
      await editor.open('a.ts', 'bad();\n');
      await editor.diagnostics('a.ts', ({ length }) => length === 1);
      await editor.open('b/c.ts', 'bad();\n');
      await editor.diagnostics('b/c.ts', ({ length }) => length === 1);
      await editor.closeFile('b/c.ts');
      await editor.diagnostics('b/c.ts', ({ length }) => length === 0);
      await set({ scope: 'workspace' });
      await editor.diagnostics('b/c.ts', ({ length }) => length === 1);
    });

    it('puts checks off until a file is saved', async () => {
      editor = await start({ run: 'onSave' });
      await editor.open('a.ts', 'good();\n');
      await editor.diagnostics('a.ts', ({ length }) => length === 0);
      await editor.edit('a.ts', 'bad();\n');
      await editor.open('b/c.ts', 'bad();\nbad();\n');
      await editor.diagnostics('b/c.ts', ({ length }) => length === 2);
      assert.equal(editor.latest('a.ts')?.length, 0);
      await editor.save('a.ts');
      await editor.diagnostics('a.ts', ({ length }) => length === 1);
    });

    it('that makes no sense counts as not given', async () => {
      editor = await start({ run: 'never', exclude: 'b', maxNumberOfProblems: -3, rules: null, scope: 7 });
      await editor.diagnostics('a.ts', ({ length }) => length === 2);
      await editor.diagnostics('b/c.ts', ({ length }) => length === 1);
    });

    it('names another configuration file', async () => {
      editor = await Editor.start({
        files: { 'a.ts': 'bad();\n', 'etc/why.json': '{ "rules": { "no-bad-call": "info" } }' },
        capabilities: ASKED,
        settings: { configPath: 'etc/why.json' },
      });
      await editor.diagnostics('a.ts', ([first]) => first?.severity === 3);
      await set({ configPath: 'etc/missing.json' });
      const [problem] = await editor.diagnostics('etc/missing.json');
      assert.equal(problem?.message, 'This configuration file does not exist.');
      assert.equal(editor.latest('a.ts')?.[0]?.severity, 3);
    });

    it('may come with the greeting or a notification from clients that cannot be asked', async () => {
      editor = await Editor.start({
        files: { 'a.ts': 'bad();\n' },
        initializationOptions: { settings: { rules: { customizations: [{ rule: 'no-bad-call', severity: 'info' }] } } },
      });
      await editor.diagnostics('a.ts', ([first]) => first?.severity === 3);
      await editor.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { backendWhy: { rules: {} } },
      });
      await editor.diagnostics('a.ts', ([first]) => first?.severity === 2);
    });
  });
});
