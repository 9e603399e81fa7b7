/** Calls that are known to give a promise. */
import type { CallFact, FileFacts, TypeRef, Value } from '../../facts/model.ts';
import { memberPath, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';

/** How it is known: the project's functions that run, or the library that does. */
export type Promised =
  | { readonly by: 'functions'; readonly functions: readonly FunctionAt[] }
  | { readonly by: 'library'; readonly library: string };

/** Their calls take callbacks, answer at once, or give an object with events. */
const NO_PROMISES = new Set(['node:http', 'superagent', 'gRPC', '@grpc/grpc-js', 'mysql2', 'amqp-connection-manager']);
/** Of amqplib: whether the buffer has room for more. */
const AT_ONCE = new Set(['publish', 'sendToQueue', 'ack', 'nack']);
/** Their sessions only note that a transaction begins. */
const SESSIONS = new Set(['MongoDB', 'Mongoose']);
const FILE_PROMISES = /^(?:(?:node:)?fs\/promises|fs-extra)$/;

export function givesPromise(model: Model, where: CallAt): Promised | undefined {
  const { call } = where;
  if (call.form === 'new') return undefined;
  const functions = model.targets(where);
  if (functions.length > 0)
    return functions.every((fn) => isAsync(model, fn)) ? { by: 'functions', functions } : undefined;
  // A callback takes the result instead.
  if (call.args.at(-1)?.kind === 'function' && !isCombining(call)) return undefined;
  const library = promisingLibrary(model, where);
  return library === undefined ? undefined : { by: 'library', library };
}

function promisingLibrary(model: Model, where: CallAt): string | undefined {
  const { file, call } = where;
  if (isCombining(call)) return hasPromises(model, where) ? 'Promise' : undefined;
  const effect = model.effect(where);
  if (effect && effect.kind !== 'hash' && effect.kind !== 'sign') {
    const isOther =
      effect.effect.inProcess === true ||
      (NO_PROMISES.has(effect.library) && !isPromiseModule(file, call)) ||
      (effect.library === 'amqplib' && AT_ONCE.has(effect.operation)) ||
      (effect.operation === 'startTransaction' && SESSIONS.has(effect.library)) ||
      effect.operation.endsWith('Sync');
    return isOther || isQueued(model, where) ? undefined : effect.library;
  }
  const known = model.library(where);
  const name = calleeName(call, file) ?? '';
  if (!known || name.endsWith('Sync')) return undefined;
  if (known.library === 'node:fs') return isFilePromise(file, call) ? 'node:fs/promises' : undefined;
  return known.call.hash?.role === 'password' && known.library !== 'node:crypto' ? known.library : undefined;
}

/** Commands of a pipeline go out later; what they give is the pipeline. */
function isQueued(model: Model, { file, call, index }: CallAt): boolean {
  const { start, end } = call;
  return model
    .things({ file, value: { kind: 'call', call: index, start, end } })
    .some((thing) => thing.kind === 'library' && /\.Pipeline$/.test(thing.type));
}

/** Both styles are described as one library. */
function isPromiseModule(file: FileFacts, { callee }: CallFact): boolean {
  const isPromise = (value: Value): boolean => {
    const path = memberPath(value);
    return path?.path.includes('promise') ?? false;
  };
  return isPromise(callee) || file.imports.some(({ module }) => module === 'mysql2/promise');
}

/** `fs.promises.writeFile`, or anything imported from `fs/promises`. */
function isFilePromise(file: FileFacts, { callee }: CallFact): boolean {
  const path = memberPath(callee);
  if (!path) return false;
  if (path.path.slice(0, -1).includes('promises')) return true;
  const root = unwrap(path.root);
  const binding = root.kind === 'ref' ? file.bindings[root.binding] : undefined;
  const from = binding?.import;
  if (from) return FILE_PROMISES.test(from.module) || (from.name === 'promises' && /^(?:node:)?fs$/.test(from.module));
  const init = binding?.init;
  const required = init?.kind === 'call' ? file.calls[init.call]?.args[0] : undefined;
  return required?.kind === 'literal' && typeof required.value === 'string' && FILE_PROMISES.test(required.value);
}

function isCombining({ callee }: CallFact): boolean {
  const value = unwrap(callee);
  return (
    value.kind === 'member' &&
    value.object.kind === 'global' &&
    value.object.name === 'Promise' &&
    ['all', 'any', 'race', 'allSettled'].includes(value.property ?? '')
  );
}

/** Something in the list is known to be a promise: a call, or what an async function maps to. */
function hasPromises(model: Model, { file, call }: CallAt): boolean {
  const [list] = call.args;
  if (list?.kind === 'array')
    return list.elements.some((element) => {
      const inner = element.kind === 'call' ? file.calls[element.call] : undefined;
      return (
        inner !== undefined &&
        element.kind === 'call' &&
        givesPromise(model, { file, index: element.call, call: inner }) !== undefined
      );
    });
  const mapping = list?.kind === 'call' ? file.calls[list.call] : undefined;
  const [callback] = mapping?.args ?? [];
  return callback?.kind === 'function' && file.functions[callback.fn]?.async === true;
}

/** `async`, declared to give a promise, or returning nothing but promises. */
export function isAsync(model: Model, target: FunctionAt): boolean {
  const { file, fn } = target;
  if (fn.generator) return false;
  if (fn.async) return true;
  if (fn.returnType) return isPromiseType(fn.returnType);
  return fn.returns.length > 0 && model.recall('is async', file, fn, () => returnsPromises(model, target), false);
}

function returnsPromises(model: Model, { file, fn }: FunctionAt): boolean {
  return fn.returns.every((value) => {
    const inner = unwrap(value);
    const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
    if (!call || inner.kind !== 'call') return false;
    if (call.form === 'new') return call.callee.kind === 'global' && call.callee.name === 'Promise';
    const where = { file, index: inner.call, call };
    return model.effect(where)?.effect.lazy !== true && givesPromise(model, where) !== undefined;
  });
}

const isPromiseType = ({ name, binding }: TypeRef) => name === 'Promise' && binding === undefined;
