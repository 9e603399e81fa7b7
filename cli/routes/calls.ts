/** A call of a route in words. */
import { isLeftOut } from '../../engine/analyzer/route-sums.ts';
import type { Factor, RouteCall } from '../../engine/analyzer/route-types.ts';

/** `order.findMany (Prisma)`. */
function operationOf({ operation, library }: RouteCall): string {
  // The catalog tells databases inside the process apart by a remark of its own.
  return `${operation} (${library.replace(/ \(.*/, '')})`;
}

/** `read, order.findMany (Prisma), for each of orders, no page limit`. */
export function callInWords(call: RouteCall): string {
  const kind = call.kind === call.operation ? '' : call.kind;
  const parts = [kind, operationOf(call), roundsOf(call.factors), ...remarksOf(call)];
  return parts.filter((part) => part !== '').join(', ');
}

/** `order.findMany (Prisma) for each of orders`. */
export function repeatedInWords(call: RouteCall): string {
  return [operationOf(call), roundsOf(call.factors)].filter((part) => part !== '').join(' ');
}

/** `for each of orders, per page`; empty for what happens once. */
function roundsOf(factors: readonly Factor[]): string {
  return factors.map(roundsIn).join(', ');
}

function roundsIn(factor: Factor): string {
  const of = factor.over === '' ? '' : ` of ${factor.over}`;
  switch (factor.kind) {
    case 'each':
      return of === '' ? 'for each element' : `for each${of}`;
    case 'constant':
      return `${factor.times} times${of === '' ? '' : `, for each${of}`}`;
    case 'batch':
      return `for each batch${of}`;
    case 'page':
      return `for each page${of}`;
  }
}

/** What stands out of the call: bounds that are missing, a transaction around it, that nobody waits for it. */
function remarksOf(call: RouteCall): string[] {
  const { limit, timeout, inTransaction, later } = call;
  return [
    ...(isLeftOut(call) ? ['on another branch'] : []),
    ...(timeout === 'none' ? ['no timeout'] : []),
    ...(limit === 'none' ? ['no page limit'] : []),
    ...(inTransaction ? ['in a transaction'] : []),
    ...(later === true ? ['not waited for'] : []),
  ];
}
