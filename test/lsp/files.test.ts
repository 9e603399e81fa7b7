import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import type { FileStanding } from '../../server/protocol.ts';
import { Editor } from './support/editor.ts';

const { Created, Changed, Deleted }: Record<string, FileChangeType> = FileChangeType;

describe('files that come, change and go', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const standing = (file: string): Promise<FileStanding> =>
    editor.connection.sendRequest('backendWhy/explainFile', { uri: editor.uri(file) });
  const one = ({ length }: readonly unknown[]) => length === 1;
  const none = ({ length }: readonly unknown[]) => length === 0;

  it('are followed on disk', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' } });
    await editor.diagnostics('a.ts', one);
    editor.write('b.ts', 'bad();\n');
    editor.write('a.ts', 'good();\n');
    await editor.changed({ file: 'b.ts', type: Created }, { file: 'a.ts', type: Changed });
    await editor.diagnostics('b.ts', one);
    await editor.diagnostics('a.ts', none);
    rmSync(`${editor.root}/b.ts`);
    await editor.changed({ file: 'b.ts', type: Deleted });
    await editor.diagnostics('b.ts', none);
  });

  it('change what is found in the files that use them', async () => {
    editor = await Editor.start({ files: { 'a.ts': `import { far } from './far';\nfar();\n` } });
    await editor.open('a.ts', `import { far } from './far';\nfar();\n`);
    await editor.diagnostics('a.ts', none);
    editor.write('far.ts', 'export function far() {}\n');
    await editor.changed({ file: 'far.ts', type: Created });
    await editor.diagnostics('a.ts', one);
    rmSync(`${editor.root}/far.ts`);
    await editor.changed({ file: 'far.ts', type: Deleted });
    await editor.diagnostics('a.ts', none);
  });

  it('are found again when their folder is renamed, though only the folder is told of', async () => {
    editor = await Editor.start({ files: { 'old/a.ts': 'bad();\n', 'old/deep/b.ts': 'bad();\n' } });
    await editor.diagnostics('old/a.ts', one);
    await editor.diagnostics('old/deep/b.ts', one);
    renameSync(`${editor.root}/old`, `${editor.root}/new`);
    await editor.changed({ file: 'old', type: Deleted }, { file: 'new', type: Created });
    await editor.diagnostics('old/a.ts', none);
    await editor.diagnostics('old/deep/b.ts', none);
    await editor.diagnostics('new/a.ts', one);
    await editor.diagnostics('new/deep/b.ts', one);
  });

  it('are found again when the editor renames them', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' } });
    await editor.diagnostics('a.ts', one);
    renameSync(`${editor.root}/a.ts`, `${editor.root}/b.ts`);
    const files = [{ oldUri: editor.uri('a.ts'), newUri: editor.uri('b.ts') }];
    await editor.connection.sendNotification('workspace/didRenameFiles', { files });
    await editor.diagnostics('a.ts', none);
    await editor.diagnostics('b.ts', one);
  });

  it('may be many at once, as after a checkout', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `src/f${index}.ts`);
    editor = await Editor.start({ files: Object.fromEntries(names.map((name) => [name, 'good();\n'])) });
    await editor.open('src/f0.ts', 'good();\n');
    await editor.diagnostics('src/f0.ts', none);
    for (const name of names) editor.write(name, 'bad();\n');
    await editor.changed(...names.map((file) => ({ file, type: Changed })));
    await editor.diagnostics('src/f499.ts', one);
    await editor.until('all', () => names.slice(1).every((name) => editor.latest(name)?.length === 1));
    assert.deepEqual(editor.latest('src/f0.ts'), [], 'what is open counts as it stands in the editor');
  });

  it('stay as they are in the editor when they vanish from disk', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' } });
    await editor.open('a.ts', 'bad();\n');
    await editor.diagnostics('a.ts', one);
    rmSync(`${editor.root}/a.ts`);
    await editor.changed({ file: 'a.ts', type: Deleted });
    await editor.edit('a.ts', 'bad();\nbad();\n');
    await editor.diagnostics('a.ts', ({ length }) => length === 2);
    await editor.closeFile('a.ts');
    await editor.diagnostics('a.ts', none);
  });

  it('that were never saved are checked', async () => {
    editor = await Editor.start({ files: { 'far.ts': 'export function far() {}\n' } });
    await editor.open('new.ts', `import { far } from './far';\nfar();\n`);
    await editor.diagnostics('new.ts', one);
    await editor.open('untitled:Untitled-1', 'bad();\n');
    await editor.diagnostics('untitled:Untitled-1', one);
    await editor.closeFile('untitled:Untitled-1');
    await editor.diagnostics('untitled:Untitled-1', none);
  });

  it('outside of the workspace are checked by themselves while they are open, with what they import', async () => {
    const files = {
      'inside/a.ts': 'good();\n',
      'other/package.json': '{ "name": "other" }',
      'other/src/b.ts': `import { far } from './far';\nfar();\nbad();\n`,
      'other/src/far.ts': 'export function far() {}\nbad();\n',
    };
    editor = await Editor.start({ files, folders: ['inside'] });
    await editor.open('other/src/b.ts', files['other/src/b.ts']);
    await editor.diagnostics('other/src/b.ts', ({ length }) => length === 2);
    assert.equal(editor.latest('other/src/far.ts'), undefined, 'it is not open');
    await editor.closeFile('other/src/b.ts');
    await editor.diagnostics('other/src/b.ts', none);
  });

  it('need no folder at all', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' }, folders: [] });
    await editor.open('a.ts', 'bad();\n');
    await editor.diagnostics('a.ts', one);
  });

  it('that are not ours are left alone, and the reason can be asked for', async () => {
    const files = {
      '.gitignore': 'gen/\n',
      'gen/a.ts': 'bad();\n',
      'node_modules/p/index.ts': 'bad();\n',
      'src/huge.ts': `bad();\n${'// filler\n'.repeat(120_000)}`,
      'src/ok.ts': 'bad();\n',
      'src/page.vue': 'bad();\n',
      'backend-why.config.json': '{\n  "exclude": ["legacy"]\n}',
      'legacy/a.ts': 'bad();\n',
    };
    editor = await Editor.start({ files });
    for (const file of ['gen/a.ts', 'node_modules/p/index.ts', 'src/huge.ts', 'legacy/a.ts'] as const)
      await editor.open(file, files[file]);
    await editor.open('src/page.vue', files['src/page.vue'], 'vue');
    await editor.diagnostics('src/ok.ts', one);
    assert.deepEqual(await standing('src/ok.ts'), {
      checked: true,
      reason: 'src/ok.ts is checked as a "source" file.',
      findings: 1,
    });
    const reason = async (file: string) => (await standing(file)).reason;
    assert.equal(await reason('gen/a.ts'), 'gen/a.ts lies in gen/, which is ignored by .gitignore.');
    assert.equal(
      await reason('node_modules/p/index.ts'),
      'node_modules/p/index.ts lies in node_modules/, which holds installed packages.',
    );
    assert.match(await reason('src/huge.ts'), /^src\/huge\.ts is larger than/);
    assert.match(await reason('legacy/a.ts'), /which is excluded by "legacy" in backend-why\.config\.json line 2\.$/);
    assert.match(await reason('src/page.vue'), /neither JavaScript, TypeScript/);
    const found = editor.published.filter(({ diagnostics }) => diagnostics.length > 0).map(({ uri }) => uri);
    assert.deepEqual([...new Set(found)], [editor.uri('src/ok.ts')]);
  });

  it('link anew when tsconfig.json changes', async () => {
    const text = `import { far } from '@lib/far';\nfar();\n`;
    const tsconfig = (target: string) =>
      JSON.stringify({ compilerOptions: { paths: { '@lib/*': [`./${target}/*`] } } });
    editor = await Editor.start({
      files: { 'a.ts': text, 'lib/far.ts': 'export function far() {}\n', 'tsconfig.json': tsconfig('nowhere') },
    });
    await editor.open('a.ts', text);
    await editor.diagnostics('a.ts', none);
    editor.write('tsconfig.json', tsconfig('lib'));
    await editor.changed({ file: 'tsconfig.json', type: Changed });
    await editor.diagnostics('a.ts', one);
  });
});
