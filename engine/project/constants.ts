/** Values that are always the same: literals, through const bindings, imports, enums, templates and arithmetic. */
import type { Value } from '../facts/model.ts';
import { exportedValue, importedValue } from './exports.ts';
import type { At } from './types.ts';
import { at, type World } from './world.ts';

export type Constant = string | number | boolean | null;

export function constant(world: World, { file, value }: At, depth = 0): Constant | undefined {
  if (depth > 12) return undefined;
  const next = (inner: Value) => constant(world, at(file, inner), depth + 1);
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'cast':
    case 'await':
      return next(value.value);
    case 'ref': {
      const source = sourceOf(world, { file, value });
      return source && constant(world, source, depth + 1);
    }
    case 'member':
      return memberConstant(world, at(file, value), depth);
    case 'template': {
      const parts = value.parts.map(next);
      if (parts.some((part) => part === undefined)) return undefined;
      return value.texts.reduce(
        (text, piece, index) => text + piece + (index < parts.length ? String(parts[index]) : ''),
        '',
      );
    }
    case 'binary':
      return arithmetic(value.operator, next(value.left), next(value.right));
    case 'unary': {
      const inner = next(value.value);
      return value.operator === '-' && typeof inner === 'number' ? -inner : undefined;
    }
    default:
      return undefined;
  }
}

function arithmetic(operator: string, left: Constant | undefined, right: Constant | undefined): Constant | undefined {
  if (
    operator === '+' &&
    (typeof left === 'string' || typeof right === 'string') &&
    left !== undefined &&
    right !== undefined
  )
    return `${left}${right}`;
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    default:
      return undefined;
  }
}

/** What a binding that is never assigned again was initialised with, also in another file. */
export function sourceOf(world: World, { file, value }: At): At | undefined {
  if (value.kind !== 'ref') return undefined;
  const binding = file.bindings[value.binding];
  if (!binding || binding.writes.length > 0) return undefined;
  if (binding.import) return importedValue(world, file, binding);
  if (binding.init && !binding.path && binding.loop === undefined) return at(file, binding.init);
  return undefined;
}

/** Follows names and members of object literals to the value they stand for; casts are looked through. */
export function source(world: World, start: At): At {
  let found = start;
  for (let depth = 0; depth < 12; depth++) {
    const { file, value } = found;
    const next =
      value.kind === 'cast' || value.kind === 'await'
        ? at(file, value.value)
        : value.kind === 'member' && value.property !== undefined
          ? propertySource(world, at(file, value.object), value.property)
          : sourceOf(world, found);
    if (!next) return found;
    found = next;
  }
  return found;
}

/** `LIMITS.page`, `Role.ADMIN`, `config.limits.page`. */
function memberConstant(world: World, { file, value }: At, depth: number): Constant | undefined {
  const found =
    value.kind === 'member' && value.property !== undefined
      ? propertySource(world, at(file, value.object), value.property, depth)
      : undefined;
  return found && constant(world, found, depth + 1);
}

/** The value of a property of an object literal that the object always is. */
export function propertySource(world: World, object: At, property: string, depth = 0): At | undefined {
  if (depth > 12) return undefined;
  const { file, value } = object;
  switch (value.kind) {
    case 'cast':
    case 'await':
      return propertySource(world, at(file, value.value), property, depth + 1);
    case 'object': {
      const own = value.properties.find((candidate) => candidate.key === property);
      return own && at(file, own.value);
    }
    case 'ref': {
      const binding = file.bindings[value.binding];
      const named =
        binding?.import?.name === '*' ? exportedValue(world, file, binding.import.module, property) : undefined;
      if (named) return named;
      const source = sourceOf(world, object);
      return source && propertySource(world, source, property, depth + 1);
    }
    case 'member': {
      const inner =
        value.property === undefined
          ? undefined
          : propertySource(world, at(file, value.object), value.property, depth + 1);
      return inner && propertySource(world, inner, property, depth + 1);
    }
    case 'call': {
      // `Object.freeze({…})`, `defineConfig({…})`: a call given one object literal.
      const [first, second] = file.calls[value.call]?.args ?? [];
      return first?.kind === 'object' && !second
        ? propertySource(world, at(file, first), property, depth + 1)
        : undefined;
    }
    default:
      return undefined;
  }
}
