/** The two parsers give the same tree, so that a finding never depends on which of them could be loaded. */
import assert from 'node:assert/strict';
import { parse } from '../../../engine/source/parse.ts';
import { corpusFiles, readSource } from '../corpus.ts';
import { fixtures } from '../fixtures.ts';

/** Fields only one producer has, or (JSXText) fills differently; none of ours reads them. */
const ignored = new Set(['range', 'loc', 'hashbang', 'parent']);

describe('the two parsers', () => {
  for (const [path, text] of Object.entries(fixtures)) {
    it(`agree on ${path}`, () => assertAgree(text, path));
  }

  it('agree on a decorated optional parameter, but for where it starts', () => {
    const text = 'class A { list(@Query("take") take?: number) {} }';
    assert.deepEqual(differences(text, 'a.ts', true), ['/body/0/body/body/0/value/params/0: start 15 or 30']);
    assertAgree(text, 'a.ts');
  });

  for (const path of corpusFiles()) {
    it(`agree on ${path}`, function () {
      this.timeout(20_000);
      assertAgree(readSource(path), path);
    });
  }
});

function assertAgree(text: string, path: string): void {
  assert.deepEqual(differences(text, path, false), []);
}

function differences(text: string, path: string, strict: boolean): readonly string[] {
  const native = parse(text, path, 'oxc');
  const reference = parse(text, path, 'typescript');
  const found: string[] = [];
  compare(native.ast, reference.ast, '', strict, found);
  compare(native.comments, reference.comments, '/comments', strict, found);
  return found;
}

function compare(left: unknown, right: unknown, at: string, strict: boolean, found: string[]): void {
  if (left == null && right == null) return;
  if (!isObject(left) || !isObject(right) || left instanceof RegExp || right instanceof RegExp) {
    if (String(left) !== String(right)) found.push(`${at}: ${String(left)} or ${String(right)}`);
    return;
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (ignored.has(key)) continue;
    if (key === 'start' && !strict && isOptionalDecorated(left)) continue;
    // Whether entities are decoded.
    if (key === 'value' && /^JSX/.test(String(left['type']))) continue;
    if (key === 'value' && left['type'] === 'Literal' && String(left['raw']).includes('&')) continue;
    if (key === 'start' && left[key] !== right[key])
      found.push(`${at}: start ${String(left[key])} or ${String(right[key])}`);
    else compare(left[key], right[key], `${at}/${key}`, strict, found);
  }
}

function isOptionalDecorated(node: Record<string, unknown>): boolean {
  return (
    Array.isArray(node['decorators']) &&
    node['decorators'].length > 0 &&
    /^(Identifier|AssignmentPattern)$/.test(String(node['type']))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
