/** Options objects, wherever they are made: in place, in a variable, spread from another, filled in later. */
import type { FileFacts, Value } from '../facts/model.ts';
import { targets } from './calls.ts';
import { bare, calleeName, indexOf } from './file-index.ts';
import { propertySource, sourceOf } from './constants.ts';
import type { At, CallAt } from './types.ts';
import { at, type World } from './world.ts';

export interface LimitState {
  readonly state: 'none' | 'present' | 'unknown';
  readonly value?: Value;
  /** The file of the value. */
  readonly file?: FileFacts;
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
  return best(keys.map((key) => hasOption(world, at(where.file, options), key.split('.'))));
}

function best(states: readonly LimitState[]): LimitState {
  return (
    states.find((each) => each.state === 'present') ??
    states.find((each) => each.state === 'unknown') ?? { state: 'none' }
  );
}

export function hasOption(world: World, options: At, path: readonly string[], depth = 0): LimitState {
  const [key, ...rest] = path;
  if (key === undefined || depth > 10) return { state: 'unknown' };
  const { file } = options;
  const value = bare(options.value);
  switch (value.kind) {
    case 'object': {
      const own = value.properties.find((property) => property.key === key);
      if (own)
        return rest.length === 0 ? present(file, own.value) : hasOption(world, at(file, own.value), rest, depth + 1);
      const spread = value.spreads.map((each) => hasOption(world, at(file, each), path, depth + 1));
      const computed = value.properties.some((property) => property.key === undefined);
      return best(computed ? [...spread, { state: 'unknown' }] : spread);
    }
    case 'ref': {
      const later = file.memberWrites.find(
        (write) =>
          write.target.object.kind === 'ref' &&
          write.target.object.binding === value.binding &&
          (write.target.property === key || write.target.property === undefined),
      );
      if (later) return rest.length === 0 ? { state: 'present', value: later.value, file } : { state: 'unknown' };
      const source = sourceOf(world, at(file, value));
      return source
        ? best([hasOption(world, source, path, depth + 1), ...addedLater(world, at(file, value), path, depth)])
        : { state: 'unknown' };
    }
    case 'choice': {
      return best(value.options.map((option) => hasOption(world, at(file, option), path, depth + 1)));
    }
    case 'literal':
      return { state: 'none' };
    case 'global':
      return { state: value.name === 'undefined' ? 'none' : 'unknown' };
    case 'function':
      return { state: 'none' };
    case 'array':
      // A list of options, such as a pipeline of stages.
      return best(value.elements.map((element) => hasOption(world, at(file, element), path, depth + 1)));
    case 'spread':
      return hasOption(world, at(file, value.value), path, depth + 1);
    default:
      return { state: 'unknown' };
  }
}

function present(file: FileFacts, value: Value): LimitState {
  const inner = bare(value);
  if (inner.kind === 'global' && inner.name === 'undefined') return { state: 'none' };
  if (inner.kind === 'literal' && inner.value === null) return { state: 'none' };
  return { state: 'present', value, file };
}

/** Stages pushed to a pipeline, and project functions that are handed the options and may fill them in. */
function addedLater(world: World, { file, value }: At, path: readonly string[], depth: number): LimitState[] {
  if (value.kind !== 'ref' || !indexOf(file).passed.has(value.binding)) return [];
  const pushed = (indexOf(file).callsOnBinding.get(value.binding) ?? []).flatMap((index) => {
    const call = file.calls[index];
    return call && GROWING.has(calleeName(call, file) ?? '')
      ? call.args.map((argument) => hasOption(world, at(file, argument), path, depth + 1))
      : [];
  });
  const handed = file.calls.some(
    (call, index) =>
      call.args.some((argument) => argument.kind === 'ref' && argument.binding === value.binding) &&
      targets(world, { file, index, call }).length > 0,
  );
  return handed ? [...pushed, { state: 'unknown' }] : pushed;
}

const GROWING = new Set(['push', 'unshift', 'splice']);
