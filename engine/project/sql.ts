/** What can be read off SQL text without parsing it whole: kind of statement, table, and whether its rows are bounded. */
import type { Value } from '../facts/model.ts';
import { constant, sourceOf } from './constants.ts';
import { bare } from './file-index.ts';
import { things } from './things.ts';
import type { At } from './types.ts';
import { at, type World } from './world.ts';

export interface SqlShape {
  readonly kind: 'read' | 'write' | 'transaction' | 'other';
  readonly table?: string;
  readonly rows: 'one' | 'many' | 'count';
  readonly limited: boolean;
  readonly grouped?: boolean;
  readonly locks: boolean;
}

/** SQL text of an argument with `?` for its parts; undefined when the text cannot be known. */
export function sqlText(world: World, where: At, depth = 0): string | undefined {
  if (depth > 8) return undefined;
  const { file } = where;
  const value = bare(where.value);
  const next = (inner: Value) => sqlText(world, at(file, inner), depth + 1);
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? value.value : undefined;
    case 'template':
      return value.texts.reduce((text, piece, index) => {
        const part = value.parts[index];
        return text + piece + (part ? (constantText(world, at(file, part)) ?? '?') : '');
      }, '');
    case 'binary':
      return value.operator === '+' ? `${next(value.left) ?? '?'}${next(value.right) ?? '?'}` : undefined;
    case 'ref':
    case 'member': {
      const source = sourceOf(world, at(file, value));
      if (source) return sqlText(world, source, depth + 1);
      const text = constant(world, at(file, value));
      return typeof text === 'string' ? text : undefined;
    }
    case 'object': {
      // pg: `{ text, values }`, mysql2: `{ sql, values }`.
      const text = value.properties.find((property) => property.key === 'text' || property.key === 'sql');
      return text && next(text.value);
    }
    case 'call': {
      const call = file.calls[value.call];
      const [first] = call?.args ?? [];
      return call?.form === 'tag' && first ? next(first) : undefined;
    }
    case 'choice':
      return value.options.map(next).find((text) => text !== undefined);
    default:
      return undefined;
  }
}

function constantText(world: World, where: At): string | undefined {
  const value = constant(world, where);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return things(world, where).length === 0 ? undefined : '?';
}

export function sqlShape(text: string): SqlShape {
  const sql = withoutConditions(
    text
      .replace(/--[^\n]*/g, ' ')
      .replace(/\/\*[\s\S]*?\*\//g, ' ')
      .trim(),
  );
  const verb =
    /^\(*\s*(?:with\b[\s\S]*?\)\s*)?(select|insert|update|delete|merge|replace|upsert|begin|start|commit|rollback|savepoint|show|values)\b/i
      .exec(sql)?.[1]
      ?.toLowerCase();
  const locks = /\bfor\s+(?:no\s+key\s+)?update\b|\bskip\s+locked\b/i.test(sql);
  if (verb === 'select' || verb === 'show' || verb === 'values') {
    const list = /^\(*\s*(?:with\b[\s\S]*?\)\s*)?select\b([\s\S]*?)\bfrom\b/i.exec(sql)?.[1] ?? '';
    const aggregate =
      /^\s*(?:count|sum|max|min|avg|exists|bool_or|bool_and)\s*\(/i.test(list) && !/\bgroup\s+by\b/i.test(sql);
    const table = name(/\bfrom\s+(?:only\s+)?([\w."`[\]]+)/i.exec(sql)?.[1]);
    const unbounded = verb === 'select' && !/\bfrom\b/i.test(sql);
    return {
      kind: 'read',
      rows: aggregate || unbounded ? 'count' : /\blimit\s+1\b(?!\d)/i.test(sql) ? 'one' : 'many',
      limited: /\blimit\s+(?!all\b)|\bfetch\s+(?:first|next)\b|\bselect\s+(?:distinct\s+)?top\b/i.test(sql),
      locks,
      grouped: /\bgroup\s+by\b/i.test(sql),
      ...(table ? { table } : {}),
    };
  }
  if (verb === undefined) return { kind: 'other', rows: 'many', limited: false, locks };
  if (['begin', 'start', 'commit', 'rollback', 'savepoint'].includes(verb))
    return { kind: 'transaction', rows: 'count', limited: false, locks };
  const table = name(/\b(?:into|update|from)\s+(?:only\s+)?([\w."`[\]]+)/i.exec(sql)?.[1]);
  return { kind: 'write', rows: 'many', limited: false, locks, ...(table ? { table } : {}) };
}

/** Leaves out subqueries that give no rows to the whole: their tables, counts and limits are their own. */
function withoutConditions(sql: string): string {
  let left = sql;
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(/\(([^()]*)\)/g, (_, inside: string, at: number) => {
      const gives = at === 0 || /\b(?:from|join|as|lateral|materialized)\s*$/i.test(left.slice(0, at));
      return gives || !/^\s*select\b/i.test(inside) ? `\u0001${inside}\u0002` : '\u0001\u0002';
    });
  }
  return left.replaceAll('\u0001', '(').replaceAll('\u0002', ')');
}

const name = (raw: string | undefined) => raw?.replace(/["`[\]]/g, '').replace(/^.*\./, '');
