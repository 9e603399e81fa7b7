import assert from 'node:assert/strict';
import { changesOf } from '../../cli/routes/changes.ts';
import type { RouteChange } from '../../cli/routes/changes.ts';
import type { Row } from '../../cli/routes/row.ts';
import { call, each, row } from './route-reports.ts';

const words = (change: RouteChange): string[] =>
  change.kind === 'changed'
    ? change.differences.map(({ what, before, after, verdict }) => `${what}: ${before} -> ${after} ${verdict}`)
    : [change.kind];

const between = (before: Row, after: Row): string[] => changesOf([before], [after]).flatMap(words);

describe('changes of routes', () => {
  it('are none where only lines have moved', () => {
    const moved = call({ path: [{ file: 'b.ts', line: 9, column: 1, endLine: 9, endColumn: 2, callee: 'x' }] });
    const place = { file: 'c.ts', line: 99, column: 1, endLine: 99, endColumn: 2 };
    assert.deepEqual(between(row({ calls: [call()] }), row({ calls: [moved], place })), []);
  });

  it('name what costs more and the calls that do', () => {
    const item = call({ operation: 'item.findMany', factors: [each('orders')] });
    const [change] = changesOf([row({ calls: [call(), call()] })], [row({ calls: [call(), call(), item] })]);
    assert.ok(change?.kind === 'changed');
    assert.equal(change.verdict, 'worse');
    assert.deepEqual(words(change), ['reads: 2 -> 2 + N worse']);
    assert.deepEqual(change.differences[0]?.calls, [item]);
  });

  it('tell better from worse by growth, not by the number of calls', () => {
    const looped = row({ calls: [call({ factors: [each('orders')] })] });
    assert.deepEqual(between(looped, row({ calls: [call(), call(), call()] })), ['reads: N -> 3 better']);
  });

  it('tell what was lost and what was gained', () => {
    const guarded = row({ auth: ['requireAuth'], validation: 'present' });
    const open = row({ auth: [], validation: 'missing' });
    assert.deepEqual(between(guarded, open), ['auth: requireAuth -> none worse', 'input: checked -> unchecked worse']);
    assert.deepEqual(between(open, guarded), [
      'auth: none -> requireAuth better',
      'input: unchecked -> checked better',
    ]);
    assert.deepEqual(between(guarded, row({ auth: ['RolesGuard'], validation: 'present' })), [
      'auth: requireAuth -> RolesGuard other',
    ]);
  });

  it('tell lost timeouts, limits and transactions', () => {
    const http = (timeout: 'none' | 'present') => call({ kind: 'http', timeout });
    const write = (inTransaction: boolean) => call({ kind: 'write', inTransaction });
    const before = row({ calls: [call({ limit: 'present' }), http('present'), write(true)] });
    const after = row({ calls: [call({ limit: 'none' }), http('none'), write(false)] });
    assert.deepEqual(between(before, after), [
      'timeouts: 0 without timeout -> 1 without timeout worse',
      'limits: 0 without page limit -> 1 without page limit worse',
      'transaction: all -> none worse',
    ]);
    assert.deepEqual(between(before, row({ calls: [call({ limit: 'present' }), http('present')] })), [
      'writes: 1 -> 0 better',
    ]);
  });

  it('are new and removed routes', () => {
    const [gone, kept, made] = [row({ path: '/a' }), row({ path: '/b' }), row({ path: '/c' })];
    assert.deepEqual(changesOf([gone, kept], [kept, made]), [
      { kind: 'new', after: made },
      { kind: 'removed', before: gone },
    ]);
  });

  it('pair routes of the same name by their file', () => {
    const at = (file: string, calls = 0) =>
      row({
        path: '/health',
        place: { file, line: 1, column: 1, endLine: 1, endColumn: 2 },
        calls: Array.from({ length: calls }, () => call()),
      });
    const changes = changesOf([at('one.ts', 1), at('two.ts', 2)], [at('two.ts', 2), at('moved.ts', 1)]);
    assert.deepEqual(changes, []);
  });
});
