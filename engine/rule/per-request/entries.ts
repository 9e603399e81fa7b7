/** Functions that run again for each request, job or message that comes in. */
import type { FunctionFact, ObjectValue, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { indexOf } from '../../project/file-index.ts';
import type { FunctionAt, Model } from '../../project/types.ts';

export interface Entry {
  readonly per: 'request' | 'job' | 'message' | 'call';
  /** `GET /orders`, `processMail`. */
  readonly name: string;
  readonly fn: FunctionAt;
}

/** Packages with the types of functions that a platform runs for each event. */
const PLATFORMS = new Set([
  'aws-lambda',
  '@vercel/node',
  '@netlify/functions',
  '@azure/functions',
  '@google-cloud/functions-framework',
]);
/** Who has one of these deploys what a file exports as `handler` to Lambda. */
const LAMBDA_TOOLS = ['@types/aws-lambda', 'serverless', 'serverless-offline', '@middy/core', 'aws-cdk-lib', 'sst'];

/** What runs the function again and again; undefined when nothing says so. */
export function entryOf(model: Model, fn: FunctionAt): Entry | undefined {
  return (
    routeEntry(model, fn) ??
    handedEntry(model, fn) ??
    methodEntry(model, fn) ??
    platformEntry(model, fn) ??
    middlewareEntry(model, fn)
  );
}

function routeEntry(model: Model, fn: FunctionAt): Entry | undefined {
  const [route] = model.routesOf(fn);
  return route && { per: 'request', name: `${route.method} ${route.path}`, fn };
}

/** `new Worker('mails', fn)`, `channel.consume('mails', fn)`, `consumer.run({ eachMessage: fn })`. */
function handedEntry(model: Model, fn: FunctionAt): Entry | undefined {
  const { file, index, fn: fact } = fn;
  const option = indexOf(file).optionOf.get(index);
  for (const taken of [fact.passedTo?.call, option?.call]) {
    const call = taken === undefined ? undefined : file.calls[taken];
    if (taken === undefined || !call) continue;
    const callback = model.library({ file, index: taken, call })?.call.callback;
    const isTaken =
      callback &&
      (taken === option?.call
        ? callback.keys?.includes(option.key)
        : !callback.keys && [callback.argument, ...(callback.also ?? [])].includes(fact.passedTo?.index ?? -1));
    if (callback?.handles && isTaken) return { per: callback.handles, name: nameOf(fn), fn };
  }
  return namedHandler(model, fn);
}

/** The same, with a function that has a name: `new Worker('mails', processMail)`. */
function namedHandler(model: Model, fn: FunctionAt): Entry | undefined {
  const binding = indexOf(fn.file).bindingOfFunction.get(fn.index);
  if (binding === undefined || !indexOf(fn.file).passed.has(binding)) return undefined;
  for (const [index, call] of fn.file.calls.entries()) {
    if (!call.args.some((value) => value.kind === 'ref' && value.binding === binding)) continue;
    const callback = model.library({ file: fn.file, index, call })?.call.callback;
    if (callback?.handles && !callback.keys) return { per: callback.handles, name: nameOf(fn), fn };
  }
  return undefined;
}

/** Methods of classes that a library calls, by the class they extend or by a decorator. */
function methodEntry(model: Model, fn: FunctionAt): Entry | undefined {
  const { file, fn: fact } = fn;
  const cls = fact.cls === undefined ? undefined : file.classes[fact.cls];
  if (!cls) return undefined;
  for (const decorator of fact.decorators) {
    const callee = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : decorator;
    for (const thing of callee ? model.things({ file, value: callee }) : []) {
      if (thing.kind === 'library-call' && thing.decorator?.marks === 'handles')
        return { per: thing.decorator.of, name: nameOf(fn), fn };
    }
  }
  for (const thing of cls.superClass ? model.things({ file, value: cls.superClass }) : []) {
    const type = thing.kind === 'library-class' ? model.catalog.type(thing.type)?.type : undefined;
    if (type?.handles && fact.name !== undefined && Object.hasOwn(type.calls ?? {}, fact.name))
      return { per: type.handles, name: nameOf(fn), fn };
  }
  return undefined;
}

/** Handlers of Lambda, Vercel and their like. */
function platformEntry(model: Model, fn: FunctionAt): Entry | undefined {
  const { file, fn: fact } = fn;
  const holder = file.bindings[indexOf(file).bindingOfFunction.get(fn.index) ?? -1];
  const types = [holder?.type, ...fact.params.map(({ type }) => type)];
  const isTyped = types.some((type) => PLATFORMS.has(file.bindings[type?.binding ?? -1]?.import?.module ?? ''));
  const isHandler =
    fact.name === 'handler' &&
    file.exports.some(({ name }) => name === 'handler') &&
    LAMBDA_TOOLS.some((tool) => model.hasDependency(file.path, tool));
  return isTyped || isHandler ? { per: 'request', name: nameOf(fn), fn } : undefined;
}

/** Functions that are given the request, and those that run before routes. */
function middlewareEntry(model: Model, fn: FunctionAt): Entry | undefined {
  const { file, fn: fact } = fn;
  const takesRequest = fact.params.some(({ binding, start, end }) => {
    const value: Value | undefined = binding === undefined ? undefined : { kind: 'ref', binding, start, end };
    return (
      value !== undefined &&
      model.things({ file, value }).some((thing) => thing.kind === 'library' && isRequest(model, thing.type))
    );
  });
  return takesRequest || middleware(model).has(fact) ? { per: 'request', name: nameOf(fn), fn } : undefined;
}

function isRequest(model: Model, type: string): boolean {
  const members = model.catalog.type(type)?.type.members ?? {};
  return ['headers', 'body', 'query'].some(
    (name) => Object.hasOwn(members, name) && members[name]?.request !== undefined,
  );
}

function middleware(model: Model): ReadonlySet<FunctionFact> {
  return model.recall('functions before routes', undefined, model, () => {
    const found = new Set<FunctionFact>();
    for (const route of model.routes()) {
      for (const where of route.before) {
        for (const thing of model.things(where)) if (thing.kind === 'function') found.add(thing.of.fn);
      }
    }
    return found;
  });
}

/** A provider that Nest makes again for each request, or for each class that asks for it. */
export function scopeOf(fn: FunctionAt): 'REQUEST' | 'TRANSIENT' | undefined {
  const { file, index, fn: fact } = fn;
  const cls = fact.cls === undefined || fact.kind !== 'constructor' ? undefined : file.classes[fact.cls];
  if (cls) return scopeOfClass(file, cls);
  const factory = valuesOf(file, 'object').find(({ properties }) =>
    properties.some(({ key, value }) => key === 'useFactory' && value.kind === 'function' && value.fn === index),
  );
  return factory && scopeIn(factory);
}

export function scopeOfClass(
  file: FunctionAt['file'],
  { decorators }: FunctionAt['file']['classes'][number],
): ReturnType<typeof scopeOf> {
  for (const decorator of decorators) {
    const [options] = (decorator.kind === 'call' ? file.calls[decorator.call]?.args : undefined) ?? [];
    const scope = options?.kind === 'object' ? scopeIn(options) : undefined;
    if (scope) return scope;
  }
  return undefined;
}

function scopeIn({ properties }: ObjectValue): ReturnType<typeof scopeOf> {
  const given = properties.find(({ key }) => key === 'scope')?.value;
  const scope = given && unwrap(given);
  const name = scope?.kind === 'member' ? scope.property : undefined;
  return name === 'REQUEST' || name === 'TRANSIENT' ? name : undefined;
}

function nameOf({ file, fn }: FunctionAt): string {
  const cls = fn.cls === undefined ? undefined : file.classes[fn.cls]?.name;
  return [cls, fn.name ?? 'handler'].filter((part) => part !== undefined).join('.');
}
