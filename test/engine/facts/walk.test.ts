/** What holds for the facts of any file: the walk meets every node once, and the facts fit together. */
import assert from 'node:assert/strict';
import { extractFacts } from '../../../engine/facts/extract.ts';
import type { Handlers } from '../../../engine/facts/extract.ts';
import type { FileFacts, Range } from '../../../engine/facts/model.ts';
import { parse } from '../../../engine/source/parse.ts';
import type * as Tree from '../../../engine/source/tree.ts';
import type { Parsed } from '../../../engine/source/types.ts';
import { corpusFiles, readSource } from '../corpus.ts';
import { fixtures } from '../fixtures.ts';
import { parentsOf } from '../source/nodes.ts';

describe('the walk', () => {
  for (const [path, text] of Object.entries(fixtures)) {
    it(`meets every node of ${path} once, below its ancestors`, () => assertWalk(text, path));
    it(`gives the same consistent facts of ${path} by both parsers`, () => assertFacts(text, path));
  }

  it('calls only the handlers of a node, parents first', () => {
    const met: string[] = [];
    const handlers: Handlers = new Map([
      [
        'CallExpression',
        (node, ancestors) => met.push(`call ${node.start} in ${ancestors.map(({ type }) => type).join(' ')}`),
      ],
      ['Identifier', (node) => met.push(`name ${node.start}`)],
    ]);
    const text = 'a(b);';
    extractFacts('a.ts', text, parse(text, 'a.ts'), handlers);
    assert.deepEqual(met, ['call 0 in Program ExpressionStatement', 'name 0', 'name 2']);
  });

  it('lets through what a handler throws', () => {
    const handlers: Handlers = new Map([
      [
        'CallExpression',
        () => {
          throw new TypeError('from a rule');
        },
      ],
    ]);
    assert.throws(() => extractFacts('a.ts', 'f()', parse('f()', 'a.ts'), handlers), /from a rule/);
  });

  for (const path of corpusFiles()) {
    it(`holds on ${path}`, function () {
      this.timeout(20_000);
      assertWalk(readSource(path), path);
      assertFacts(readSource(path), path);
    });
  }
});

describe('facts of broken code', () => {
  it('are read off what was recovered, and say where it was broken', () => {
    const text =
      'export async function list() {\n  const users = await db.user.\n}\n\nexport function other() {\n  return ping();\n}\n';
    const facts = extractFacts('a.ts', text, parse(text, 'a.ts'));
    assert.deepEqual(
      facts.functions.map(({ name }) => name),
      ['list', 'other'],
    );
    assert.deepEqual(
      facts.exports.map(({ name }) => name),
      ['list', 'other'],
    );
    const [broken, ...more] = facts.broken;
    assert.deepEqual(more, []);
    assert.equal(text.slice(broken?.start, broken?.end), 'const users = await db.user.\n}');
  });

  it('take in the statement before a problem at the start of one', () => {
    const text = 'before();\nconst user = await db.user.findOne(id\nreturn user;\nafter();\n';
    const { broken } = extractFacts('a.ts', text, parse(text, 'a.ts'));
    assert.deepEqual(
      broken.map((range) => text.slice(range.start, range.end)),
      ['const user = await db.user.findOne(id\nreturn user;'],
    );
  });

  it('are silent about the head of a statement with a broken condition, not about its body', () => {
    const text = 'if (user. ) {\n  await save(user);\n}\n';
    const { broken } = extractFacts('a.ts', text, parse(text, 'a.ts'));
    assert.deepEqual(
      broken.map((range) => text.slice(range.start, range.end)),
      ['if (user. )'],
    );
  });

  it('take in only the last statement when a brace is missing at the end', () => {
    const text = 'class A {\n  load() {\n    if (a) {\n      first();\n      last();\n  }\n}\n';
    const { broken } = extractFacts('a.ts', text, parse(text, 'a.ts'));
    assert.deepEqual(
      broken.map((range) => text.slice(range.start, range.end)),
      ['last();\n  }\n}\n'],
    );
  });

  it('are none, and all is broken, where the tree is too deep to walk', () => {
    const text = `x = ${'a.b('.repeat(900)}1${')'.repeat(900)};\ny = ${'a + '.repeat(20_000)}a;`;
    const parsed = parse(text, 'a.ts');
    assert.equal(parsed.producer, 'oxc');
    const facts = extractFacts('a.ts', text, parsed);
    assert.deepEqual(facts.calls, []);
    assert.deepEqual(facts.broken, [{ start: 0, end: text.length }]);
  });

  it('are consistent for every prefix of a file', function () {
    this.timeout(60_000);
    for (const [path, text] of Object.entries(fixtures)) {
      for (let end = 0; end < text.length; end += 29) {
        const prefix = text.slice(0, end);
        const parsed = parse(prefix, path);
        const facts = extractFacts(path, prefix, parsed);
        assertConsistent(facts, prefix);
        assert.equal(facts.broken.length > 0, parsed.problems.length > 0, `${path} up to ${end}`);
      }
    }
  });
});

function assertWalk(text: string, path: string): void {
  const parsed = parse(text, path);
  const parents = parentsOf(parsed.ast);
  const met = new Set<Tree.Node>();
  const everyType = new Set([...parents.keys()].map(({ type }) => type as string));
  const handlers: Handlers = new Map(
    [...everyType].map((type) => [
      type,
      (node, ancestors) => {
        const same = node as unknown as Tree.Node;
        assert.equal(met.has(same), false, `${type} at ${node.start} is met twice`);
        assert.equal(ancestors.at(-1), parents.get(same), `parent of ${type} at ${node.start}`);
        met.add(same);
      },
    ]),
  );
  const facts = extractFacts(path, text, parsed, handlers);
  assert.deepEqual(
    [...parents.keys()].filter((node) => !met.has(node)).map(({ type, start }) => `${type} at ${start}`),
    [],
  );
  const count = (types: RegExp): number => [...met].filter(({ type }) => types.test(type)).length;
  assert.equal(facts.calls.length, count(/^(Call|New|Import|TaggedTemplate)Expression$/));
  assert.equal(facts.functions.length, count(/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/));
  assert.equal(facts.classes.length, count(/^Class(Declaration|Expression)$/));
  assert.deepEqual(extractFacts(path, text, parsed), facts, 'handlers change nothing');
}

function assertFacts(text: string, path: string): void {
  const facts = extractFacts(path, text, parse(text, path));
  assertConsistent(facts, text);
  const reference: Parsed = parse(text, path, 'typescript');
  if (reference.problems.length === 0) assert.deepEqual(extractFacts(path, text, reference), facts);
}

function assertConsistent(facts: FileFacts, text: string): void {
  assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts, 'facts are plain JSON');
  const indexes: Readonly<Record<string, readonly unknown[]>> = {
    binding: facts.bindings,
    block: facts.blocks,
    call: facts.calls,
    cls: facts.classes,
    fn: facts.functions,
    constructorFn: facts.functions,
  };
  eachObject(facts, (object) => {
    for (const [key, value] of Object.entries(object)) {
      const list = indexes[key];
      if (list !== undefined && typeof value === 'number' && value !== -1)
        assert.equal(value in list, true, `${key} ${value}`);
    }
    if ('start' in object) {
      const { start, end } = object as unknown as Range;
      assert.equal(0 <= start && start <= end && end <= text.length, true, `${start} to ${end} of ${text.length}`);
    }
  });
  facts.blocks.forEach(({ parent }, index) =>
    assert.equal(parent < index && (parent >= 0 || index === 0), true, `parent of block ${index}`),
  );
  facts.calls.reduce((before, call) => {
    assert.equal(before <= call.start, true, `call at ${call.start} comes after one at ${before}`);
    return call.start;
  }, 0);
}

function eachObject(value: unknown, each: (object: object) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) each(value);
  for (const child of Object.values(value)) eachObject(child, each);
}
