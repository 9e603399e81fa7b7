/** Bindings that hold the element of a round. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { LoopAround } from '../../project/types.ts';

/**
 * A loop with a counter, or a `while`, only has an element when it takes one out of a list (`ids[i]`,
 * `queue.shift()`); without that it pages, polls or retries.
 */
export function elementBindings(loop: LoopAround): ReadonlySet<number> {
  const known = answers.get(loop);
  if (known) return known;
  const found = findElements(loop);
  answers.set(loop, found);
  return found;
}

const answers = new WeakMap<LoopAround, ReadonlySet<number>>();

function findElements(loop: LoopAround): ReadonlySet<number> {
  if (loop.form !== 'for' && loop.form !== 'while' && loop.form !== 'do-while') return loop.varying;
  const { file } = loop;
  const found = new Set<number>();
  const inside = bindingsOf(loop);
  for (const index of inside) {
    const binding = file.bindings[index];
    const values = [binding?.init, ...(binding?.writes.map((write) => write.value) ?? [])];
    if (values.some((value) => value !== undefined && takesElement(loop, value))) found.add(index);
  }
  if (found.size === 0) return takenInline(loop);
  // What is derived from an element varies with it.
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const index of inside) {
      const { init } = file.bindings[index] ?? {};
      if (init && refersTo(file, init, found)) found.add(index);
    }
  }
  return found;
}

/** What the loop declares, or changes from round to round. */
function bindingsOf({ file, block, varying }: LoopAround): ReadonlySet<number> {
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  const declared = file.bindings.flatMap((binding, index) =>
    start <= binding.start && binding.end <= end ? [index] : [],
  );
  return new Set([...declared, ...varying]);
}

/** The variable that holds the element as a whole; undefined when the loop takes it apart (`for (const { id } of …)`). */
export function elementVariable({ file, block, form, method, varying }: LoopAround): number | undefined {
  const fn = file.blocks[block]?.fn;
  const parameter = /^reduce/.test(method ?? '') ? 1 : 0;
  return [...varying].find((index) => {
    const binding = file.bindings[index];
    if (binding === undefined || binding.path !== undefined) return false;
    if (form === 'callback') return binding.param?.fn === fn && binding.param?.index === parameter;
    return binding.loop === block;
  });
}

const TAKERS = new Set(['shift', 'pop', 'dequeue']);

/** An element of a list that was there before the loop; one of a list made inside is a cursor into what was just read. */
function takesElement(loop: LoopAround, value: Value): boolean {
  const { file, varying } = loop;
  const inner = unwrap(value);
  if (inner.kind === 'member')
    return (isIndexed(inner, varying) && isOuter(loop, inner.object)) || takesElement(loop, inner.object);
  if (inner.kind === 'choice') return inner.options.some((option) => takesElement(loop, option));
  if (inner.kind !== 'call') return false;
  const callee = unwrap(file.calls[inner.call]?.callee ?? inner);
  return callee.kind === 'member' && TAKERS.has(callee.property ?? '') && isOuter(loop, callee.object);
}

function isOuter(loop: Pick<LoopAround, 'file' | 'block'>, list: Value): boolean {
  const inner = unwrap(list);
  if (inner.kind === 'member') return isOuter(loop, inner.object);
  if (inner.kind !== 'ref') return inner.kind === 'this';
  const { start, end } = loop.file.blocks[loop.block] ?? { start: 0, end: 0 };
  const binding = loop.file.bindings[inner.binding];
  return binding !== undefined && (binding.start < start || binding.end > end);
}

function isIndexed(value: Extract<Value, { kind: 'member' }>, counters: ReadonlySet<number>): boolean {
  const index = value.index && unwrap(value.index);
  return index?.kind === 'ref' && counters.has(index.binding);
}

/** `find(ids[i])`, `find(queue.pop())` without a variable of its own: the counter, or the list that is emptied. */
function takenInline(loop: LoopAround): ReadonlySet<number> {
  const { file, block, varying } = loop;
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  const found = new Set<number>();
  for (const call of file.calls) {
    if (call.start < start || call.end > end) continue;
    for (const argument of call.args) if (hasIndexed(file, argument, varying)) return varying;
    const { callee } = call;
    const list = callee.kind === 'member' && TAKERS.has(callee.property ?? '') ? unwrap(callee.object) : undefined;
    if (list?.kind === 'ref' && isOuter(loop, list)) found.add(list.binding);
  }
  return found;
}

function hasIndexed(file: FileFacts, value: Value, counters: ReadonlySet<number>): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'member') return isIndexed(inner, counters) || hasIndexed(file, inner.object, counters);
  if (inner.kind === 'object') return inner.properties.some((property) => hasIndexed(file, property.value, counters));
  return inner.kind === 'array' && inner.elements.some((element) => hasIndexed(file, element, counters));
}

function refersTo(file: FileFacts, value: Value, bindings: ReadonlySet<number>): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'ref') return bindings.has(inner.binding);
  if (inner.kind === 'member') return refersTo(file, inner.object, bindings);
  if (inner.kind === 'template') return inner.parts.some((part) => refersTo(file, part, bindings));
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  return call !== undefined && [call.callee, ...call.args].some((each) => refersTo(file, each, bindings));
}
