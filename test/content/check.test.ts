/** The book is in order, and the checker says so when it is not. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withMetaRules } from '../../engine/analyzer/meta-rules.ts';
import { rules } from '../../rules/registry.generated.ts';
import { checkBook } from '../../scripts/content/check-book.ts';
import { checkChapter } from '../../scripts/content/check-chapter.ts';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

describe('the book', function () {
  this.timeout(20_000); // loads Mermaid

  it('is in order', async () => {
    assert.deepEqual(await checkBook(CONTENT, new Set(withMetaRules(rules).map(({ id }) => id))), []);
  });
});

describe('the checker of a chapter', function () {
  this.timeout(20_000);
  const chapter = readFileSync(join(CONTENT, 'chapters/timeouts-and-retries.md'), 'utf8');
  const expected = {
    slug: 'timeouts-and-retries',
    number: 90,
    part: 2,
    title: 'Why do you need request timeouts and retries?',
  };
  const targets = {
    chapters: new Set(readdirSync(join(CONTENT, 'chapters')).map((name) => basename(name, '.md'))),
    rules: new Set(rules.map(({ id }) => id)),
  };

  it('accepts a good one', async () => {
    assert.deepEqual(await checkChapter(chapter, expected, targets), []);
  });

  const code = '^^^^^^^^^ require-timeout';
  const faults: readonly [what: string, change: (text: string) => string, at: string, message: RegExp][] = [
    ['no front matter', (t) => t.replace(/^---[^]*?\n---\n/, ''), '', /No front matter/],
    ['broken YAML', (t) => t.replace(/^rules: .*/m, 'rules: [x'), 'related:', /not YAML/],
    ['a missing key', (t) => t.replace(/^summary: .*\n/m, ''), '---', /summary: Invalid input/],
    ['an unknown key', (t) => t.replace('part: 2', 'part: 2\nauthor: x'), '---', /Unrecognized key: "author"/],
    ['another number', (t) => t.replace('number: 90', 'number: 91'), 'number:', /"91", parts.json says "90"/],
    ['a summary of no sentence', (t) => t.replace(/^summary: .*/m, 'summary: waits'), 'summary:', /one sentence/],
    ['an unknown rule', (t) => t.replace('rules: [', 'rules: [no-such, '), 'rules:', /no rule no-such/],
    ['itself as related', (t) => t.replace('related: [', 'related: [timeouts-and-retries, '), 'related:', /itself/],
    [
      'an unwritten related one',
      (t) => t.replace('related: [', 'related: [no-such, '),
      'related:',
      /no chapter no-such/,
    ],
    ['a missing heading', (t) => t.replace('## Picture\n', ''), '## Related chapters', /Expected .* "## Picture"/],
    ['a heading too many', (t) => `${t}\n## Notes\n`, '## Notes', /"Notes" is one too many/],
    ['another title', (t) => t.replace('# Why do', '# Why would'), '# Why would', /Expected .* "# Why do you/],
    ['an unwritten chapter', (t) => t.replace('A waiting', 'A [x](chapter:no-such)'), 'A [x]', /chapter no-such/],
    ['an unknown rule on a later line', (t) => t.replace('generous. axios', 'so.\n[x](rule:y)'), '[x]', /rule y/],
    ['a link to the web', (t) => t.replace('A waiting', 'A [x](https://example.com)'), 'A [x]', /only chapter:/],
    ['a related one not linked', (t) => t.replace(/^- \[Why do you need batch.*\n/m, ''), '## Related', /links to/],
    ['HTML', (t) => t.replace('A waiting', 'A <b>waiting</b>'), 'A <b>', /Raw HTML/],
    ['a script', (t) => t.replace('## Picture\n', '<script>x()</script>\n\n## Picture\n'), '<script>', /Raw HTML/],
    ['a broken diagram', (t) => t.replace('  S->>O: reserve', '  S->>: reserve'), '  S->>: r', /Mermaid cannot read/],
    ['no diagram', (t) => t.replace(/```mermaid[^]*?```\n/, ''), '## Picture', /has 0/],
    ['two diagrams', (t) => t.replace(/```mermaid[^]*?```\n/, '$&\n$&'), '```mermaid', /has 2/],
    ['carets beside the code', (t) => t.replace(code, `  ${code}`), code, /mark whole words/],
    ['carets beyond the line', (t) => t.replace(code, `${' '.repeat(99)}${code}`), code, /mark whole words/],
    ['a mark of an unknown rule', (t) => t.replace(code, '^^^^^^^^^ no-such'), '```ts bad', /no-such/],
    ['a mark without a rule', (t) => t.replace(code, '^^^^^^^^^'), '^^^^^^^^^\n', /Not a mark/],
    ['code that is neither', (t) => t.replace('```ts bad', '```ts'), '```ts\n', /either `ts bad` or `ts good`/],
    ['bad code without a mark', (t) => t.replace(/ *\/\/ +\^+ .*\n/g, ''), '```ts bad', /marks what is wrong/],
    ['bad code called good', (t) => t.replace('```ts bad', '```ts good'), '```ts good', /has no carets/],
    ['no bad example', (t) => t.replace('```ts bad', '```ts good'), '## What it looks', /needs a `ts bad`/],
    ['an unnamed language', (t) => t.replace('```mermaid', '```\nx\n```\n\n```mermaid'), '```\nx', /name one of/],
    ['too many words', (t) => t.replace('A waiting', 'And so on. '.repeat(200)), '---', /words of prose/],
  ];
  for (const [what, change, at, message] of faults) {
    it(`refuses ${what}`, async () => {
      const text = change(chapter);
      assert.notEqual(text, chapter);
      const line = text.slice(0, text.indexOf(at)).split('\n').length;
      const problems = await checkChapter(text, expected, targets);
      assert.ok(
        problems.some((problem) => problem.line === line && message.test(problem.message)),
        `${message} in line ${line}, but there was: ${JSON.stringify(problems)}`,
      );
    });
  }
});

describe('the checker of the book', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'backend-why-book-'));
    mkdirSync(join(folder, 'chapters'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const parts = readFileSync(join(CONTENT, 'parts.json'), 'utf8');
  const problemsWith = (text: string) => {
    writeFileSync(join(folder, 'parts.json'), text);
    return checkBook(folder, new Set());
  };

  it('accepts parts without any chapter written', async () => {
    assert.deepEqual(await problemsWith(parts), []);
  });

  it('refuses a file that is no chapter', async () => {
    writeFileSync(join(folder, 'chapters/notes.md'), '# Notes\n');
    assert.deepEqual(await problemsWith(parts), [
      { file: 'chapters/notes.md', line: 1, message: 'Not a chapter of parts.json: rename it or list it there.' },
    ]);
  });

  it('names the chapter that a problem is in', async () => {
    writeFileSync(join(folder, 'chapters/backend.md'), '# Why do you even need a backend?\n');
    const [first] = await problemsWith(parts);
    assert.equal(first?.file, 'chapters/backend.md');
  });

  it('refuses a chapter listed twice', async () => {
    assert.deepEqual(await problemsWith(parts.replace('"slug": "database"', '"slug": "backend"')), [
      { file: 'parts.json', line: 14, message: 'Chapter backend is listed twice.' },
    ]);
  });

  it('refuses numbers out of order', async () => {
    const problems = await problemsWith(
      parts.replace('"number": 3,\n          "slug"', '"number": 4,\n          "slug"'),
    );
    assert.deepEqual(problems, [
      { file: 'parts.json', line: 19, message: 'Chapter sql-vs-nosql has number 4, its place is 3.' },
    ]);
  });

  it('refuses parts that are not JSON or not parts', async () => {
    assert.match((await problemsWith('{'))[0]?.message ?? '', /^Not JSON/);
    assert.match((await problemsWith('{ "parts": [{}] }'))[0]?.message ?? '', /chapters/);
  });
});
