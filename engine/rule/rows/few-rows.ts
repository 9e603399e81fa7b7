/** Reads that cannot give many rows although nothing limits them: their filter names rows one by one. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { CallAt, CallEffect, Model } from '../../project/types.ts';
import { isUniqueColumn, isUniqueField } from './unique-fields.ts';

const FILTERING = new Set(['where', 'andWhere', 'whereIn', 'andWhereIn', 'whereInIds', 'findByIds']);
/** Operators that compare with values; all others leave the number of rows open. */
const COMPARING = new Set(['equals', 'eq', 'in', '$eq', '$in']);
const OPENING_CALLS = new Set([
  'Not',
  'MoreThan',
  'MoreThanOrEqual',
  'LessThan',
  'LessThanOrEqual',
  'Like',
  'ILike',
  'Between',
  'IsNull',
  'Any',
  'ArrayContains',
]);
const KEY_CONDITION = /(?:^|[\s("'`])(?:(\w+)["'`]?\.)?["'`]?(id|_id|uuid|guid)["'`]?\s*(?:=|in\b)/i;

/** Whether the filter asks for rows by primary key or unique field. */
export function picksFewRows(model: Model, read: CallAt, effect: CallEffect): boolean {
  const search = new Filter(model, read, effect);
  if (effect.sql !== undefined) return search.sql(effect.sql);
  if (effect.filter && search.object(read.file, effect.filter)) return true;
  return effect.chain.some((call) => FILTERING.has(calleeName(call.call, call.file) ?? '') && search.condition(call));
}

class Filter {
  readonly #model: Model;
  readonly #read: CallAt;
  readonly #effect: CallEffect;

  constructor(model: Model, read: CallAt, effect: CallEffect) {
    this.#model = model;
    this.#read = read;
    this.#effect = effect;
  }

  /** `{ id }`, `{ AND: [{ id }] }`, `[{ id: 1 }, { id: 2 }]`, `eq(users.id, id)`. */
  object(file: FileFacts, value: Value): boolean {
    const given = this.#model.source({ file, value: unwrap(value) });
    const filter = unwrap(given.value);
    const inside = (inner: Value) => this.object(given.file, inner);
    switch (filter.kind) {
      case 'object':
        return filter.properties.some(({ key, value: wanted }) => {
          if (key === undefined) return false;
          if (/^\$?and$/i.test(key)) return elements(wanted).some(inside);
          if (/^\$?or$/i.test(key)) return elements(wanted).length > 0 && elements(wanted).every(inside);
          return this.#isUnique(key) && this.#compares(given.file, wanted);
        });
      case 'array':
        return filter.elements.length > 0 && filter.elements.every(inside);
      case 'call': {
        const call = given.file.calls[filter.call];
        return call !== undefined && this.#operator(given.file, calleeName(call, given.file) ?? '', call.args);
      }
      case 'function': {
        const results = given.file.functions[filter.fn]?.returns ?? [];
        return results.length > 0 && results.every(inside);
      }
      default:
        return false;
    }
  }

  /** `.where('id', id)`, `.where('id', '=', id)`, `.where({ id })`, `.where(eq(users.id, id))`, `.where('user.id = :id')`. */
  condition({ file, call }: CallAt): boolean {
    const name = calleeName(call, file) ?? '';
    if (name.endsWith('Ids')) return true;
    const [first, second, third] = call.args;
    if (!first) return false;
    const text = literalText(first);
    if (text === undefined) return this.object(file, first);
    if (/[=\s]/.test(text)) return this.#text(text);
    const operator = third ? literalText(second) : '=';
    const column = text.replace(/^.*\./, '');
    const table = text.includes('.') ? text.replace(/\..*$/, '') : undefined;
    return (
      second !== undefined && (operator === '=' || operator === 'in') && this.#isOwn(table) && this.#isUnique(column)
    );
  }

  sql(text: string): boolean {
    const [, where] = /\bwhere\b([\s\S]*)/i.exec(text) ?? [];
    return (
      where !== undefined &&
      !/\bjoin\b/i.test(text) &&
      this.#text(where.replace(/\b(?:order|group)\s+by\b[\s\S]*/i, ''))
    );
  }

  #text(condition: string): boolean {
    if (/\bor\b/i.test(condition)) return false;
    const [, table, column] = KEY_CONDITION.exec(condition) ?? [];
    return column !== undefined && this.#isOwn(table);
  }

  /** `eq(users.id, id)`, `and(eq(users.id, id), …)`, `inArray(users.id, ids)`. */
  #operator(file: FileFacts, name: string, args: readonly Value[]): boolean {
    if (name === 'and') return args.some((argument) => this.object(file, argument));
    if (name === 'or') return args.length > 0 && args.every((argument) => this.object(file, argument));
    const [column] = args;
    if (!column || (name !== 'eq' && name !== 'inArray')) return false;
    const member = unwrap(column);
    const table =
      member.kind === 'member' && member.object.kind === 'ref' ? file.bindings[member.object.binding]?.name : undefined;
    return this.#isOwn(table) && isUniqueColumn(this.#model, { file, value: column });
  }

  #isUnique(field: string): boolean {
    return isUniqueField(this.#model, this.#read, this.#effect, field);
  }

  /** A key of a joined table says nothing about the number of rows. */
  #isOwn(table: string | undefined): boolean {
    const joins = this.#effect.chain.some(({ call, file }) => /join/i.test(calleeName(call, file) ?? ''));
    if (!joins) return true;
    return table !== undefined && (sameTable(table, this.#effect.target ?? '') || this.#isAlias(table));
  }

  /** `createQueryBuilder('user')`, `from('users as u')`: the name the read gives its own table. */
  #isAlias(table: string): boolean {
    const [start] = this.#effect.chain;
    return start?.call.args.some((argument) => literalText(argument)?.split(/\s+/).at(-1) === table) ?? false;
  }

  #compares(file: FileFacts, wanted: Value): boolean {
    const value = unwrap(wanted);
    if (value.kind === 'object') return value.properties.every(({ key }) => key === undefined || COMPARING.has(key));
    if (value.kind !== 'call') return true;
    const call = file.calls[value.call];
    const name = (call && calleeName(call, file)) ?? '';
    return !OPENING_CALLS.has(name);
  }
}

function elements(value: Value): readonly Value[] {
  const inner = unwrap(value);
  return inner.kind === 'array' ? inner.elements : [inner];
}

const bareTable = (name: string) =>
  name
    .toLowerCase()
    .replace(/(?:table|entity|model|schema)$/, '')
    .replace(/s$/, '');
const sameTable = (one: string, other: string) => bareTable(one) === bareTable(other);
