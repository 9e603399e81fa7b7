import assert from 'node:assert/strict';
import { Editor, fingerprintOf, messageOf, rangeOf } from './support/editor.ts';

const FULL_CLIENT = {
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1 as const] },
    },
  },
};

describe('diagnostics pushed to a client that does not ask', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  it('come for open files with their version, and for all others of the workspace', async () => {
    const text = 'export const a = 1;\nbad();\n';
    editor = await Editor.start({ files: { 'src/a.ts': text, 'src/b.ts': 'bad();\nbad();\n' } });
    await editor.open('src/a.ts', text);
    const [found] = await editor.diagnostics('src/a.ts', ({ length }) => length === 1);
    assert.deepEqual(found, {
      range: rangeOf(text, 'bad'),
      severity: 2,
      code: 'no-bad-call',
      source: 'backend-why',
      message: 'bad() does harm here. Call good() instead.',
      data: { fingerprint: fingerprintOf(found) },
    });
    assert.equal((await editor.diagnostics('src/b.ts')).length, 2);
    const versions = (file: string) =>
      editor.published.filter(({ uri }) => uri === editor.uri(file)).map(({ version }) => version);
    assert.deepEqual(versions('src/a.ts'), [1]);
    assert.deepEqual(versions('src/b.ts'), [undefined]);
  });

  it('follow the text as it is typed, saved or not', async () => {
    editor = await Editor.start({ files: { 'a.ts': '' } });
    await editor.open('a.ts', '');
    await editor.diagnostics('a.ts');
    await editor.edit('a.ts', 'bad();\n');
    await editor.diagnostics('a.ts', ({ length }) => length === 1);
    await editor.edit('a.ts', '\n\n', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    await editor.diagnostics('a.ts', ([first]) => first?.range.start.line === 2);
    await editor.edit('a.ts', 'good();\n');
    await editor.diagnostics('a.ts', ({ length }) => length === 0);
    await editor.closeFile('a.ts');
    assert.equal(editor.latest('a.ts')?.length, 0);
  });

  it('go back to what is on disk when an edited file is closed without saving', async () => {
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' } });
    await editor.open('a.ts', 'good();\n');
    await editor.diagnostics('a.ts', ({ length }) => length === 0);
    await editor.closeFile('a.ts');
    await editor.diagnostics('a.ts', ({ length }) => length === 1);
  });

  it('carry the link to the chapter, the way of the call and the mark of unused code where the client knows them', async () => {
    const text = `import { far } from './far';\nfar();\n// backend-why-disable-next-line no-bad-call -- was bad once\ngood();\n`;
    const files = { 'a.ts': text, 'far.ts': 'export function far() {}\n' };
    editor = await Editor.start({ files, capabilities: FULL_CLIENT });
    await editor.open('a.ts', text);
    const found = await editor.diagnostics('a.ts', (all) => all.some(({ code }) => code === 'no-far-call'));
    const far = found.find(({ code }) => code === 'no-far-call');
    assert.equal(far?.severity, 3);
    assert.deepEqual(far?.relatedInformation, [
      {
        location: {
          uri: editor.uri('far.ts'),
          range: { start: { line: 0, character: 16 }, end: { line: 0, character: 19 } },
        },
        message: 'it is declared here',
      },
    ]);
    assert.equal(
      far?.codeDescription?.href,
      'https://code.example/backend-why/blob/main/content/chapters/n-plus-one.md',
    );
    const unused = found.find(({ code }) => code === 'no-unused-suppression');
    assert.deepEqual(unused?.tags, [1]);
    assert.equal(unused?.codeDescription, undefined, 'its chapter is not written');
  });

  it('link to the chapter as the client wishes', async () => {
    editor = await Editor.start({
      files: { 'a.ts': 'bad();\n' },
      capabilities: FULL_CLIENT,
      initializationOptions: { chapterBase: 'editor://chapters/' },
    });
    const [found] = await editor.diagnostics('a.ts');
    assert.equal(found?.codeDescription?.href, 'editor://chapters/n-plus-one');
  });

  it('never show a secret', async () => {
    const text = `const key = 'sk_live_0123456789abcdef';\n`;
    editor = await Editor.start({
      files: { 'a.ts': text, 'config/app.json': '{ "key": "sk_live_0123456789abcdef" }' },
    });
    const [inCode] = await editor.diagnostics('a.ts');
    assert.match(messageOf(inCode), /sk_l\*\*\*/);
    assert.equal(inCode?.severity, 1);
    const [inJson] = await editor.diagnostics('config/app.json');
    assert.equal(inJson?.code, 'no-secret-string');
    assert.doesNotMatch(JSON.stringify(editor.published), /0123456789abcdef/);
  });

  for (const [when, debounce] of [
    ['checked at once', 0],
    ['read ahead of the check', 60],
  ] as const) {
    it(`of other open files follow an edit that concerns them, ${when}`, async () => {
      const files = { 'a.ts': `import { far } from './far';\nfar();\n`, 'far.ts': 'export const far = 1;\n' };
      editor = await Editor.start({ files, initializationOptions: { debounce } });
      await editor.open('a.ts', files['a.ts']);
      await editor.open('far.ts', files['far.ts']);
      await editor.diagnostics('a.ts', ({ length }) => length === 0);
      await editor.edit('far.ts', 'export function far() {}\n');
      await editor.diagnostics('a.ts', ({ length }) => length === 1);
      await editor.edit('far.ts', 'export const far = 1;\n');
      await editor.diagnostics('a.ts', ({ length }) => length === 0);
    });

    it(`of files that are not open follow it too, ${when}`, async () => {
      const files = { 'a.ts': `import { far } from './far';\nfar();\n`, 'far.ts': 'export const far = 1;\n' };
      editor = await Editor.start({ files, initializationOptions: { debounce } });
      await editor.open('far.ts', files['far.ts']);
      await editor.diagnostics('far.ts');
      await editor.edit('far.ts', 'export function far() {}\n');
      await editor.diagnostics('a.ts', ({ length }) => length === 1);
    });
  }

  it('keep positions in files with carriage returns and characters outside of the basic plane', async () => {
    const text = 'const a = "😀";\r\n\r\n/* 😀 */ bad();\r\n';
    editor = await Editor.start({ files: { 'a.ts': text } });
    await editor.open('a.ts', text);
    const [found] = await editor.diagnostics('a.ts', ({ length }) => length === 1);
    assert.deepEqual(found?.range, rangeOf(text, 'bad'));
  });
});
