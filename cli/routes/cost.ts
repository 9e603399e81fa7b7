/** What repeats a call of a route. */
import type { RouteCall } from '../../engine/analyzer/route-types.ts';

/** Whether it happens once per element of something that may grow. */
export function isPerElement({ factors }: RouteCall): boolean {
  return factors.some(({ kind }) => kind === 'each');
}
