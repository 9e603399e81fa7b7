import assert from 'node:assert/strict';
import { Fixpoint } from '../../../engine/project/fixpoint.ts';
import type { Thing } from '../../../engine/project/types.ts';

const CLIENT: Thing = { kind: 'package', module: 'pg', name: 'Pool' };
const OTHER: Thing = { kind: 'package', module: 'redis', name: 'createClient' };

describe('fixpoint', () => {
  it('gives every answer once, however often a cycle comes by', () => {
    const fixpoint = new Fixpoint();
    const [one, other] = [{}, {}];
    // `one = { ...other, ...other, client }`, and the other way round.
    const askOne = (): readonly Thing[] => fixpoint.answer(one, 'a.ts', () => [...askOther(), ...askOther(), CLIENT]);
    const askOther = (): readonly Thing[] => fixpoint.answer(other, 'b.ts', () => [...askOne(), ...askOne(), OTHER]);
    const byName = (list: readonly Thing[]) => list.map((thing) => (thing.kind === 'package' ? thing.name : '')).sort();
    assert.deepEqual(byName(askOne()), ['Pool', 'createClient']);
    assert.deepEqual(byName(askOther()), ['Pool', 'createClient']);
  });
});
