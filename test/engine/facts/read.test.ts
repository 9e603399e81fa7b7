import assert from 'node:assert/strict';
import type { Value } from '../../../engine/facts/model.ts';
import {
  blockContains,
  callOf,
  enclosingBlocks,
  literalText,
  memberPath,
  property,
  unwrap,
} from '../../../engine/facts/read.ts';
import { Reading } from './reading.ts';

function init(code: string): { read: Reading; value: Value } {
  const read = new Reading(`export const value = ${code};`);
  const value = read.binding('value').init;
  assert.ok(value);
  return { read, value };
}

describe('reading facts', () => {
  it('unwraps awaits and casts', () => {
    const { read, value } = init('(await (load() as Promise<User>)) as Admin');
    assert.equal(read.show(unwrap(value)), 'load()@0');
    assert.equal(callOf(read.facts, value), read.facts.calls[0]);
    assert.equal(callOf(read.facts, init('1').value), undefined);
  });

  it('gives the text of string literals only', () => {
    assert.equal(literalText(init("'a' as const").value), 'a');
    assert.equal(literalText(init('1').value), undefined);
    assert.equal(literalText(undefined), undefined);
  });

  it('finds a property of an object literal, the last one of its name', () => {
    const { read, value } = init("{ take: 1, 'take': 2, ...rest } as Options");
    assert.equal(read.show(property(value, 'take')), '2');
    assert.equal(property(value, 'skip'), undefined);
    assert.equal(property(init('options').value, 'take'), undefined);
  });

  it('splits member paths from their root', () => {
    const { read, value } = init("(db as Client).user['findMany']");
    const path = memberPath(value);
    assert.equal(read.show(path?.root), 'db');
    assert.deepEqual(path?.path, ['user', 'findMany']);
    assert.equal(memberPath(init('tables[name].rows').value), undefined);
    assert.deepEqual(memberPath(init('plain').value)?.path, []);
  });

  it('walks outwards through blocks', () => {
    const { facts } = new Reading('function f() { for (const a of b) { if (a) g(); } } h();');
    const inner = facts.calls[0]?.block ?? -1;
    assert.deepEqual(
      [...enclosingBlocks(facts, inner)].map((index) => facts.blocks[index]?.kind),
      ['if', 'loop', 'function', 'module'],
    );
    assert.equal(blockContains(facts, 1, inner), true);
    assert.equal(blockContains(facts, inner, 1), false);
    assert.equal(blockContains(facts, inner, inner), true);
    assert.equal(blockContains(facts, inner, facts.calls[1]?.block ?? -1), false);
  });
});
