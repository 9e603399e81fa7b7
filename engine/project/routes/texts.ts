/** Texts that routes are registered with: one, a list, or one of several. */
import { constant, source } from '../constants.ts';
import { optionValue } from '../options.ts';
import type { Slot } from '../../catalog/types.ts';
import type { Value } from '../../facts/model.ts';
import type { At, CallAt } from '../types.ts';
import { at, type World } from '../world.ts';

/** The constant texts of a value; none where it has none. */
export function textsOf(world: World, where: At): readonly string[] {
  const known = constant(world, where);
  if (typeof known === 'string') return [known];
  const { file, value } = source(world, where);
  // `${BASE}v1`, `BASE + '/v1'`: as far as known.
  if (value.kind === 'template') return [knownText(world, at(file, value), value)];
  if (value.kind === 'binary' && value.operator === '+') {
    const parts = [value.left, value.right].map((part) => textsOf(world, at(file, part))[0]);
    return parts.some((part) => part !== undefined) ? [parts.join('')] : [];
  }
  if (value.kind === 'array') return value.elements.flatMap((element) => textsOf(world, at(file, element)));
  // `process.env.PREFIX ?? '/api'`: what holds when nothing else is said.
  if (value.kind !== 'choice') return [];
  const last = value.options.at(-1);
  return last ? textsOf(world, at(file, last)) : [];
}

/** A part that is a whole step of a path is a wildcard where it is not known. */
function knownText(world: World, { file }: At, { texts, parts }: Extract<Value, { kind: 'template' }>): string {
  return texts.reduce((text, piece, index) => {
    const part = parts[index];
    const isStep = `${text}${piece}`.endsWith('/') && /^(?:\/|$)/.test(texts[index + 1] ?? '');
    const known = part && textsOf(world, at(file, part))[0];
    return `${text}${piece}${known ?? (part && isStep ? '*' : '')}`;
  }, '');
}

export function slotTexts(world: World, { file, call }: CallAt, slot: Slot): readonly string[] {
  const argument = call.args[slot.argument];
  if (!argument) return [];
  const where = slotValue(world, at(file, argument), slot);
  return where ? [...textsOf(world, where), ...patternsOf(world, where)] : [];
}

/** Regular expressions as they are written. */
function patternsOf(world: World, where: At): readonly string[] {
  const { file, value } = source(world, where);
  if (value.kind === 'array') return value.elements.flatMap((element) => patternsOf(world, at(file, element)));
  return value.kind === 'opaque' && value.pattern !== undefined ? [`/${value.pattern}/`] : [];
}

/** The value at the first of the keys that is there; with none of them, only an argument that is no object is the value itself. */
export function slotValue(world: World, argument: At, { keys }: Slot): At | undefined {
  if (!keys) return argument;
  for (const key of keys) {
    const found = optionValue(world, argument, key);
    if (found) return found;
  }
  return source(world, argument).value.kind === 'object' ? undefined : argument;
}

/** The elements of a list written in place or named; a value that is no list itself. */
export function listed(world: World, where: At): readonly At[] {
  const { file, value } = where.value.kind === 'spread' ? at(where.file, where.value.value) : where;
  const list = source(world, at(file, value));
  if (list.value.kind !== 'array') return [at(file, value)];
  return list.value.elements.flatMap((element) => listed(world, at(list.file, element)));
}
