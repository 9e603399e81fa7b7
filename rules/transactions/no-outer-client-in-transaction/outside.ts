/** Queries that run while a transaction is open and do not belong to it. */
import {
  areApart,
  belongingOf,
  clientOf,
  eachPart,
  isWaitedFor,
  nameOf,
  namesHandle,
  ownCalls,
  storeOf,
  unwrap,
} from '../../../engine/authoring.ts';
import type { CallAt, CallEffect, FileFacts, Model, Value, Witness } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { rootOf, type Transaction } from './transactions.ts';

/** Packages that hand a transaction on to what is called inside it. */
const PROPAGATING = [
  'typeorm-transactional',
  'typeorm-transactional-cls-hooked',
  '@nestjs-cls/transactional',
  'nestjs-cls',
];

/** The query of the call, or the one it leads to; undefined when it belongs to the transaction or nobody can tell. */
export function outsideOf(model: Model, transaction: Transaction, call: CallAt, options: Options): Witness | undefined {
  if (!isWaitedFor(call) && !isInList(call)) return undefined;
  const effect = model.effect(call);
  if (effect) return isOutside(model, transaction, effect, options) ? { hops: [call], effect } : undefined;
  if (givesHandle(transaction, call) || namesHandle(call) || isIndependent(call, options)) return undefined;
  if (model.targets(call).length === 0 || propagates(model, call.file)) return undefined;
  const reach = (kinds: readonly string[]) =>
    model.reach(
      call,
      (each, at) => kinds.includes(each.kind) && isOutside(model, transaction, each, options) && isWaitedFor(at),
      options.maxCallDepth,
    );
  // A write says more than a read on the way to it.
  const path = reach(['write']) ?? reach(['read']);
  return path?.hops.some((hop) => namesHandle(hop) || isIndependent(hop, options)) ? undefined : path;
}

function isOutside(model: Model, transaction: Transaction, effect: CallEffect, { contextClients }: Options): boolean {
  if (effect.kind !== 'read' && effect.kind !== 'write') return false;
  if (storeOf(effect.library) !== transaction.library || isCarried(effect)) return false;
  const [first] = effect.chain;
  if (!first || isOwn(transaction, first)) return false;
  // Only a pool is known to be another connection.
  if (/^(?:pg|mysql2)$/.test(effect.library) && !isPool(model, first, effect)) return false;
  const client = clientOf(model, first);
  if (client && contextClients.includes(nameOf(client.file, client.value))) return false;
  const begun = clientOf(model, transaction.begun);
  return !areApart(begun, client) && belongingOf(model, effect) === 'outer';
}

/** A document remembers the session that it was read in. */
const isCarried = ({ library, effect, type }: CallEffect): boolean =>
  library === 'Mongoose' && (effect.record === true || type === 'Mongoose.Document');

function isOwn({ begun, root }: Transaction, { file, call }: CallAt): boolean {
  return root !== undefined && file === begun.file && rootOf(call.callee) === root;
}

export function isPool(model: Model, { file, call }: CallAt, { type }: CallEffect): boolean {
  if (type === 'pg.Pool') return true;
  const callee = unwrap(call.callee);
  const things = callee.kind === 'member' ? model.things({ file, value: callee.object }) : [];
  return things.some(
    (thing) =>
      thing.kind === 'library' &&
      thing.made !== undefined &&
      /createPool$/.test(nameOf(thing.made.file, thing.made.call.callee)),
  );
}

/** Something made of the handle is among what the call is given, or it is called on that. */
function givesHandle({ begun, handle }: Transaction, { file, call }: CallAt): boolean {
  if (file !== begun.file || handle === undefined) return false;
  return mentions(file, call.callee, handle, 0) || call.args.some((argument) => mentions(file, argument, handle, 0));
}

const MAX_DEPTH = 6;

function mentions(file: FileFacts, value: Value | undefined, name: string, depth: number): boolean {
  if (!value || depth > MAX_DEPTH) return false;
  const inner = unwrap(value);
  if (inner.kind === 'ref') {
    const binding = file.bindings[inner.binding];
    // What a query on the handle gave is a row, not a handle.
    const made = binding?.kind === 'const' && binding.init?.kind !== 'await' ? binding.init : undefined;
    return binding?.name === name || mentions(file, made, name, depth + 1);
  }
  if (inner.kind === 'function') {
    const calls = ownCalls(file, inner.fn);
    return calls.some(
      ({ call }) =>
        mentions(file, call.callee, name, depth + 1) || call.args.some((each) => mentions(file, each, name, depth + 1)),
    );
  }
  if (inner.kind === 'call') {
    const call = file.calls[inner.call];
    return call !== undefined && [call.callee, ...call.args].some((each) => mentions(file, each, name, depth + 1));
  }
  let found = false;
  eachPart(inner, (part) => {
    found ||= mentions(file, part, name, depth + 1);
  });
  return found;
}

function isIndependent({ file, call }: CallAt, { independentFunctions }: Options): boolean {
  const name = nameOf(file, call.callee);
  return independentFunctions.some((each) => name === each || name.endsWith(`.${each}`));
}

/** `Promise.all(rows.map((row) => prisma.…))` in the callback is waited for as a whole. */
const isInList = ({ call, file }: CallAt): boolean => {
  const fn = file.functions[file.blocks[call.block]?.fn ?? -1];
  return fn?.passedTo !== undefined && fn.returns.some((value) => unwrap(value).start === call.start);
};

/** The project's transactions follow the calls by themselves. */
export function propagates(model: Model, file: FileFacts): boolean {
  if (PROPAGATING.some((name) => model.hasDependency(file.path, name))) return true;
  return model.gather('implicit transactions', ({ calls, path }) => (calls.some(setsUp) ? [path] : [])).length > 0;
}

function setsUp({ callee, args }: FileFacts['calls'][number]): boolean {
  if (callee.kind !== 'member') return false;
  if (callee.property === 'useCLS') return true;
  return callee.property === 'set' && args[0]?.kind === 'literal' && args[0].value === 'transactionAsyncLocalStorage';
}
