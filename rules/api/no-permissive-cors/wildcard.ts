/** Apps that let pages of every site call them, without cookies. */
import type { CorsSetting } from './settings.ts';
import type { CallAt, Model, Route } from '../../../engine/authoring.ts';
import { literalText, unwrap } from '../../../engine/authoring.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY', 'SUBSCRIPTION', 'FIELD']);
const EVERYWHERE = new Set(['*', '/*', '/', '/(.*)', '*path', '/*path', '/{*path}', '/{*splat}']);

/** Where the whole app gets the setting: `app.use(cors())`, `app.enableCors()`. */
export function appWide(model: Model, { where, library }: CorsSetting): CallAt | undefined {
  if (library === 'NestJS') return where;
  const { file } = where;
  if (library === '@fastify/cors') return isApp(model, where) ? where : undefined;
  const isIt = (value: CallAt['call']['args'][number] | undefined) => {
    const inner = value && unwrap(value);
    if (inner?.kind === 'call') return inner.call === where.index;
    const init = inner?.kind === 'ref' ? file.bindings[inner.binding]?.init : undefined;
    return init?.kind === 'call' && init.call === where.index;
  };
  const index = file.calls.findIndex(({ callee, args: [first, second] }) => {
    if (callee.kind !== 'member' || callee.property !== 'use') return false;
    return isIt(first) || (EVERYWHERE.has(literalText(first) ?? '') && isIt(second));
  });
  const call = file.calls[index];
  const use = call && { file, index, call };
  return use && isApp(model, use) ? use : undefined;
}

function isApp(model: Model, { file, call: { callee } }: CallAt): boolean {
  return (
    callee.kind === 'member' &&
    model
      .things({ file, value: callee.object })
      .some((thing) => thing.kind === 'library' && /^(?:Express|Koa|Hono)\.App$|^Fastify\.Instance$/.test(thing.type))
  );
}

/** A route of the app that other sites have no business with: it changes something, or asks who is there. */
export function exposedRoute(model: Model, { where }: CorsSetting): Route | undefined {
  const { file, call } = where;
  const isIt = (route: Route) =>
    route.before.some(({ file: home, value }) => home === file && value.start <= call.start && call.end <= value.end);
  const folder = model.package(file.path)?.folder;
  const routes = model.routes();
  const behind = routes.filter(isIt);
  const near = behind.length > 0 ? behind : routes.filter((route) => isNear(model, route, folder));
  return near.find((route) => !READING.has(route.method) || route.guards.some(({ auth }) => auth));
}

/** Procedures and resolvers are served by the same app as a rule, but functions of pages are not. */
const isNear = (model: Model, { registered, method }: Route, folder: string | undefined) =>
  method !== 'ACTION' && model.package(registered.path)?.folder === folder;
