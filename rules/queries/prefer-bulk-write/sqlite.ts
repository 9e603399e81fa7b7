/** SQLite inside the process writes to disk once per transaction: a loop inside one costs next to nothing. */
import { enclosingBlocks, literalText } from '../../../engine/authoring.ts';
import type { CallAt, FunctionAt, Model, RepeatedCall } from '../../../engine/authoring.ts';

export function isInTransaction(model: Model, { call, witness }: RepeatedCall): boolean {
  if (witness.effect.effect.inProcess !== true) return false;
  return isAround(model, witness.hops.at(-1) ?? call, 3) || isAround(model, call, 3);
}

/** The call, or every call of the function it stands in, is inside a transaction. */
function isAround(model: Model, call: CallAt, depth: number): boolean {
  const functions = enclosingFunctions(call);
  if (functions.some((fn) => isTransaction(model, fn) || begins(fn))) return true;
  const outer = functions.find(({ fn }) => fn.passedTo === undefined);
  const callers = outer && depth > 0 ? model.callers(outer) : [];
  return callers.length > 0 && callers.every((caller) => isAround(model, caller, depth - 1));
}

function enclosingFunctions({ file, call }: CallAt): readonly FunctionAt[] {
  return [...enclosingBlocks(file, call.block)].flatMap((block) => {
    const index = file.blocks[block]?.kind === 'function' ? (file.blocks[block]?.fn ?? -1) : -1;
    const fn = file.functions[index];
    return fn ? [{ file, index, fn }] : [];
  });
}

/** `db.transaction((rows) => …)`, the function written in place or given by name. */
function isTransaction(model: Model, { file, fn, index }: FunctionAt): boolean {
  const passed = fn.passedTo?.call;
  return [...model.callsNamed('transaction')].some((call) => {
    if (model.effect(call)?.kind !== 'transaction') return false;
    return (
      (call.file === file && call.index === passed) ||
      model.callbacks(call).some((run) => run.fn.file === file && run.fn.index === index)
    );
  });
}

/** `db.exec('BEGIN')` */
function begins({ file, index }: FunctionAt): boolean {
  return file.calls.some(
    (call) => file.blocks[call.block]?.fn === index && /^\s*begin\b/i.test(literalText(call.args[0]) ?? ''),
  );
}
