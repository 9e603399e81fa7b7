/** Functions of the project that read an environment variable, or else give what they are told. */
import { eachPart } from '../../facts/each-value.ts';
import type { FileFacts, FunctionFact, Value } from '../../facts/model.ts';
import type { FunctionAt, Model } from '../../project/types.ts';
import { isEnvironment } from './environment.ts';
import type { Fallback } from './fallbacks.ts';
import { isWithin } from '../../facts/read.ts';

/** Whether the call `env('X', 'v')` runs a function that looks up its first parameter and may return its second. */
export function isEnvironmentHelper(model: Model, file: FileFacts, { form, within }: Fallback): boolean {
  const index =
    form === 'helper' && within
      ? file.calls.findIndex(({ start, end }) => start === within.start && end === within.end)
      : -1;
  const call = file.calls[index];
  return call !== undefined && model.targets({ file, index, call }).some(readsByName);
}

function readsByName({ file, fn }: FunctionAt): boolean {
  const [name, fallback] = fn.params;
  if (name?.binding === undefined || fallback?.binding === undefined) return false;
  return readsEnvironment(file, fn, name.binding) && fn.returns.some((value) => mentions(value, fallback.binding));
}

/** `process.env[name]` anywhere in the function. */
function readsEnvironment(file: FileFacts, fn: FunctionFact, name: number): boolean {
  const reads = (value: Value | undefined): boolean => {
    if (value === undefined) return false;
    if (value.kind === 'member' && value.index?.kind === 'ref') {
      if (value.index.binding === name && isEnvironment(file, value.object)) return true;
    }
    let found = false;
    eachPart(value, (part) => (found ||= reads(part)));
    return found;
  };
  return (
    fn.returns.some(reads) ||
    file.bindings.some(({ init }) => init !== undefined && isWithin(init, fn) && reads(init)) ||
    file.calls.some((call) => isWithin(call, fn) && [call.callee, ...call.args].some(reads))
  );
}

function mentions(value: Value | undefined, binding: number | undefined): boolean {
  if (value === undefined) return false;
  if (value.kind === 'ref') return value.binding === binding;
  let found = false;
  eachPart(value, (part) => (found ||= mentions(part, binding)));
  return found;
}
