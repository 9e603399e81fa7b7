/** The texts of a route's report without secrets: they quote code. */
import type { RouteCall, RouteReport } from './route-types.ts';

/** `masked` knows the secrets of the file that the route is registered in. */
export function withoutSecrets(route: RouteReport, masked: (text: string) => string): RouteReport {
  return {
    ...route,
    path: masked(route.path),
    handler: { ...route.handler, name: masked(route.handler.name) },
    before: route.before.map(withoutLiterals),
    auth: route.auth.map(withoutLiterals),
    calls: route.calls.map(callWithout),
  };
}

function callWithout(call: RouteCall): RouteCall {
  return {
    ...call,
    factors: call.factors.map((factor) => ({ ...factor, over: withoutLiterals(factor.over) })),
    path: call.path.map((step) => ({ ...step, callee: withoutLiterals(step.callee) })),
  };
}

/** What a literal says is of no use in the name of a thing, and may have been cut where nobody could tell a secret. */
function withoutLiterals(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*(?:"|$)/g, '"…"');
}
