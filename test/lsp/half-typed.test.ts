import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { Editor, rangeOf } from './support/editor.ts';

const FILE = `import { far } from './far';

export class Users {
  constructor(private readonly rows: string[]) {}

  async first(): Promise<void> {
    for (const row of this.rows) {
      await bad(row);
    }
  }

  // HERE
  last() {
    return far(() => bad('last'));
  }
}

// THERE
export const later = async (name: string) => {
  const text = \`hello \${name}\`;
  return { text, size: bad(text) };
};
`;

/** What a person types, one character after the other; nothing is closed for them. */
const TYPED = [
  `  private async load(id: number) {\n    const { a = [1, 2], ...rest } = await this.find({ id, tags: ['x', \`t-\${id}\`] });\n    return a?.map((n) => n * 2) ?? rest;\n  }\n`,
  `  @Get(':id') /* by id */ get = <T extends object>(x: T) => x as unknown as { [key: string]: T };\n`,
  `  if (this.rows.length > 0 && !/^[a-z"']+$/.test(this.rows[0])) {\n    throw new Error("none");\n  }\n`,
  `  switch (x) { case 1: { label: for (;;) break label; } default: }\n`,
];

describe('half-typed code', function () {
  this.timeout(120_000);
  let editor: Editor;
  afterEach(() => editor.close());

  /** Where each call of bad and far stands, as it must be reported. */
  const expected = (text: string): string[] => {
    const starts = [...text.matchAll(/\bbad\(|\bfar\(/g)].map(({ index }) => index);
    return starts.map((start) => JSON.stringify(rangeOf(text, text.slice(start, start + 3), start)));
  };
  const reported = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ range }) => JSON.stringify(range));

  const type = async (text: string, offset: number, keys: string): Promise<void> => {
    for (const [index, key] of [...keys].entries()) {
      const start = editor.document('a.ts').positionAt(offset + index);
      await editor.edit('a.ts', key, { start, end: start });
      await check();
    }
    assert.equal(editor.text('a.ts'), text.slice(0, offset) + keys + text.slice(offset));
  };
  const check = async () => {
    const { version } = editor.document('a.ts');
    const published = await editor.until(`version ${version}`, () =>
      editor.published.find((each) => each.uri === editor.uri('a.ts') && each.version === version),
    );
    assert.deepEqual(
      reported(published.diagnostics),
      expected(editor.text('a.ts')),
      `version ${version}:\n${editor.text('a.ts')}`,
    );
  };
  const start = async () => {
    editor = await Editor.start({ files: { 'far.ts': 'export function far(run: () => void) { run(); }\n' } });
    await editor.open('a.ts', FILE);
    await editor.diagnostics('a.ts', ({ length }) => length === 4);
  };

  for (const [index, keys] of TYPED.entries()) {
    for (const place of ['HERE', 'THERE']) {
      it(`keeps all findings in place at every key of example ${index + 1} typed ${place.toLowerCase()}`, async () => {
        await start();
        await type(FILE, FILE.indexOf(place) + place.length + 1, keys);
      });
    }
  }

  it('keeps them while code is deleted backwards, brackets first', async () => {
    await start();
    const line = '  async first(): Promise<void> {\n    for (const row of this.rows) {\n';
    for (let left = FILE.indexOf(line) + line.length; left > FILE.indexOf(line); left--) {
      const document = editor.document('a.ts');
      await editor.edit('a.ts', '', { start: document.positionAt(left - 1), end: document.positionAt(left) });
      await check();
    }
  });

  it('lets go of a finding once its own code is edited away, also while the rest is broken', async () => {
    await start();
    await editor.edit('a.ts', FILE.replace('// HERE', 'if ('));
    await check();
    await editor.edit('a.ts', FILE.replace('// HERE', 'if (').replace(`bad('last')`, `good('last')`));
    await check();
  });

  it('shows the truth as soon as the code is whole', async () => {
    await start();
    await editor.edit('a.ts', FILE.replace('export class', 'export class {'));
    await editor.edit('a.ts', 'export const nothing = 1;\n');
    await editor.diagnostics('a.ts', ({ length }) => length === 0);
  });
});
