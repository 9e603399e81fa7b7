/** Routes written by hand, for the formats. */
import { routeSums } from '../../engine/analyzer/route-sums.ts';
import type { RouteCall, RouteReport, RouteStep } from '../../engine/analyzer/route-types.ts';
import type { Row } from '../../cli/routes/row.ts';

export function step(file: string, line: number, callee: string): RouteStep {
  return { file, line, column: 5, endLine: line, endColumn: 5 + callee.length, callee };
}

export function call(over: Partial<RouteCall> = {}): RouteCall {
  return {
    kind: 'read',
    library: 'Prisma',
    operation: 'order.findMany',
    factors: [],
    path: [step('src/orders.ts', 12, 'prisma.order.findMany')],
    inTransaction: false,
    ...over,
  };
}

export function row(over: Partial<RouteReport> = {}): Row {
  const route: RouteReport = {
    framework: 'Express',
    method: 'GET',
    path: '/orders',
    place: { file: 'src/orders.ts', line: 10, column: 1, endLine: 10, endColumn: 11 },
    handler: { name: 'list', file: 'src/orders.ts', line: 10 },
    before: ['requireAuth'],
    auth: ['requireAuth'],
    validation: 'none',
    calls: [],
    ...over,
  };
  return { route, sums: routeSums(route.calls) };
}

export const each = (over: string) => ({ kind: 'each', over }) as const;
