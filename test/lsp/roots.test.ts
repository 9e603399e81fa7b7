import assert from 'node:assert/strict';
import { Editor } from './support/editor.ts';

const FOLDERS = { workspace: { workspaceFolders: true } };
const rule = (severity: string) => JSON.stringify({ rules: { 'no-bad-call': severity } });

describe('several roots', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  it('have a configuration each, and come and go', async () => {
    const files = {
      'one/a.ts': 'bad();\n',
      'one/backend-why.config.json': rule('error'),
      'two/a.ts': 'bad();\n',
      'two/backend-why.config.json': rule('info'),
    };
    editor = await Editor.start({ files, folders: ['one'], capabilities: FOLDERS });
    await editor.diagnostics('one/a.ts', ([first]) => first?.severity === 1);
    const folder = (name: string) => ({ uri: editor.uri(name), name });
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder('two')], removed: [] },
    });
    await editor.diagnostics('two/a.ts', ([first]) => first?.severity === 3);
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [folder('one')] },
    });
    await editor.diagnostics('one/a.ts', ({ length }) => length === 0);
    assert.equal(editor.latest('two/a.ts')?.length, 1);
  });

  it('inside of each other report a file once, by the inner one', async () => {
    const files = { 'a.ts': 'bad();\n', 'inner/b.ts': 'bad();\n', 'inner/backend-why.config.json': rule('error') };
    editor = await Editor.start({ files, folders: ['', 'inner'], initializationOptions: { views: true } });
    await editor.until('the end of the first check', () => editor.statuses.some(({ state }) => state === 'ready'));
    await editor.diagnostics('a.ts', ([first]) => first?.severity === 2);
    const severities = editor.published
      .filter(({ uri }) => uri === editor.uri('inner/b.ts'))
      .map(({ diagnostics }) => diagnostics[0]?.severity);
    assert.deepEqual(severities, [1]);
  });

  it('in one repository may have nested configurations', async () => {
    const files = {
      'backend-why.config.json': rule('info'),
      'a.ts': 'bad();\n',
      'p/b.ts': 'bad();\n',
      'p/backend-why.config.json': rule('error'),
    };
    editor = await Editor.start({ files });
    await editor.diagnostics('a.ts', ([first]) => first?.severity === 3);
    await editor.diagnostics('p/b.ts', ([first]) => first?.severity === 1);
  });

  it('take over an open file that lay outside of them', async () => {
    const files = { 'one/a.ts': '', 'two/b.ts': 'bad();\n', 'two/backend-why.config.json': rule('error') };
    editor = await Editor.start({ files, folders: ['one'], capabilities: FOLDERS });
    await editor.open('two/b.ts', files['two/b.ts']);
    await editor.diagnostics('two/b.ts', ({ length }) => length === 1);
    const added = [{ uri: editor.uri('two'), name: 'two' }];
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
    await editor.edit('two/b.ts', 'bad();\nbad();\n');
    await editor.diagnostics('two/b.ts', ({ length }) => length === 2);
  });
});
