/** Whether what the client sends to a route is checked before it is used. */
import type { Model, Route } from '../project/types.ts';
import { inputsOf, registration } from './bounds/index.ts';
import { checkedByGiven, checkedInside, type Checked } from './validation/checks.ts';
import { checkedByParameters } from './validation/parameters.ts';
import { PARTS } from './validation/parts.ts';
import { pathTextDoesHarm } from './validation/path-texts.ts';
import { partsRead } from './validation/reads.ts';

/**
 * `none` where the handler reads nothing that needs a check: nothing at all, or only texts in the path that are keys. Where
 * it reads several parts of the request, the heaviest decides: the body before the query, both before the path.
 */
export function routeValidation(model: Model, route: Route): 'present' | 'missing' | 'none' {
  const read = partsRead(model, route.handler);
  const part = PARTS.find((each) => read.has(each));
  if (!part) return 'none';
  if (part === 'args' && isTyped(model, route)) return 'present';
  const checked = checkedParts(model, route);
  if (checked.has(part) || checked.has('all')) return 'present';
  return part === 'params' && !pathTextDoesHarm(model, route.handler) ? 'none' : 'missing';
}

/** Arguments of fields have the types of the schema; what a validator hands on it has checked. A procedure says its input. */
function isTyped(model: Model, route: Route): boolean {
  const call = registration(model, route);
  const entry = call && model.library(call)?.call.route;
  if (!call) return route.method !== 'ACTION';
  return entry?.path !== undefined || inputsOf(model, call).length > 0;
}

/** The parts of the request that something checks: at the route, by decorators and types, or inside of the handler. */
export function checkedParts(model: Model, route: Route): ReadonlySet<Checked> {
  const call = registration(model, route);
  const given = [
    ...route.before,
    ...(call?.call.args ?? []).map((value) => ({ file: call?.file ?? route.handler.file, value })),
  ];
  return new Set([
    ...given.flatMap((each) => checkedByGiven(model, each)),
    ...checkedByParameters(model, route.handler),
    ...checkedInside(model, route.handler),
  ]);
}
