import type { RouteTitle } from '../../server/protocol.ts';

/** The route whose code a line belongs to: the last that is registered above it or there. */
export function atLine(routes: readonly RouteTitle[], line: number): RouteTitle | undefined {
  return routes.findLast(({ range }) => range.start.line <= line);
}
