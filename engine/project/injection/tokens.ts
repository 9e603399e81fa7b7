/** What tokens of injection stand for, so that two mentions of one are known to be the same: a text, a class, a symbol. */
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { constant, propertySource } from '../constants.ts';
import { importedValue } from '../exports.ts';
import { bare } from '../file-index.ts';
import { exportedClass } from '../type-things.ts';
import type { At, ClassAt } from '../types.ts';
import { at, classAt, type World } from '../world.ts';

const MAX_DEPTH = 12;

export const textKey = (text: string) => `text ${text}`;
export const classKey = ({ file, index }: ClassAt) => `class ${file.path} ${index}`;

/** The same text for the same token, found without asking what any value is. */
export function tokenKey(world: World, { file, value }: At, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const next = (inner: At) => tokenKey(world, inner, depth + 1);
  const token = bare(value);
  switch (token.kind) {
    case 'ref':
      return nameKey(world, file, token.binding, next);
    case 'class':
      return `class ${file.path} ${token.cls}`;
    case 'function': {
      // `() => Users`, where the class is declared later.
      const [given] = file.functions[token.fn]?.returns ?? [];
      return given && next(at(file, given));
    }
    case 'call': {
      const call = file.calls[token.call];
      return call && callKey(file, call, next);
    }
    case 'member':
      return memberKey(world, file, token, next);
    default: {
      const text = constant(world, at(file, token));
      return typeof text === 'string' ? textKey(text) : undefined;
    }
  }
}

function nameKey(
  world: World,
  file: FileFacts,
  index: number,
  next: (inner: At) => string | undefined,
): string | undefined {
  const binding = file.bindings[index];
  if (!binding || binding.writes.length > 0) return undefined;
  if (binding.cls !== undefined) return `class ${file.path} ${binding.cls}`;
  if (binding.init && !binding.path) return next(at(file, binding.init));
  const { import: from } = binding;
  if (!from) return undefined;
  const cls = exportedClass(world, file, from.module, from.name);
  if (cls) return classKey(cls);
  const source = importedValue(world, file, binding);
  if (source) return next(source);
  return world.modules.resolve(from.module, file.path) === undefined
    ? `package ${from.module} ${from.name}`
    : undefined;
}

/** `Symbol.for('users')` is the same wherever it is written; what another call makes is itself. */
function callKey(file: FileFacts, call: CallFact, next: (inner: At) => string | undefined): string | undefined {
  const callee = bare(call.callee);
  const [first] = call.args;
  const name = callee.kind === 'member' ? callee.property : undefined;
  if (name === 'for' && first?.kind === 'literal') return `symbol ${first.value}`;
  if (first?.kind === 'function') return next(at(file, first));
  return `made ${file.path} ${call.start}`;
}

/** `TYPES.Users`, `Users.TOKEN`, and `Users.name`, which is a text. */
function memberKey(
  world: World,
  file: FileFacts,
  { object, property }: Extract<Value, { kind: 'member' }>,
  next: (inner: At) => string | undefined,
): string | undefined {
  if (property === undefined) return undefined;
  const source = propertySource(world, at(file, object), property);
  if (source) return next(source);
  const owner = next(at(file, object));
  if (owner?.startsWith('class ') !== true) return undefined;
  return property === 'name' ? textKey(classOf(world, owner)?.cls.name ?? '') : `${owner}.${property}`;
}

/** The class that is the token of this key. */
export function classOf(world: World, key: string): ClassAt | undefined {
  const [, path, index] = /^class (.*) (\d+)$/.exec(key) ?? [];
  const file = path === undefined ? undefined : world.file(path);
  return file && classAt(file, Number(index));
}
