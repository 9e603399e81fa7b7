/** Whether what a query is made on belongs to a transaction: its handle, or something made of it. */
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { memberPath, unwrap } from '../../facts/read.ts';
import { functionAt } from '../../project/world.ts';
import type { At, CallAt, CallEffect, FunctionAt, Model } from '../../project/types.ts';
import { opensFor } from '../costs/transactions.ts';

/** `unknown`: nobody can tell, such as a parameter that no call gives. */
export type Belonging = 'handle' | 'outer' | 'unknown';

const MAX_DEPTH = 9;
const MAX_CALLERS = 40;
/** Names that people give to handles alone; a name never makes a finding, it only keeps one away. */
const HANDLE_NAME =
  /^(?:t|tx|trx|txn|uow|session|qr)$|transaction|queryRunner|unitOfWork|(?:tx|trx)(?:Client|Host|Db)?$/i;
const HANDLE_TYPE = /Transaction|ClientSession|QueryRunner/;
/** Options that name a transaction. */
const OPTIONS: ReadonlySet<string> = new Set(['transaction', 'session', 'queryRunner', 'trx', 'tx', 'ctx']);
const DATABASE_EFFECTS: ReadonlySet<string> = new Set(['read', 'write', 'transaction']);
const STEPS: ReadonlySet<string> = new Set(['transacting', 'session', 'setQueryRunner', 'withRepository']);

/** Where a query runs, by its receiver and its options. */
export function belongingOf(model: Model, { chain }: Pick<CallEffect, 'chain'>): Belonging {
  if (chain.some((link) => namesHandle(link))) return 'handle';
  const [first] = chain;
  if (!first) return 'unknown';
  const receiver = belonging(model, { file: first.file, value: first.call.callee }, 0);
  if (receiver !== 'outer') return receiver;
  return chain.some((link) => hasUnknownOptions(model, link)) ? 'unknown' : 'outer';
}

/** `{ transaction: t }`, `.transacting(trx)`, or the handle itself as an argument. */
export function namesHandle({ file, call }: CallAt): boolean {
  return STEPS.has(lastName(call)) || call.args.some((argument) => isHandleArgument(file, argument));
}

function isHandleArgument(file: FileFacts, argument: Value): boolean {
  const inner = unwrap(argument);
  if (inner.kind === 'object')
    return (
      inner.properties.some(({ key }) => OPTIONS.has(key ?? '')) ||
      inner.spreads.some((each) => isHandleArgument(file, each))
    );
  if (inner.kind === 'choice') return inner.options.some((option) => isHandleArgument(file, option));
  const path = memberPath(inner);
  const root = path?.root.kind === 'ref' ? file.bindings[path.root.binding]?.name : undefined;
  return inner.kind !== 'call' && HANDLE_NAME.test(path?.path.at(-1) ?? root ?? '');
}

/** Options that come from elsewhere may name a transaction. */
function hasUnknownOptions(model: Model, { file, call }: CallAt): boolean {
  return call.args.slice(1).some((argument) => {
    const { value } = model.source({ file, value: argument });
    const inner = unwrap(value);
    if (inner.kind === 'object') return inner.spreads.length > 0;
    return (
      inner.kind === 'ref' &&
      file.bindings[inner.binding]?.param !== undefined &&
      /opt/i.test(file.bindings[inner.binding]?.name ?? '')
    );
  });
}

const lastName = ({ callee }: CallFact): string => (callee.kind === 'member' ? (callee.property ?? '') : '');

function belonging(model: Model, { file, value }: At, depth: number): Belonging {
  if (depth > MAX_DEPTH) return 'unknown';
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'member':
      if (HANDLE_NAME.test(inner.property ?? '')) return 'handle';
      return belonging(model, { file, value: inner.object }, depth);
    case 'call':
      return ofCall(model, file, inner.call, depth);
    case 'ref':
      return ofBinding(model, file, inner.binding, depth);
    case 'choice':
      return ofMany(inner.options.map((option) => belonging(model, { file, value: option }, depth + 1)));
    case 'this':
    case 'super':
      return 'outer';
    case 'global':
      return 'outer';
    default:
      return 'unknown';
  }
}

/** `manager.getRepository(User)`, `getDb()`: what the call is made on, what it is given, and what it looks up. */
function ofCall(model: Model, file: FileFacts, index: number, depth: number): Belonging {
  const call = file.calls[index];
  if (!call) return 'unknown';
  const where: CallAt = { file, index, call };
  if (namesHandle(where)) return 'handle';
  if (HANDLE_NAME.test(lastName(call))) return 'handle';
  const readsStore = model
    .targets(where)
    .some((fn) =>
      model.callsWithin(fn).some((each) => lastName(each.call) === 'getStore' || HANDLE_NAME.test(lastName(each.call))),
    );
  return readsStore ? 'unknown' : belonging(model, { file, value: call.callee }, depth + 1);
}

function ofMany(all: readonly Belonging[]): Belonging {
  if (all.every((each) => each === 'outer')) return 'outer';
  return all.every((each) => each === 'handle') ? 'handle' : 'unknown';
}

function ofBinding(model: Model, file: FileFacts, index: number, depth: number): Belonging {
  const binding = file.bindings[index];
  if (!binding) return 'unknown';
  const key = binding.path?.findLast((each) => typeof each === 'string' && each !== '...');
  if (HANDLE_NAME.test(binding.name) || HANDLE_NAME.test(String(key ?? ''))) return 'handle';
  if (HANDLE_TYPE.test(binding.type?.name ?? '')) return 'handle';
  if (binding.param) {
    const isPart =
      binding.path !== undefined ||
      !isDatabase(model, { file, value: { kind: 'ref', binding: index, start: 0, end: 0 } });
    return ofParameter(model, file, binding.param, isPart, depth);
  }
  if (binding.kind === 'let' || binding.kind === 'var')
    if (binding.writes.some(({ value }) => !value || belonging(model, { file, value }, depth + 1) !== 'outer'))
      return 'unknown';
  return binding.init ? belonging(model, { file, value: binding.init }, depth + 1) : 'outer';
}

/** A client or repository itself, not an object that has one: `tx`, not `context` of `context.db`. */
function isDatabase(model: Model, at: At): boolean {
  return model.things(at).some((thing) => {
    if (thing.kind !== 'library') return false;
    const members = Object.values(model.catalog.type(thing.type)?.type.members ?? {});
    return members.some(({ call }) => DATABASE_EFFECTS.has(call?.effect?.kind ?? ''));
  });
}

/** A parameter is what callers give, or what a transaction gives to its callback. */
function ofParameter(
  model: Model,
  file: FileFacts,
  { fn: fnIndex, index }: { readonly fn: number; readonly index: number },
  isPart: boolean,
  depth: number,
): Belonging {
  const fn = functionAt(file, fnIndex);
  if (!fn) return 'unknown';
  const parameter = fn.fn.params[index];
  if (HANDLE_TYPE.test(parameter?.type?.name ?? '')) return 'handle';
  const passed = fn.fn.passedTo;
  const outer = passed && file.calls[passed.call];
  if (passed && outer && opensFor(model, { file, index: passed.call, call: outer }, passed.index)) return 'handle';
  if (isPart) return 'outer';
  if (passed) return 'unknown';
  return fromCallers(model, fn, index, depth);
}

function fromCallers(model: Model, fn: FunctionAt, index: number, depth: number): Belonging {
  if (fn.fn.kind === 'constructor') return 'outer';
  const parameter = fn.fn.params[index];
  if (!parameter || depth >= MAX_DEPTH) return 'unknown';
  return model.recall(`belonging of a parameter ${depth}`, fn.file, parameter, () =>
    byArguments(model, fn, index, depth),
  );
}

/** Kept by depth, so that functions that call each other end. */
function byArguments(model: Model, fn: FunctionAt, index: number, depth: number): Belonging {
  const callers = model.callers(fn).slice(0, MAX_CALLERS);
  if (callers.length === 0) return 'unknown';
  return ofMany(
    callers.map(({ file, call }) => {
      const argument = call.args[index];
      if (argument) return belonging(model, { file, value: argument }, depth + 1);
      const { fallback } = fn.fn.params[index] ?? {};
      return fallback ? belonging(model, { file: fn.file, value: fallback }, depth + 1) : 'unknown';
    }),
  );
}
