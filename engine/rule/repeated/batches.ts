/** Lazy calls that are not awaited one by one but handed to the database together: `prisma.$transaction([…])`. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

/** Methods of the catalog that take a list of lazy calls. */
const BATCHES = ['$transaction', 'batch'];

/** Whether the call's promise ends in a list that is sent as one. */
export function isCollected(model: Model, where: CallAt): boolean {
  return (
    !where.call.awaited &&
    isWithin(
      rangesOf(model, 'collected in batches', () => batchLists(model)),
      where,
    )
  );
}

/** Whether the call's promise ends in `Promise.allSettled`, which keeps the failure of each. */
export function isSettled(model: Model, where: CallAt): boolean {
  return isWithin(
    rangesOf(model, 'settled together', () => settledLists(model)),
    where,
  );
}

type Ranges = ReadonlyMap<FileFacts, readonly Range[]>;

function isWithin(ranges: Ranges, { file, call }: CallAt): boolean {
  return ranges.get(file)?.some(({ start, end }) => start <= call.start && call.end <= end) ?? false;
}

function rangesOf(model: Model, name: string, lists: () => readonly At[]): Ranges {
  return model.recall(name, undefined, model, () => gathered(model, lists()));
}

function batchLists(model: Model): At[] {
  return BATCHES.flatMap((name) => [...model.callsNamed(name)]).flatMap((where) => {
    const batch = model.effect(where)?.effect.batch;
    const value = batch === undefined ? undefined : where.call.args[batch];
    return value ? [{ file: where.file, value }] : [];
  });
}

function settledLists(model: Model): At[] {
  return [...model.callsNamed('allSettled')].flatMap(({ file, call }) =>
    call.args[0] ? [{ file, value: call.args[0] }] : [],
  );
}

/** Where the elements of the lists are made: in place, in a variable, by `push`, by a function. */
function gathered(model: Model, lists: readonly At[]): Ranges {
  const found = new Map<FileFacts, Range[]>();
  const seen = new Set<Value>();
  const add = (file: FileFacts, value: Value | undefined): void => {
    if (!value || seen.has(value)) return;
    seen.add(value);
    found.set(file, [...(found.get(file) ?? []), value]);
    const inner = unwrap(value);
    if (inner.kind === 'spread') add(file, inner.value);
    if (inner.kind === 'array') for (const element of inner.elements) add(file, element);
    if (inner.kind === 'choice') for (const option of inner.options) add(file, option);
    if (inner.kind === 'ref') addBinding(file, inner.binding);
    if (inner.kind === 'member') addMember(file, inner.property);
    const fact = inner.kind === 'call' ? file.calls[inner.call] : undefined;
    if (inner.kind !== 'call' || !fact) return;
    for (const fn of model.targets({ file, index: inner.call, call: fact }))
      for (const result of fn.fn.returns) add(fn.file, result);
  };
  const addPushed = (file: FileFacts, isList: (receiver: Value) => boolean): void => {
    for (const { callee, args } of file.calls) {
      const isPush = callee.kind === 'member' && /^(?:push|unshift)$/.test(callee.property ?? '');
      if (isPush && isList(unwrap(callee.object))) for (const argument of args) add(file, argument);
    }
  };
  const addBinding = (file: FileFacts, index: number): void => {
    const binding = file.bindings[index];
    add(file, binding?.init);
    for (const write of binding?.writes ?? []) add(file, write.value);
    addPushed(file, (receiver) => receiver.kind === 'ref' && receiver.binding === index);
  };
  // `changes.updates.push(…)` and `$transaction(all.updates)`: the same part of what may be the same object.
  const addMember = (file: FileFacts, property: string | undefined): void => {
    if (property === undefined) return;
    for (const { target, value } of file.memberWrites) if (target.property === property) add(file, value);
    addPushed(file, (receiver) => receiver.kind === 'member' && receiver.property === property);
  };
  for (const { file, value } of lists) add(file, value);
  return found;
}
