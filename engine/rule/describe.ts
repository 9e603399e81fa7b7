/** The user's own code in words, for messages. */
import { memberPath, unwrap } from '../facts/read.ts';
import type { FileFacts, Value } from '../facts/model.ts';
import type { CallAt, CallEffect } from '../project/types.ts';

const MAX_LENGTH = 60;

/** A value as its author wrote it, shortened: `prisma.user.findUnique`, `users`, `getUsers()`. */
export function nameOf(file: FileFacts, value: Value): string {
  const text = written(file, value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function written(file: FileFacts, value: Value): string {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'ref':
      return file.bindings[inner.binding]?.name ?? 'value';
    case 'global':
      return inner.name;
    case 'this':
    case 'super':
      return inner.kind;
    case 'literal':
      return JSON.stringify(inner.value);
    case 'member':
      return `${written(file, inner.object)}${inner.property === undefined ? '[…]' : `.${inner.property}`}`;
    case 'call': {
      const call = file.calls[inner.call];
      return call ? `${written(file, call.callee)}()` : 'call';
    }
    case 'array':
      return '[…]';
    case 'object':
      return '{…}';
    case 'function':
      return file.functions[inner.fn]?.name ?? 'function';
    default:
      return 'value';
  }
}

/** The callee of a call as written, `this.` left out: `prisma.user.findUnique`. */
export function calleeOf({ file, call }: CallAt): string {
  const path = memberPath(call.callee);
  if (path?.root.kind === 'this' && path.path.length > 0) return path.path.join('.');
  return nameOf(file, call.callee);
}

/** The query of an effect in a few words: `user.findUnique`, `SELECT … FROM orders`. */
export function queryName(effect: CallEffect): string {
  if (effect.sql !== undefined) {
    const verb = /^[\s(]*(\w+)/.exec(effect.sql)?.[1]?.toUpperCase() ?? 'SQL';
    return effect.target === undefined ? verb : `${verb} … ${effect.target}`;
  }
  return effect.target === undefined ? effect.operation : `${effect.target}.${effect.operation}`;
}

/** Where the callee's last name stands, from the start of the callee: `prisma.user.findUnique` without arguments. */
export function calleeRange({ call }: CallAt): { readonly start: number; readonly end: number } {
  return {
    start: call.form === 'new' ? call.start : call.callee.start,
    end: Math.max(call.nameRange.end, call.callee.end),
  };
}

/** Where a query begins in the code: the callee of the first call of its chain, `prisma.user.findUnique`, `db.select`. */
export function queryRange(where: CallAt, effect: CallEffect): { readonly start: number; readonly end: number } {
  const { file, call } = where;
  const first =
    effect.chain.find((each) => each.file === file && call.start <= each.call.start && each.call.end <= call.end) ??
    where;
  const { callee, start, end } = first.call;
  return first !== where && callee.kind !== 'member' ? { start, end } : calleeRange(first);
}
