/** Functions that run because somebody sent a request. */
import type { FunctionAt, Model, Place, Value } from '../../../engine/authoring.ts';
import { callOf, literalText, unwrap } from '../../../engine/authoring.ts';

export interface Entry {
  /** `GET /orders`, "the middleware `audit`": as a part of a sentence. */
  readonly name: string;
  readonly at: Place;
}

const REQUESTS = new Set([
  'Express.Request',
  'Fastify.Request',
  'Koa.Context',
  'Hono.Context',
  'node:http.IncomingMessage',
  'Next.Request',
  'Next.ApiRequest',
]);
/** Methods that Nest calls for each request, by the interface that says so. */
const NEST: Readonly<Record<string, readonly [method: string, name: string]>> = {
  CanActivate: ['canActivate', 'guard'],
  NestInterceptor: ['intercept', 'interceptor'],
  NestMiddleware: ['use', 'middleware'],
  PipeTransform: ['transform', 'pipe'],
  ExceptionFilter: ['catch', 'exception filter'],
};
const SOCKETS = /^(?:ws|socket\.io|@fastify\/websocket|express-ws|koa-websocket|uWebSockets\.js)$/;
const JOBS = new Set(['Process', 'Processor', 'MessagePattern', 'EventPattern']);

export function entryOf(model: Model, fn: FunctionAt, includeJobs: boolean): Entry | undefined {
  const at: Place = { path: fn.file.path, at: fn.fn.nameRange };
  const [route] = model.routesOf(fn);
  if (route) return { name: `\`${route.method} ${route.path}\``, at };
  const name =
    nestName(fn) ?? socketName(fn) ?? (includeJobs ? jobName(model, fn) : undefined) ?? requestName(model, fn);
  return name === undefined ? undefined : { name, at };
}

function nestName({ file, fn }: FunctionAt): string | undefined {
  if (hasDecorator(fn.decorators, file, new Set(['SubscribeMessage'])))
    return `the message listener \`${fn.name ?? ''}\``;
  const cls = file.classes[fn.cls ?? -1];
  for (const { name } of cls?.implements ?? []) {
    const [method, kind] = (Object.hasOwn(NEST, name) ? NEST[name] : undefined) ?? [];
    if (method !== undefined && method === fn.name) return `the ${kind} \`${cls?.name ?? method}\``;
  }
  return undefined;
}

/** `socket.on('message', fn)` inside `server.on('connection', …)`. */
function socketName({ file, fn }: FunctionAt): string | undefined {
  const call = fn.passedTo && file.calls[fn.passedTo.call];
  if (!call || !file.imports.some(({ module }) => SOCKETS.test(module))) return undefined;
  const callee = unwrap(call.callee);
  const event = literalText(call.args[0]);
  if (callee.kind !== 'member' || callee.property !== 'on' || event === undefined) return undefined;
  const receiver = unwrap(callee.object);
  const isSocket = receiver.kind === 'ref' && file.bindings[receiver.binding]?.param !== undefined;
  return isSocket || event === 'connection' ? `the listener to \`${event}\`` : undefined;
}

function jobName(model: Model, { file, fn }: FunctionAt): string | undefined {
  const cls = file.classes[fn.cls ?? -1];
  const base = cls?.superClass ? model.things({ file, value: cls.superClass }) : [];
  const isHost = base.some((thing) => thing.kind === 'library-class' && thing.type === 'BullMQ.WorkerHost');
  if ((isHost && fn.name === 'process') || hasDecorator(fn.decorators, file, JOBS))
    return `the job \`${cls?.name ?? ''}\``;
  const index = fn.passedTo?.call ?? -1;
  const call = file.calls[index];
  return call && model.library({ file, index, call })?.call.starts === 'jobs' ? 'every job' : undefined;
}

/** Handlers and middleware that no route in sight names, by what they are given. */
function requestName(model: Model, { file, fn }: FunctionAt): string | undefined {
  for (const { binding, name, start, end } of fn.params) {
    if (binding === undefined || name === undefined) continue;
    const things = model.things({ file, value: { kind: 'ref', binding, start, end } });
    if (things.some((thing) => thing.kind === 'library' && REQUESTS.has(thing.type)))
      return fn.name === undefined ? 'a handler' : `the handler \`${fn.name}\``;
  }
  return undefined;
}

function hasDecorator(decorators: readonly Value[], file: FunctionAt['file'], names: ReadonlySet<string>): boolean {
  return decorators.some((decorator) => {
    const callee = unwrap(callOf(file, decorator)?.callee ?? decorator);
    return callee.kind === 'ref' && names.has(file.bindings[callee.binding]?.name ?? '');
  });
}
