/** Lazy calls that are not awaited one by one but handed to the database together: `prisma.$transaction([…])`. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, Model } from '../../project/types.ts';

/** Methods of the catalog that take a list of lazy calls. */
const BATCHES = ['$transaction', 'batch'];

/** Whether the call's promise ends in a list that is sent as one. */
export function isCollected(model: Model, { file, call }: CallAt): boolean {
  if (call.awaited) return false;
  return collectedRanges(model, file).some(({ start, end }) => start <= call.start && call.end <= end);
}

function collectedRanges(model: Model, file: FileFacts): readonly Range[] {
  const memo = model.memo<ReadonlyMap<FileFacts, Range[]>>('collected in batches');
  let all = memo.get(model);
  if (!all) memo.set(model, (all = collect(model)));
  return all.get(file) ?? [];
}

function collect(model: Model): ReadonlyMap<FileFacts, Range[]> {
  const found = new Map<FileFacts, Range[]>();
  const seen = new Set<Value>();
  const add = (file: FileFacts, value: Value | undefined): void => {
    if (!value || seen.has(value)) return;
    seen.add(value);
    const list = found.get(file) ?? [];
    found.set(file, [...list, value]);
    const inner = unwrap(value);
    if (inner.kind === 'array')
      for (const element of inner.elements) add(file, element.kind === 'spread' ? element.value : element);
    if (inner.kind === 'choice') for (const option of inner.options) add(file, option);
    if (inner.kind === 'ref') addBinding(file, inner.binding);
    const fact = inner.kind === 'call' ? file.calls[inner.call] : undefined;
    if (inner.kind !== 'call' || !fact) return;
    for (const fn of model.targets({ file, index: inner.call, call: fact }))
      for (const result of fn.fn.returns) add(fn.file, result);
  };
  const addBinding = (file: FileFacts, index: number): void => {
    const binding = file.bindings[index];
    add(file, binding?.init);
    for (const write of binding?.writes ?? []) add(file, write.value);
    for (const call of file.calls) {
      const callee = unwrap(call.callee);
      const receiver =
        callee.kind === 'member' && /^(?:push|unshift)$/.test(callee.property ?? '')
          ? unwrap(callee.object)
          : undefined;
      if (receiver?.kind === 'ref' && receiver.binding === index)
        for (const argument of call.args) add(file, argument.kind === 'spread' ? argument.value : argument);
    }
  };
  for (const call of BATCHES.flatMap((name) => [...model.callsNamed(name)])) {
    const batch = model.effect(call)?.effect.batch;
    if (batch !== undefined) add(call.file, call.call.args[batch]);
  }
  return found;
}
