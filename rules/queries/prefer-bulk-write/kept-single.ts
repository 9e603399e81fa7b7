/** Loops in which each row is rightly written by itself. */
import {
  eachPart,
  elementBindings,
  enclosingBlocks,
  isListValue,
  isSettled,
  isWithin,
  unwrap,
} from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, LoopAround, Model, Range, RepeatedCall, Value } from '../../../engine/authoring.ts';

/** A failure is dealt with row by row: try/catch, `.catch`, `Promise.allSettled`. The bulk form would fail as a whole. */
export function failsAlone(model: Model, { call, loop, witness }: RepeatedCall): boolean {
  if (isSettled(model, call)) return true;
  return witness.hops.some((hop, index) => {
    const boundary = index === 0 ? loop.block : functionBlock(hop);
    return boundary !== undefined && (isCaught(hop, boundary, index === 0 ? loop : undefined) || hasCatch(hop));
  });
}

function functionBlock({ file, call }: CallAt): number | undefined {
  return [...enclosingBlocks(file, call.block)].find((index) => file.blocks[index]?.kind === 'function');
}

/** Inside a `try` whose `catch` goes on with the next row. */
function isCaught({ file, call }: CallAt, boundary: number, loop: LoopAround | undefined): boolean {
  for (const index of enclosingBlocks(file, call.block)) {
    if (index === boundary) return false;
    const block = file.blocks[index];
    if (block?.kind !== 'try') continue;
    const handler = file.blocks.find(
      (each) => each.kind === 'catch' && each.parent === block.parent && each.start >= block.end,
    );
    if (!handler || handler.rethrows || handler.exits === 'throw') continue;
    const leaves =
      handler.exits === 'break' || (handler.exits === 'return' && loop !== undefined && loop.form !== 'callback');
    if (!leaves) return true;
  }
  return false;
}

/** `save(row).catch(report)` */
function hasCatch({ file, call }: CallAt): boolean {
  return file.calls.some(({ callee, end }) => {
    if (callee.kind !== 'member' || callee.property !== 'catch' || end <= call.end) return false;
    return (
      callee.object.start <= call.start &&
      callee.object.end >= call.end &&
      !isFunctionBetween(file, callee.object, call)
    );
  });
}

/** `Promise.all(rows.map(save)).catch(…)` catches the whole, not a row. */
function isFunctionBetween(file: FileFacts, outer: Range, inner: Range): boolean {
  return file.functions.some(
    (fn) => outer.start <= fn.start && fn.end <= outer.end && fn.start <= inner.start && inner.end <= fn.end,
  );
}

/** The next step of the same round needs what the write gave, such as a generated id. */
export function isNeededInRound(model: Model, { call, loop }: RepeatedCall): boolean {
  const { file } = call;
  const body = file.blocks[loop.block];
  if (!body) return false;
  const results = resultBindings(file, call, body);
  const needs = (value: Value) => model.dependsOn({ file, value }, results) || contains(value, call.call);
  const isLater = (other: Range) =>
    other.start > call.call.end || (other.start <= call.call.start && call.call.end <= other.end);
  const usedByCall = file.calls.some(
    (other) =>
      isWithin(other, body) &&
      isLater(other) &&
      other !== call.call &&
      !isCollecting(other) &&
      !isHolder(call, other.callee) &&
      (other.args.some((argument) => argument.kind !== 'function' && needs(argument)) ||
        (results.size > 0 && model.dependsOn({ file, value: other.callee }, results))),
  );
  if (usedByCall) return true;
  const tested = file.blocks.some(
    ({ test, start }) => test !== undefined && start >= body.start && start <= body.end && needs(test),
  );
  return tested || isCarriedOn(file, call, body);
}

/** Variables of the round that hold the result, or the new row that was saved and now has its generated values. */
function resultBindings(file: FileFacts, { call }: CallAt, body: Range): ReadonlySet<number> {
  const found = new Set<number>();
  const saved = call.args.flatMap((argument) => (argument.kind === 'ref' ? [argument.binding] : []));
  file.bindings.forEach((binding, index) => {
    if (!isWithin(binding, body) || binding.loop !== undefined || binding.param) return;
    if (binding.init && contains(binding.init, call) && unwrap(binding.init).kind !== 'function') found.add(index);
    if (saved.includes(index)) found.add(index);
  });
  return found;
}

/** The result goes into a variable from outside the loop, for the next round to build on. */
function isCarriedOn(file: FileFacts, { call }: CallAt, body: Range): boolean {
  return file.bindings.some(
    (binding) =>
      !isWithin(binding, body) && binding.writes.some(({ value }) => value !== undefined && contains(value, call)),
  );
}

const COLLECTING = new Set(['push', 'unshift', 'add', 'set', 'all', 'allSettled']);

/** `created.push(row)`, `ids.set(name, row.id)`: put aside for later; `await queue.add(row)` is work. */
function isCollecting({ callee, awaited }: CallAt['call']): boolean {
  const inner = unwrap(callee);
  return !awaited && inner.kind === 'member' && COLLECTING.has(inner.property ?? '');
}

/** The call itself, continued: `create(row).then(…)`, the rest of its chain. */
function isHolder({ call }: CallAt, callee: Value): boolean {
  return callee.start <= call.start && call.end <= callee.end;
}

/** Whether the call is part of the value, functions in it left aside. */
function contains(value: Value, call: Range): boolean {
  if (value.kind === 'function') return false;
  if (value.kind === 'call') return value.start === call.start && value.end === call.end;
  let found = false;
  eachPart(value, (part) => {
    if (part && contains(part, call)) found = true;
  });
  return found;
}

/** `for await` over a stream, a queue or a generator: rows arrive one by one, and waiting for each holds the source back. */
export function isStream(model: Model, { file, form, over }: LoopAround): boolean {
  if (form !== 'for-await' || !over) return false;
  const isCursor = model
    .things({ file, value: over })
    .some((thing) => thing.kind === 'library' && /\.(?:Query|Cursor)$/.test(thing.type));
  return !isCursor && !isListValue(model, file, over);
}

/** The round does other work (HTTP, mail, a queue, a job of the element's own), and the write records how far it came. */
export function recordsProgress(model: Model, { call, loop, witness }: RepeatedCall, maxDepth: number): boolean {
  const body = loop.file.blocks[loop.block];
  if (!body) return false;
  const isOutside = ({ kind }: { readonly kind: string }) => kind === 'http' || kind === 'mail' || kind === 'queue';
  const others = loop.file.calls.flatMap((fact, index) =>
    isWithin(fact, body) && fact !== call.call ? [{ file: loop.file, index, call: fact }] : [],
  );
  if (others.some((other) => runsElement(model, loop, other) || model.reach(other, isOutside, maxDepth))) return true;
  return witness.hops.length > 1 && model.reach(call, isOutside, maxDepth) !== undefined;
}

/** `await job.run()`: what it does, nobody can tell. */
function runsElement(model: Model, loop: LoopAround, where: CallAt): boolean {
  const { callee, awaited } = where.call;
  const receiver = callee.kind === 'member' ? unwrap(callee.object) : undefined;
  if (!awaited || receiver?.kind !== 'ref' || !elementBindings(loop).has(receiver.binding)) return false;
  return model.things({ file: where.file, value: receiver }).length === 0;
}
