import assert from 'node:assert/strict';
import type { Factor, RouteCall, RouteReport } from '../../engine/analyzer/route-types.ts';
import { descriptionOf, labelOf, worstFirst } from '../../server/routes/call-words.ts';
import { briefSummaryOf, summaryOf } from '../../server/routes/summary.ts';

const each = (over: string): Factor => ({ kind: 'each', over });
const call = (parts: Partial<RouteCall> = {}): RouteCall => ({
  kind: 'read',
  library: 'Prisma',
  operation: 'order.findMany',
  factors: [],
  path: [],
  inTransaction: false,
  ...parts,
});
const http = (parts: Partial<RouteCall> = {}): RouteCall =>
  call({ kind: 'http', library: 'axios', operation: 'get', ...parts });
const route = (...calls: RouteCall[]): RouteReport => ({
  framework: 'Express',
  method: 'GET',
  path: '/',
  place: { file: 'a.ts', line: 1, column: 1, endLine: 1, endColumn: 2 },
  handler: { name: 'handler', file: 'a.ts', line: 1 },
  before: [],
  auth: [],
  validation: 'none',
  calls,
});

describe('a route in words', () => {
  it('says how many of its calls lack a bound, all or some', () => {
    assert.equal(summaryOf(route(call(), call({ limit: 'none' }))), '2 reads, 1 without limit');
    assert.equal(summaryOf(route(call({ limit: 'none' }))), '1 read without limit');
    assert.equal(
      summaryOf(route(http({ timeout: 'none' }), http({ timeout: 'none' }))),
      '2 outbound calls without timeout',
    );
    const mail = call({ kind: 'mail', library: 'Nodemailer', operation: 'sendMail' });
    assert.equal(summaryOf(route(http({ timeout: 'none' }), mail)), '2 outbound calls, 1 without timeout');
    assert.equal(
      summaryOf(route(http({ timeout: 'unknown' }), call({ limit: 'unknown' }))),
      '1 read · 1 outbound call',
    );
  });

  it('says nothing of what is not known, and nothing of what nobody waits for', () => {
    assert.equal(summaryOf(route()), '');
    assert.equal(summaryOf(route(http({ later: true, timeout: 'none' }))), '');
  });

  it('is short over code: of a long sum what grows the most', () => {
    const long = route(
      call(),
      call({ factors: [each('users')] }),
      call({ factors: [each('users'), each('orders')] }),
      call({ factors: [each('users'), each('orders'), each('items')] }),
      call({ kind: 'write' }),
    );
    assert.equal(summaryOf(long), '1 + N + N*M + N*M*K reads · 1 write');
    assert.equal(briefSummaryOf(long), '… + N*M*K reads · 1 write');
    assert.equal(briefSummaryOf(route(call(), call({ factors: [each('users')] }))), '1 + N reads');
  });
});

describe('a call of a route in words', () => {
  it('begins with how often it happens, unless that is once', () => {
    assert.equal(labelOf(call()), 'order.findMany');
    assert.equal(labelOf(call({ factors: [each('users'), each('orders')] })), 'N*M × order.findMany');
    assert.equal(labelOf(call({ factors: [{ kind: 'constant', over: 'REGIONS', times: 3 }] })), '3 × order.findMany');
  });

  it('is named as it is written where no table is known', () => {
    const at = { file: 'a.ts', line: 1, column: 1, endLine: 1, endColumn: 9 };
    assert.equal(
      labelOf(
        http({
          path: [
            { ...at, callee: 'fetchRates' },
            { ...at, callee: 'axios.get' },
          ],
        }),
      ),
      'axios.get',
    );
    assert.equal(labelOf(call({ operation: 'SELECT', path: [{ ...at, callee: 'pool.query' }] })), 'SELECT');
  });

  it('says what repeats it and what it lacks', () => {
    assert.equal(
      descriptionOf(call({ factors: [each('users')], limit: 'none', inTransaction: true })),
      'Prisma read · for each of users · many rows, no limit · in a transaction',
    );
    assert.equal(descriptionOf(http({ timeout: 'none', later: true })), 'axios request · no timeout · not waited for');
  });

  it('comes the sooner the more it hurts', () => {
    const once = call({ operation: 'once' });
    const endless = http({ operation: 'endless', timeout: 'none' });
    const loop = call({ operation: 'loop', factors: [each('users')] });
    const later = call({ operation: 'later', factors: [each('users')], later: true });
    const order = worstFirst([later, once, endless, loop]).map(({ operation }) => operation);
    assert.deepEqual(order, ['loop', 'endless', 'once', 'later']);
  });
});
