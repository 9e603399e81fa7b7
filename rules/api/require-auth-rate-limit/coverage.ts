/** Whether a limiter stands in the way of a route. */
import type { At, CallAt, Model, Place, Route, Value } from '../../../engine/authoring.ts';
import { isLimiter, limiterPlaces, limitsItself, unwrap } from '../../../engine/authoring.ts';
import { limitedByPlugin } from './fastify.ts';
import { limitedByNext } from './next.ts';
import type { Options } from './options.ts';
import { skipsThrottler } from './nest.ts';

export function isLimited(model: Model, route: Route, { limiterFunctions }: Options): boolean {
  const limits = (guard: At) => isLimiter(model, guard, limiterFunctions);
  if (route.before.some((guard) => limits(guard) && !skipsThrottler(model, route, guard))) return true;
  if (limitsItself(model, route.handler, limiterFunctions)) return true;
  // What a client of actions runs before them is known to its own library alone.
  if (route.method === 'ACTION' && route.before.length > 0) return true;
  switch (route.framework) {
    case 'Fastify':
      return limitedByPlugin(model, route);
    case 'Next':
      return limitedByNext(model, route, limits);
    case 'Express':
    case 'Koa':
    case '@koa/router':
    case 'Hono':
      return limitedElsewhere(model, route, limits);
    case 'NestJS':
      return limitedElsewhere(model, route, limits) || limitedByPlugin(model, route);
    default:
      // Which server a procedure or field is reached through is not known: any limiter may stand before it.
      return limiterPlaces(model).some(({ file }) => shareFolder(model, file.path, route.registered.path));
  }
}

/**
 * `app.use(limiter)` in another file, whose routers may be found only when the program runs. In the file of the route
 * itself the order is known.
 */
export function limitedElsewhere(
  model: Model,
  { path, registered }: { readonly path: string; readonly registered: Place },
  limits: (at: At) => boolean,
): boolean {
  for (const { file, call } of model.callsNamed('use')) {
    if (file.path === registered.path || !shareFolder(model, file.path, registered.path)) continue;
    if (!call.args.some((value) => limits({ file, value }))) continue;
    if (isApplication(model, { file, call }) && isUnder(path, call.args[0])) return true;
  }
  return false;
}

/** A router of its own limits what is on it, and that is known. */
function isApplication(model: Model, { file, call }: Pick<CallAt, 'file' | 'call'>): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return false;
  const things = model.things({ file, value: callee.object });
  return !things.some((thing) => thing.kind === 'library' && thing.type.endsWith('.Router'));
}

/** Routers that are mounted in a loop have a path that nobody knows: a limiter for such paths is meant for them. */
const SIGN_IN = /auth|login|sign|account|session|password/i;

function isUnder(path: string, start: Value | undefined): boolean {
  const text = start && unwrap(start);
  if (text?.kind !== 'literal' || typeof text.value !== 'string') return true;
  return SIGN_IN.test(text.value) || path.startsWith(text.value.replace(/\/?\*?$/, ''));
}

function shareFolder(model: Model, one: string, other: string): boolean {
  return model.package(one)?.folder === model.package(other)?.folder;
}
