/** The finding in words. */
import type { Model, Problem, Related, Route } from '../../../engine/authoring.ts';
import { calleeOf, calleeRange, limiterPlaces } from '../../../engine/authoring.ts';
import type { Credential } from './credential.ts';
import type { PassportLogin } from './passport-logins.ts';
import { repairCall, repairsOf } from './repairs.ts';

const MAX_LIMITERS = 2;

export function problemOf(model: Model, route: Route, credential: Credential): Problem {
  const { method, path, framework } = route;
  return {
    at: route.registered.at,
    message: `\`${method} ${path}\` ${credential.does} and nothing limits how often, so ${credential.consequence}; put a rate limiter before it.`,
    related: [...checkPlaces(credential), ...limiters(model, route.registered.path)],
    repairs: repairsOf(model, route),
    library: framework,
  };
}

/** A route whose only handler is Passport's. */
export function loginProblem(model: Model, { where, local, path, framework }: PassportLogin): Problem {
  return {
    at: where.call.nameRange,
    message: `\`POST ${path}\` logs people in and nothing limits how often, so a script can try passwords until one fits; put a rate limiter before it.`,
    related: [...checkPlaces({ check: { call: local, hops: [] } }), ...limiters(model, where.file.path)],
    repairs: repairCall(model, where),
    library: framework,
  };
}

function checkPlaces({ check }: Pick<Credential, 'check'>): readonly Related[] {
  if (!check) return [];
  const { file } = check.call;
  const hops = check.hops.map((hop) => ({
    path: hop.file.path,
    at: calleeRange(hop),
    message: `Calls \`${calleeOf(hop)}\`.`,
  }));
  const isLast = hops.some(({ path, at }) => path === file.path && at.start === check.call.call.callee.start);
  return isLast
    ? hops
    : [
        ...hops,
        { path: file.path, at: calleeRange(check.call), message: `\`${calleeOf(check.call)}\` is what can be tried.` },
      ];
}

/** Limiters of the same package, none of which stands before the route. */
function limiters(model: Model, path: string): readonly Related[] {
  const folder = model.package(path)?.folder;
  return limiterPlaces(model)
    .filter(({ file }) => model.package(file.path)?.folder === folder)
    .slice(0, MAX_LIMITERS)
    .map((where) => ({
      path: where.file.path,
      at: calleeRange(where),
      message: 'This limiter does not stand before the route.',
    }));
}
