/** One query before the loop, its rows in a map, and a look-up where the query was. */
import { elementKey, importing, isImportable, unwrap } from '../../../engine/authoring.ts';
import type { FileFacts, Model, Repair, RepeatedCall, Value } from '../../../engine/authoring.ts';
import { builderRead } from './builders.ts';
import { hoistEdits, namesFor } from './hoist-edits.ts';
import { objectFilterRead } from './object-filters.ts';

export function hoisting(model: Model, repeated: RepeatedCall): Repair | undefined {
  const { call, loop, witness } = repeated;
  const { file } = call;
  const { effect } = witness;
  if (witness.hops.length !== 1 || effect.rows === 'count' || !isReachable(model, repeated)) return undefined;
  const lookup = { model, call, loop, effect };
  const read = objectFilterRead(lookup) ?? builderRead(lookup);
  const key = read && elementKey(loop, read.condition.value);
  const needs = read?.condition.needs;
  if (!read || !key || (needs && !isImportable(file, needs.module, needs.name))) return undefined;
  const names = namesFor(file, effect.target, read);
  return {
    title: `Fetch all ${names.title} in one query before the loop`,
    safety: 'suggestion',
    edits: (sources) => [
      ...hoistEdits(sources, repeated, read, key, names),
      ...(needs ? importing(file, sources, needs.module, needs.name) : []),
    ],
  };
}

/** A query that is awaited, or the result of the callback, in the only loop around; before which one can wait. */
function isReachable(model: Model, { call, loop, witness }: RepeatedCall): boolean {
  const { file } = call;
  if (witness.effect.chain.some((link) => usesInner(model, loop, link))) return false;
  if (!isSteadyArray(loop) || model.loops(file, call.call.block).length !== 1) return false;
  const outer = file.functions[file.blocks[file.blocks[loop.block]?.parent ?? -1]?.fn ?? -1];
  if (outer ? !outer.async || isExpression(file, outer) : !file.imports.some(({ form }) => form === 'import'))
    return false;
  const own = file.functions[file.blocks[call.call.block]?.fn ?? -1];
  const isResult =
    loop.form === 'callback' && own?.returns.some((value) => value.kind === 'call' && value.call === call.index);
  return call.call.awaited || isResult === true;
}

/** Something declared in the loop that is not made of its element, such as the client of a transaction. */
function usesInner(
  model: Model,
  { file, block, varying }: RepeatedCall['loop'],
  { call }: RepeatedCall['call'],
): boolean {
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  const inner = file.bindings.flatMap((binding, index) =>
    start <= binding.start && binding.end <= end && !varying.has(index) ? [index] : [],
  );
  return [call.callee, ...call.args].some((value) => model.dependsOn({ file, value }, new Set(inner)));
}

/** `async (ids) => Promise.all(ids.map(…))` has no place for another statement. */
function isExpression(file: FileFacts, { block, returns }: FileFacts['functions'][number]): boolean {
  return returns.length === 1 && returns[0]?.start === file.blocks[block]?.start;
}

const ITERABLES = /^(?:Readonly)?(?:Set|Map)$|Iterable|Iterator|Generator/;

/** The list has a name, is an array as far as one can tell, and stays as it is while the loop runs. */
function isSteadyArray({ file, form, over: list, block }: RepeatedCall['loop']): boolean {
  const over = list && unwrap(list);
  if (form === 'for-in' || form === 'for-await' || !over) return false;
  if (over.kind !== 'ref') return over.kind === 'member';
  const binding = file.bindings[over.binding];
  const made = binding?.init && unwrap(binding.init);
  const isMade = made?.kind === 'call' && file.calls[made.call]?.form === 'new';
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  const grows = file.calls.some(
    ({ callee, start: at }) =>
      callee.kind === 'member' &&
      GROWING.has(callee.property ?? '') &&
      isRef(callee.object, over.binding) &&
      start <= at &&
      at <= end,
  );
  return !isMade && !grows && !ITERABLES.test(binding?.type?.name ?? '');
}

const GROWING = new Set(['push', 'unshift', 'splice']);

const isRef = (value: Value, binding: number) => value.kind === 'ref' && value.binding === binding;
