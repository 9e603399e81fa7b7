/** What is done with the result of a call: the calls made on it, in a chain or on the variable that holds it. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import { calleeName, indexOf } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';

const LISTEN = new Set(['on', 'once', 'addListener', 'prependListener']);
const END = new Set(['destroy', 'abort', 'reject', 'cancel']);

/** Bindings that hold the result of a call, or something made with it in the same function. */
export function holders({ file, call }: CallAt): readonly number[] {
  const fn = file.blocks[call.block]?.fn;
  return file.bindings.flatMap((binding, index) => {
    const values = [binding.init, ...binding.writes.map((write) => write.value)];
    const holds = values.some((value) => value !== undefined && value.start <= call.start && call.end <= value.end);
    return holds && sameFunction(file, binding.block, fn, call.block) ? [index] : [];
  });
}

/** A function written in the value is kept, not run: its calls are nobody's result, unless another call runs it. */
function sameFunction(file: FileFacts, outer: number, fn: number | undefined, block: number): boolean {
  const target = file.blocks[outer]?.fn;
  for (let inner = fn, at = block; inner !== target;) {
    if (inner === undefined || inner < 0 || !file.functions[inner]?.passedTo) return false;
    at = file.blocks[file.functions[inner]?.block ?? at]?.parent ?? -1;
    inner = file.blocks[at]?.fn;
  }
  return true;
}

/** The binding whose value is exactly the call's result. */
function holderOf({ file, index }: CallAt): number | undefined {
  const isResult = (value: Value | undefined) => value !== undefined && endOfChain(file, unwrap(value)) === index;
  const found = file.bindings.findIndex(
    (binding) => !binding.path && (isResult(binding.init) || binding.writes.some((write) => isResult(write.value))),
  );
  return found < 0 ? undefined : found;
}

/** `http.request(…).on(…)` is still the request. */
function endOfChain(file: FileFacts, value: Value): number | undefined {
  if (value.kind !== 'call') return undefined;
  const call = file.calls[value.call];
  const callee = call && unwrap(call.callee);
  const inner =
    callee?.kind === 'member' && LISTEN.has(callee.property ?? '')
      ? endOfChain(file, unwrap(callee.object))
      : undefined;
  return inner ?? value.call;
}

/** Member calls on the result, on itself and on the variable that holds it. */
export function callsOn(where: CallAt): readonly CallAt[] {
  const { file } = where;
  const { chainedBy, callsOnBinding } = indexOf(file);
  const found: number[] = [];
  const follow = (start: number) => {
    for (let next = chainedBy.get(start); next !== undefined; next = chainedBy.get(next)) found.push(next);
  };
  follow(where.index);
  const holder = holderOf(where);
  for (const index of holder === undefined ? [] : (callsOnBinding.get(holder) ?? [])) {
    found.push(index);
    follow(index);
  }
  return found.flatMap((index) => {
    const call = file.calls[index];
    return call ? [{ file, index, call }] : [];
  });
}

/** Whether a listener to the event ends the request it is of. */
export function endsOn(model: Model, where: CallAt, event: string): boolean {
  return callsOn(where).some(
    (each) =>
      LISTEN.has(calleeName(each.call, each.file) ?? '') &&
      literalText(each.call.args[0]) === event &&
      endsIt(model, each, 1),
  );
}

/** Whether a timer destroys the request: `setTimeout(() => request.destroy(), ms)`, `request.setTimeout(ms, () => …)`. */
export function endsByTimer(model: Model, where: CallAt): boolean {
  return callsOn(where).some((each) => {
    const name = calleeName(each.call, each.file) ?? '';
    return name === 'setTimeout' ? each.call.args.length > 1 && endsIt(model, each, 1) : END.has(name) && inTimer(each);
  });
}

/** `request.setTimeout(ms)`: like the option, it only emits an event. */
export function setsTimer(where: CallAt): boolean {
  return callsOn(where).some((each) => calleeName(each.call, each.file) === 'setTimeout');
}

/** Whether a listener ends the request; one that is not written here is trusted to. */
function endsIt(model: Model, { file, index, call }: CallAt, argument: number): boolean {
  const runs = model.callbacks({ file, index, call }).filter((run) => run.argument === argument);
  if (runs.length === 0) return call.args[argument] !== undefined;
  return runs.some(({ fn }) =>
    callsIn(fn).some(
      (each) => END.has(calleeName(each.call, fn.file) ?? '') || callsParameter(each) || model.targets(each).length > 0,
    ),
  );
}

/** `reject(…)`, `done(…)`: a parameter of a function around. */
function callsParameter({ file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  return callee.kind === 'ref' && file.bindings[callee.binding]?.param !== undefined;
}

export function callsIn({ file, fn }: FunctionAt): readonly CallAt[] {
  return file.calls.flatMap((call, index) =>
    fn.start <= call.start && call.end <= fn.end ? [{ file, index, call }] : [],
  );
}

function inTimer({ file, call }: CallAt): boolean {
  const fn = file.functions[file.blocks[call.block]?.fn ?? -1];
  const passed = fn?.passedTo && file.calls[fn.passedTo.call];
  return passed !== undefined && calleeName(passed, file) === 'setTimeout';
}
