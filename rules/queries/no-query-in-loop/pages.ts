/** Loops in which each round asks for many rows: another page of one result, or the rows of a whole group. */
import {
  COMBINING_CALLS,
  LIST_CALLS,
  LIST_KEYS,
  elementBindings,
  isListValue,
  isService,
  linkName,
  unwrap,
} from '../../../engine/authoring.ts';
import type { CallAt, Model, RepeatedCall, Value } from '../../../engine/authoring.ts';

const POSITIONS = new Set(['skip', 'offset']);

/**
 * `findMany({ skip: page * 100 })`, `findMany({ where: { id: { in: group.ids } } })`: all that varies from round to
 * round is the position, or a list.
 */
export function asksForMany(model: Model, { call, loop, witness }: RepeatedCall): boolean {
  const elements = elementBindings(loop);
  const { file } = call;
  const varies = (value: Value) => model.dependsOn({ file, value }, elements);
  const { callee } = call.call;
  if (callee.kind === 'member' && varies(callee.object) && !isChain(witness) && !isService(model, file, callee.object))
    return false;
  const chain = witness.hops.length === 1 ? witness.effect.chain.filter((link) => link.file === file) : [call];
  const varying = chain
    .flatMap((link) => link.call.args.flatMap((argument) => partsOf(link, argument, linkName(link))))
    .filter(({ value }) => varies(value));
  if (varying.length === 0) return false;
  return varying.every(
    ({ key, value }) =>
      POSITIONS.has(key) || LIST_KEYS.has(key) || isListValue(model, file, value) || isListCall(call, value),
  );
}

/** The receiver of the last link of a chain is the rest of the chain. */
const isChain = ({ hops, effect }: RepeatedCall['witness']) => hops.length === 1 && effect.chain.length > 1;

interface Part {
  /** The nearest key, or the method the argument is given to. */
  readonly key: string;
  readonly value: Value;
}

/** The conditions and options of an argument one by one. */
function partsOf(call: CallAt, argument: Value, key: string): readonly Part[] {
  const inner = unwrap(argument);
  if (inner.kind === 'object') {
    const spreads = inner.spreads.map((value) => ({ key, value }));
    return [...spreads, ...inner.properties.flatMap((property) => partsOf(call, property.value, property.key ?? key))];
  }
  // `[post.id]` is one key, and `AND: […]` a list of conditions.
  if (inner.kind === 'array') return inner.elements.flatMap((element) => partsOf(call, element, ''));
  const made = inner.kind === 'call' ? call.file.calls[inner.call] : undefined;
  if (inner.kind !== 'call' || !made) return [{ key, value: argument }];
  const isCombined = COMBINING_CALLS.has(linkName({ ...call, index: inner.call, call: made }));
  return isCombined ? made.args.flatMap((part) => partsOf(call, part, key)) : [{ key, value: argument }];
}

function isListCall({ file }: CallAt, value: Value): boolean {
  const inner = unwrap(value);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  return inner.kind === 'call' && call !== undefined && LIST_CALLS.has(linkName({ file, index: inner.call, call }));
}
