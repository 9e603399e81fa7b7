/** Which promises can reject, and which rejections leave a function. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { calleeName, indexOf } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { escapes, inHandling } from './catches.ts';
import { promiseChain } from './chains.ts';
import { givesPromise } from './promises.ts';

const MAX_DEPTH = 4;
/** Packages whose exports only wait. */
const WAITING = /^(?:node:)?timers\/promises$|^(?:delay|sleep|sleep-promise)$/;

/** Whether the promise of a call may reject, as far as can be told; what nobody can look into may. */
export function canReject(model: Model, where: CallAt, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  const chain = promiseChain(where);
  if (chain?.handled) return false;
  const { file, call } = chain?.root ?? where;
  if (isGlobalPromise(call.callee)) {
    const name = calleeName(call, file);
    if (name === 'allSettled') return false;
    if (name === 'resolve') return call.args.some((argument) => argument.kind === 'call');
    return call.args.every((argument) => !neverRejects(model, file, argument, depth));
  }
  if (call.form === 'new' && call.callee.kind === 'global' && call.callee.name === 'Promise')
    return !onlyResolves(file, call.args[0]);
  if (
    model.things({ file, value: call.callee }).some((thing) => thing.kind === 'package' && WAITING.test(thing.module))
  )
    return false;
  const targets = model.targets(chain?.root ?? where);
  return targets.length === 0 || targets.some((target) => mayReject(model, target, depth + 1));
}

/** Of `Promise.all(items.map(async …))` and `Promise.all([a(), b()])`: nothing in the list can reject. */
function neverRejects(model: Model, file: CallAt['file'], list: Value, depth: number): boolean {
  if (list.kind === 'array')
    return list.elements.every((element) => {
      const call = element.kind === 'call' ? file.calls[element.call] : undefined;
      return (
        call !== undefined &&
        element.kind === 'call' &&
        !canReject(model, { file, index: element.call, call }, depth + 1)
      );
    });
  const call = list.kind === 'call' ? file.calls[list.call] : undefined;
  const [mapped] = call?.args ?? [];
  const fn = mapped?.kind === 'function' ? file.functions[mapped.fn] : undefined;
  return (
    fn !== undefined && mapped?.kind === 'function' && !mayReject(model, { file, index: mapped.fn, fn }, depth + 1)
  );
}

function isGlobalPromise(callee: Value): boolean {
  const value = unwrap(callee);
  return value.kind === 'member' && value.object.kind === 'global' && value.object.name === 'Promise';
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`: there is nothing to reject it with. */
function onlyResolves(file: CallAt['file'], executor: Value | undefined): boolean {
  const fn = executor?.kind === 'function' ? file.functions[executor.fn] : undefined;
  return fn !== undefined && fn.params.length < 2;
}

/** Whether the promise that a function gives may reject. */
export function mayReject(model: Model, target: FunctionAt, depth = 0): boolean {
  return model.recall('may reject', target.file, target.fn, () => judge(model, target, depth), true);
}

function judge(model: Model, target: FunctionAt, depth: number): boolean {
  const { file, fn, index } = target;
  if (fn.async && throws(target)) return true;
  if (fn.async || fn.returns.length === 0) return firstEscape(model, target, depth) !== undefined;
  return fn.returns.some((value) => {
    const returned = unwrap(value);
    const call = returned.kind === 'call' ? file.calls[returned.call] : undefined;
    if (!call || returned.kind !== 'call') return returned.kind !== 'literal';
    return index >= 0 && canReject(model, { file, index: returned.call, call }, depth + 1);
  });
}

/** A throw that leaves the function. */
function throws({ file, fn, index }: FunctionAt): boolean {
  return file.blocks.some(
    (block, at) =>
      block.fn === index &&
      fn.start <= block.start &&
      block.end <= fn.end &&
      (block.exits === 'throw' || block.rethrows === true) &&
      escapes(file, block.kind === 'catch' ? block.parent : at),
  );
}

/** The first call of a function, awaited or returned, whose rejection leaves the function. */
export function firstEscape(model: Model, { file, fn, index }: FunctionAt, depth = 0): CallAt | undefined {
  const returned = new Set(fn.returns.flatMap((value) => callsReturned(value)));
  for (const each of indexOf(file).callsOfFunction.get(index) ?? []) {
    const call = file.calls[each];
    if (!call || (!call.awaited && !returned.has(each))) continue;
    const isAwaited = call.awaited;
    if (isAwaited ? !escapes(file, call.block) || inHandling(file, call.block) : !fn.async) continue;
    const where: CallAt = { file, index: each, call };
    if (!isAwaited && !givesPromise(model, promiseChain(where)?.root ?? where)) continue;
    if (canReject(model, where, depth)) return where;
  }
  return undefined;
}

function callsReturned(value: Value): readonly number[] {
  const inner = unwrap(value);
  if (inner.kind === 'call') return [inner.call];
  return inner.kind === 'choice' ? inner.options.flatMap(callsReturned) : [];
}

/** Calls that stand in a function's own code, without those in functions inside it. */
export function callsInFunction({ file, index }: FunctionAt): readonly CallAt[] {
  return (indexOf(file).callsOfFunction.get(index) ?? []).flatMap((each) => {
    const call = file.calls[each];
    return call ? [{ file, index: each, call }] : [];
  });
}
