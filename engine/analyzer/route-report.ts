/** Reports of routes: what a request leads to, as plain data with lines and columns. */
import type { Range } from '../facts/model.ts';
import type { CallAt, Model, Route } from '../project/types.ts';
import { costs, isSameTimes, limitOnTheWay, timeoutOf, timesOfFactors } from '../rule/costs/index.ts';
import type { Cost } from '../rule/costs/index.ts';
import { calleeOf, calleeRange, queryName } from '../rule/describe.ts';
import { routeValidation } from '../rule/route-validation.ts';
import type { LineTable } from '../source/lines.ts';
import { compareText } from './findings.ts';
import type { RouteCall, RouteReport, RouteStep } from './route-types.ts';

type LinesOf = (path: string) => LineTable | undefined;
type Place = RouteReport['place'];

/** In order of file and place; with `file` those registered there. */
export function routeReports(model: Model, linesOf: LinesOf, file?: string): readonly RouteReport[] {
  return asked(model, file).flatMap((route) => reportOf(model, linesOf, route) ?? []);
}

/** One of those of a file; undefined when there are fewer. */
export function routeReport(model: Model, linesOf: LinesOf, file: string, index: number): RouteReport | undefined {
  const route = asked(model, file)[index];
  return route && reportOf(model, linesOf, route);
}

function asked(model: Model, file: string | undefined): readonly Route[] {
  return model
    .routes()
    .filter(({ registered }) => file === undefined || registered.path === file)
    .sort((a, b) => compareText(a.registered.path, b.registered.path) || a.registered.at.start - b.registered.at.start);
}

function reportOf(model: Model, linesOf: LinesOf, route: Route): RouteReport | undefined {
  const place = placeOf(linesOf, route.registered.path, route.registered.at);
  const handler = placeOf(linesOf, route.handler.file.path, route.handler.fn.nameRange);
  if (!place || !handler) return undefined;
  return {
    framework: route.framework,
    method: route.method,
    path: route.path,
    place,
    handler: { name: handlerName(route), file: handler.file, line: handler.line },
    before: route.guards.map(({ name }) => name),
    auth: route.guards.flatMap(({ name, auth }) => (auth ? [name] : [])),
    validation: routeValidation(model, route),
    calls: costs(model, route.handler).map((cost) => callOf(model, linesOf, cost)),
  };
}

/** One without a name goes by its route: `GET /orders handler`. */
function handlerName({ handler: { file, fn }, method, path }: Route): string {
  const owner = fn.cls === undefined ? undefined : file.classes[fn.cls]?.name;
  const name = fn.name ?? `${method} ${path} handler`;
  return owner === undefined ? name : `${owner}.${name}`;
}

function callOf(model: Model, linesOf: LinesOf, cost: Cost): RouteCall {
  const { kind, effect, hops, factors, times, inTransaction, later } = cost;
  return {
    kind,
    library: effect.library,
    operation: operationOf(cost),
    ...(effect.target === undefined ? {} : { target: effect.target }),
    factors,
    ...(later || isSameTimes(times, timesOfFactors(factors)) ? {} : { times }),
    path: hops.flatMap((hop) => stepOf(linesOf, hop) ?? []),
    ...(kind === 'read' && effect.rows === 'many' ? { limit: limitOnTheWay(model, hops, effect) } : {}),
    ...(kind === 'http' ? { timeout: timeoutOf(model, hops) } : {}),
    inTransaction,
    ...(later ? { later } : {}),
  };
}

/** Where the call does not tell the table, the class whose object makes it does: `UserRepository.findOne`. */
function operationOf({ kind, effect, of }: Cost): string {
  const isQuery = kind === 'read' || kind === 'write';
  const owner = isQuery && effect.target === undefined ? of?.cls.name : undefined;
  return owner === undefined ? queryName(effect) : `${owner}.${queryName(effect)}`;
}

function stepOf(linesOf: LinesOf, call: CallAt): RouteStep | undefined {
  const place = placeOf(linesOf, call.file.path, calleeRange(call));
  return place && { ...place, callee: calleeOf(call) };
}

function placeOf(linesOf: LinesOf, file: string, at: Range): Place | undefined {
  const lines = linesOf(file);
  if (!lines) return undefined;
  const start = lines.position(at.start);
  const end = lines.position(at.end);
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
