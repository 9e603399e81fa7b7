/** Options objects, wherever they are made: in place, in a variable, spread from another, filled in later. */
import type { Value } from '../facts/model.ts';
import { bare } from './file-index.ts';
import { propertySource, sourceOf } from './constants.ts';
import type { At, CallAt } from './types.ts';
import { at, type World } from './world.ts';

export interface LimitState {
  readonly state: 'none' | 'present' | 'unknown';
  readonly value?: Value;
}

/** An option by its key or dotted path; undefined when it is not there or cannot be known. */
export function optionValue(world: World, options: At, key: string): At | undefined {
  let found: At | undefined = options;
  for (const step of key.split('.')) found = found && propertySource(world, found, step);
  return found;
}

/** Whether an options argument sets one of the keys. */
export function limitIn(world: World, where: CallAt, options: Value | undefined, keys: readonly string[]): LimitState {
  if (keys.length === 0 || !options) return { state: 'none' };
  const states = keys.map((key) => hasOption(world, at(where.file, options), key.split('.')));
  return states.find((each) => each.state === 'present') ?? states.find((each) => each.state === 'unknown') ?? { state: 'none' };
}

export function hasOption(world: World, options: At, path: readonly string[], depth = 0): LimitState {
  const [key, ...rest] = path;
  if (key === undefined || depth > 10) return { state: 'unknown' };
  const { file } = options;
  const value = bare(options.value);
  switch (value.kind) {
    case 'object': {
      const own = value.properties.find((property) => property.key === key);
      if (own) return rest.length === 0 ? present(own.value) : hasOption(world, at(file, own.value), rest, depth + 1);
      const spread = value.spreads.map((each) => hasOption(world, at(file, each), path, depth + 1));
      const computed = value.properties.some((property) => property.key === undefined);
      return spread.find((each) => each.state === 'present') ?? spread.find((each) => each.state === 'unknown') ?? { state: computed ? 'unknown' : 'none' };
    }
    case 'ref': {
      const later = file.memberWrites.find((write) => write.target.object.kind === 'ref' && write.target.object.binding === value.binding && (write.target.property === key || write.target.property === undefined));
      if (later) return rest.length === 0 ? { state: 'present', value: later.value } : { state: 'unknown' };
      const source = sourceOf(world, at(file, value));
      return source ? hasOption(world, source, path, depth + 1) : { state: 'unknown' };
    }
    case 'choice': {
      const states = value.options.map((option) => hasOption(world, at(file, option), path, depth + 1));
      return states.find((each) => each.state === 'present') ?? states.find((each) => each.state === 'unknown') ?? { state: 'none' };
    }
    case 'literal':
      return { state: 'none' };
    case 'global':
      return { state: value.name === 'undefined' ? 'none' : 'unknown' };
    case 'function':
    case 'array':
      return { state: 'none' };
    default:
      return { state: 'unknown' };
  }
}

function present(value: Value): LimitState {
  const inner = bare(value);
  if (inner.kind === 'global' && inner.name === 'undefined') return { state: 'none' };
  if (inner.kind === 'literal' && inner.value === null) return { state: 'none' };
  return { state: 'present', value };
}
