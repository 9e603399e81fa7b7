/** SQL as it is written in the code, with marks where values are filled in. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { At, CallAt, CallEffect, Model } from '../../project/types.ts';

export interface SqlText {
  /** `\u0001n\u0001` stands for part `n`. */
  readonly text: string;
  readonly parts: readonly At[];
  /** What is bound to placeholders: a list or an object, or (`rest`) each in an argument of its own. */
  readonly bound: readonly At[];
  readonly rest: boolean;
}

export function sqlTextOf(model: Model, where: CallAt, { effect }: CallEffect): SqlText | undefined {
  const carrier = effect.sqlIn === 'receiver' ? makerOf(model, where) : where;
  const argument = carrier?.call.args[effect.sql ?? 0];
  if (!carrier || !argument) return undefined;
  const given = model.source({ file: carrier.file, value: argument });
  const keyed = effect.sqlKeys && given.value.kind === 'object' ? keyOf(given, effect.sqlKeys.text) : undefined;
  const parts: At[] = [];
  const text = render(model, keyed ?? given, parts, 0);
  if (text === undefined) return undefined;
  const own = keyed && effect.sqlKeys ? keyOf(given, effect.sqlKeys.parameters) : undefined;
  const rest = effect.parameters === 'rest';
  const from = effect.sqlIn === 'receiver' ? 0 : (effect.sql ?? 0) + 1;
  const args = rest
    ? where.call.args.slice(from)
    : typeof effect.parameters === 'number'
      ? where.call.args.slice(effect.parameters, effect.parameters + 1)
      : [];
  const bound = own ? [own] : args.map((value) => options({ file: where.file, value }));
  return { text, parts, bound, rest: rest && own === undefined };
}

/** Sequelize binds by options: `{ replacements: […] }`, `{ bind: […] }`. */
function options(at: At): At {
  return keyOf(at, 'replacements') ?? keyOf(at, 'bind') ?? at;
}

function keyOf({ file, value }: At, key: string): At | undefined {
  const object = unwrap(value);
  const found = object.kind === 'object' ? object.properties.findLast((each) => each.key === key) : undefined;
  return found && { file, value: found.value };
}

function makerOf(model: Model, { file, call }: CallAt): CallAt | undefined {
  const callee = unwrap(call.callee);
  const things = callee.kind === 'member' ? model.things({ file, value: callee.object }) : [];
  return things.flatMap((thing) => (thing.kind === 'library' && thing.made ? [thing.made] : []))[0];
}

function render(model: Model, at: At, parts: At[], depth: number): string | undefined {
  if (depth > 10) return undefined;
  const { file } = at;
  const value = unwrap(at.value);
  const next = (inner: Value) => render(model, { file, value: inner }, parts, depth + 1);
  const part = (inner: Value): string => {
    const constant = model.constant({ file, value: inner });
    if (typeof constant === 'string' || typeof constant === 'number') return String(constant);
    parts.push({ file, value: inner });
    return `\u0001${parts.length - 1}\u0001`;
  };
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? value.value : undefined;
    case 'template':
      return value.texts.reduce((text, piece, index) => {
        const inner = value.parts[index];
        return text + piece + (inner ? part(inner) : '');
      }, '');
    case 'binary':
      return value.operator === '+'
        ? `${next(value.left) ?? part(value.left)}${next(value.right) ?? part(value.right)}`
        : undefined;
    case 'call': {
      const call = file.calls[value.call];
      const [first] = call?.args ?? [];
      return call?.form === 'tag' && first ? next(first) : undefined;
    }
    case 'ref':
    case 'member': {
      const source = model.source({ file, value });
      return source.value === value ? undefined : render(model, source, parts, depth + 1);
    }
    default:
      return undefined;
  }
}
