import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { parse } from '../../../engine/source/parse.ts';
import type { Parsed } from '../../../engine/source/types.ts';
import { fixtures } from '../fixtures.ts';
import { nodesOf } from './nodes.ts';

/** What the text of the only node of a type is. */
function textOf(text: string, parsed: Parsed, type: string): string {
  const found = nodesOf(parsed.ast).filter((node) => node.type === type);
  assert.equal(found.length, 1, `${found.length} nodes of type ${type}`);
  return text.slice(found[0]?.start, found[0]?.end);
}

for (const producer of ['oxc', 'typescript'] as const) {
  describe(`parse with ${producer}`, () => {
    for (const [path, text] of Object.entries(fixtures)) {
      it(`reads ${path} without problems`, () => {
        const parsed = parse(text, path, producer);
        assert.deepEqual(parsed.problems, []);
        assert.equal(parsed.producer, producer);
        assert.deepEqual([parsed.ast.start, parsed.ast.end], [0, text.length]);
        assert.equal(parsed.ast.body.length > 0, /^\s*[^\s/]/.test(text));
      });
    }

    it('keeps offsets behind a byte order mark, a hashbang, and both', () => {
      for (const head of ['\uFEFF', '#!/usr/bin/env node\n', '\uFEFF#!/usr/bin/env node\n']) {
        const text = `${head}// é\nconnect('💥');`;
        const parsed = parse(text, 'a.ts', producer);
        assert.equal(textOf(text, parsed, 'CallExpression'), "connect('💥')");
        const comment = parsed.comments.at(-1);
        assert.equal(text.slice(comment?.start, comment?.end), '// é');
      }
    });

    it('keeps offsets with every kind of line break and an unpaired surrogate', () => {
      const text = "a;\r\nb;\rc('\ud83d');\u2028d()";
      const calls = nodesOf(parse(text, 'a.js', producer).ast).filter((node) => node.type === 'CallExpression');
      assert.deepEqual(
        calls.map((node) => text.slice(node.start, node.end)),
        ["c('\ud83d')", 'd()'],
      );
    });

    it('tells the languages apart by extension', () => {
      for (const [path, text] of [
        ['a.ts', 'const a = <T>b;'],
        ['a.mts', 'const a = <T>(b: T) => b;'],
        ['a.tsx', 'const a = <T,>(b: T) => <p>{b}</p>;'],
        ['a.js', 'const a = <p>jsx in .js</p>;'],
        ['a.cjs', 'with (a) b = 1;'],
        ['a.d.ts', 'export const a: number; export function b(): void;'],
      ] as const) {
        assert.deepEqual(parse(text, path, producer).problems, [], path);
      }
    });
  });
}

describe('parse', () => {
  it('takes the native parser for whole code and the recovering one for broken code', () => {
    assert.equal(parse('find({ take: 1 })', 'a.ts').producer, 'oxc');
    const text = 'async function list() {\n  const users = await db.user.\n  return users;\n}\nlist();';
    const parsed = parse(text, 'a.ts');
    assert.equal(parsed.producer, 'typescript');
    assert.equal(textOf(text, parsed, 'CallExpression'), 'list()');
    assert.equal(parsed.problems.length > 0, true);
    assert.match(parsed.problems[0]?.message ?? '', /expected/);
  });

  it('does without the native parser where its binding is missing', function () {
    this.timeout(20_000);
    const script = `
      import { parse } from './engine/source/parse.ts';
      const [auto, oxc] = ['auto', 'oxc'].map((producer) => parse('f(1);', 'a.ts', producer));
      console.log(JSON.stringify([auto.producer, auto.problems, oxc.ast.body, oxc.problems[0].message]));`;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, NAPI_RS_NATIVE_LIBRARY_PATH: '/missing.node' },
    });
    const [producer, problems, body, message] = JSON.parse(output) as unknown[];
    assert.deepEqual([producer, problems, body], ['typescript', [], []]);
    assert.match(String(message), /^a\.ts could not be parsed: .*native binding/);
  });

  it('accepts a top-level return, as CommonJS scripts have it', () => {
    assert.deepEqual(parse('if (!process.env.CI) return;\nrun();', 'a.cjs').problems, []);
  });

  it('gives an empty program and a problem where nesting is deeper than any parser can go', () => {
    for (const text of [
      '['.repeat(50_000),
      `x = ${'('.repeat(5000)}`,
      `\${`.repeat(3000),
      `x = ${'a + '.repeat(50_000)}`,
    ]) {
      for (const producer of ['auto', 'typescript'] as const) {
        const { ast, problems } = parse(text, 'deep.ts', producer);
        assert.deepEqual(ast.body, []);
        assert.match(problems[0]?.message ?? '', /^deep\.ts could not be parsed: /);
        assert.deepEqual([problems[0]?.start, problems[0]?.end], [0, text.length]);
      }
    }
    assert.equal(parse('f(', 'a.ts').ast.body.length, 1, 'the next file parses as ever');
  });

  it('survives every prefix of real files, quickly and with offsets inside of the text', function () {
    this.timeout(60_000);
    for (const [path, text] of Object.entries(fixtures)) {
      for (let end = 0; end < text.length; end += 7) {
        const prefix = text.slice(0, end);
        const { ast, comments } = parse(prefix, path);
        for (const node of [...nodesOf(ast), ...comments]) {
          assert.equal(
            0 <= node.start && node.start <= node.end && node.end <= end,
            true,
            `${path} up to ${end}: ${node.type}`,
          );
        }
      }
    }
  });
});
