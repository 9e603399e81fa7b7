import assert from 'node:assert/strict';
import { json } from '../../cli/routes/json.ts';
import type { Listing, RouteFormat } from '../../cli/routes/listing.ts';
import { markdown } from '../../cli/routes/markdown.ts';
import { terminal } from '../../cli/routes/terminal.ts';
import type { Row } from '../../cli/routes/row.ts';
import { call, each, row, step } from './route-reports.ts';

const text = (format: RouteFormat, rows: readonly Row[], columns = 80, over: Partial<Listing> = {}): string =>
  [...format({ rows, files: 3, incomplete: [], inFull: false, ...over }, { columns, colors: false, prefix: '' })].join(
    '',
  );

const list = row({
  calls: [
    call({ limit: 'none' }),
    call({
      operation: 'item.findMany',
      factors: [each('orders')],
      path: [step('src/items.ts', 4, 'prisma.item.findMany')],
    }),
  ],
});
const create = row({
  method: 'POST',
  auth: [],
  validation: 'missing',
  calls: [
    call({ kind: 'write', operation: 'order.create', inTransaction: true }),
    call({ kind: 'http', library: 'axios', operation: 'axios.post', timeout: 'none' }),
  ],
});

describe('routes at a terminal', () => {
  it('have the place below each row where there is little room', () => {
    assert.equal(
      text(terminal, [list, create]),
      `METHOD  ROUTE    READS  WRITES  CALLS  NOTES
GET     /orders  1 + N  -       -      no page limit
        src/orders.ts:10
POST    /orders  -      1       1      no auth, input unchecked, no timeout,
                                       transaction
        src/orders.ts:10

2 routes in 3 files: 1 with calls per element, 1 with calls without timeout, 1
with reads without page limit, 1 without auth, 1 with unchecked input.
`,
    );
  });

  it('have columns for auth and place where there is room', () => {
    const [head = '', first = ''] = text(terminal, [list, create], 160).split('\n');
    assert.match(head, /^METHOD {2}ROUTE .* NOTES {2,}AUTH {2,}PLACE$/);
    assert.match(first, /^GET {5}\/orders {2}1 \+ N {2}- .*requireAuth {2}src\/orders\.ts:10$/);
  });

  it('keep to the width and cut no path', () => {
    const path = `/api/v1/organizations/:organizationId/environments/:environmentId/subscribers/:subscriberId/preferences`;
    for (const columns of [80, 120, 160]) {
      const shown = text(terminal, [row({ path, method: 'SUBSCRIPTION', auth: [], validation: 'missing' })], columns);
      const [table = ''] = shown.split('\n\n');
      for (const line of table.split('\n')) assert.ok(line.length <= columns, `${columns}: ${line}`);
      const parts = table
        .split('\n')
        .slice(1)
        .map((line) => /^(?:SUBSCRIPTION)? +(\S+)/.exec(line)?.[1] ?? '');
      assert.ok(parts.join('').startsWith(path), table);
    }
  });

  it('tell one route with the way to each of its calls', () => {
    const deep = row({
      calls: [
        call({
          factors: [each('orders'), each('order.items')],
          limit: 'none',
          path: [step('src/orders.ts', 12, 'loadAll'), step('src/items.ts', 4, 'prisma.item.findMany')],
        }),
      ],
    });
    assert.equal(
      text(terminal, [deep], 100, { inFull: true }),
      `GET /orders  src/orders.ts:10

  handler  list src/orders.ts:10
  before   requireAuth
  auth     requireAuth
  input    none
  cost     reads N*M, writes 0, calls 0

  N*M   read, order.findMany (Prisma), for each of orders, for each of order.items, no page limit
        → loadAll  src/orders.ts:12:5
        → prisma.item.findMany  src/items.ts:4:5

`,
    );
  });

  it('say that there are none', () => {
    assert.equal(text(terminal, []), 'No routes in 3 files.\n');
  });
});

describe('routes as Markdown', () => {
  it('are a table whose cells hold', () => {
    const odd = row({ path: '/a|b', auth: ['a`b'], calls: [call({ factors: [each('x'), each('y')] })] });
    assert.equal(
      text(markdown, [odd]),
      `| Route | Reads | Writes | Calls | Auth | Notes | Place |
| --- | --- | --- | --- | --- | --- | --- |
| \`GET /a\\|b\` | N\\*M | 0 | 0 | \`\` a\`b \`\` |  | \`src/orders.ts:10\` |

1 route in 3 files: 1 with calls per element.
`,
    );
  });

  it('tell one route with the way to each of its calls', () => {
    const shown = text(markdown, [list], 80, { inFull: true });
    assert.match(shown, /### `GET \/orders`\n\n\*\*1\*\* read, order\.findMany \(Prisma\), no page limit\n/);
    assert.match(
      shown,
      /\*\*N\*\* read, [^\n]*for each of orders\n\n1\. `prisma\.item\.findMany` `src\/items\.ts:4:5`\n/,
    );
  });
});

describe('routes as JSON', () => {
  it('are the reports with their sums, one a line', () => {
    const shown = text(json, [list, create]);
    const report = JSON.parse(shown) as Record<string, unknown> & { routes: Record<string, unknown>[] };
    assert.deepEqual(Object.keys(report), ['version', 'routes', 'incomplete', 'stats']);
    assert.deepEqual(report.routes, [
      { ...list.route, sums: { reads: '1 + N', writes: '0', outbound: '0' } },
      { ...create.route, sums: { reads: '0', writes: '1', outbound: '1' } },
    ]);
    assert.deepEqual(report['stats'], {
      files: 3,
      routes: 2,
      perElement: 1,
      withoutTimeout: 1,
      withoutLimit: 1,
      withoutAuth: 1,
      uncheckedInput: 1,
    });
    assert.equal(shown.split('\n').length, 10);
  });
});
