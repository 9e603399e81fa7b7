import assert from 'node:assert/strict';
import { routeSums } from '../../../engine/analyzer/route-sums.ts';
import type { Factor, RouteCall } from '../../../engine/analyzer/route-types.ts';

const N: Factor = { kind: 'each', over: 'users' };
const PAGE: Factor = { kind: 'page', over: 'orders' };
const BATCH: Factor = { kind: 'batch', over: 'ids' };
const THREE: Factor = { kind: 'constant', over: 'KINDS', times: 3 };

const call = (factors: readonly Factor[], kind: RouteCall['kind'] = 'read', later = false): RouteCall => ({
  kind,
  library: 'Prisma',
  operation: 'user.findMany',
  factors,
  path: [],
  inTransaction: false,
  ...(later ? { later } : {}),
});
const reads = (...factors: Factor[][]): string => routeSums(factors.map((each) => call(each))).reads;

describe('sums of a route', () => {
  const rows: readonly (readonly [said: string, ...calls: Factor[][]])[] = [
    ['0'],
    ['1', []],
    ['2', [], []],
    ['1 + N', [N], []],
    ['2*N', [N], [N]],
    ['2 + N*M', [], [N, N], []],
    ['1 + N + N*M', [N, N], [N], []],
    ['N*M*K', [N, N, N]],
    ['3', [THREE]],
    ['1 + 3*N', [N, THREE], []],
    ['3*N', [THREE, N]],
    ['3 + N/batch', [], [BATCH], [], []],
    ['1 + pages', [PAGE], []],
    ['pages + N/batch + N', [N], [BATCH], [PAGE]],
    ['N*pages', [N, PAGE]],
    ['N/batch*M', [BATCH, N]],
  ];
  for (const [said, ...calls] of rows) it(`says ${said}`, () => assert.equal(reads(...calls), said));

  it('counts reads, writes and what leaves for other servers apart, and nothing that nobody waits for', () => {
    const kinds = ['read', 'write', 'write', 'http', 'mail', 'queue', 'cache', 'transaction'] as const;
    const calls = [...kinds.map((kind) => call([], kind)), call([N], 'write', true)];
    assert.deepEqual(routeSums(calls), { reads: '1', writes: '2', outbound: '3' });
  });
});
