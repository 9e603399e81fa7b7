/** Writes of a single row that the library could do for many at once. */
import {
  calleeOf,
  comparesList,
  isCollected,
  isListValue,
  linkComparesList,
  unwrap,
} from '../../../engine/authoring.ts';
import type { CallAt, CallEffect, FileFacts, LoopAround, Model, Value } from '../../../engine/authoring.ts';

export type Verb = 'insert' | 'update' | 'delete' | 'save' | 'flush';

export interface RowWrite {
  readonly verb: Verb;
  /** Every row gets the same values, so that one statement with a list of keys does it. */
  readonly uniform: boolean;
}

export interface Start {
  readonly call: CallAt;
  readonly loop: LoopAround;
}

/** What the write does to one row; undefined when it already takes many, or no bulk form could replace it. */
export function rowWrite(model: Model, effect: CallEffect, at: CallAt, start: Start): RowWrite | undefined {
  if (effect.kind !== 'write' || isCollected(model, at)) return undefined;
  if (effect.sql !== undefined) return sqlWrite(effect);
  const verb = verbOf(effect);
  if (verb === undefined || takesMany(model, effect, at)) return undefined;
  // A `create` that makes related rows as well has no form for many.
  if (verb === 'insert' && effect.library === 'Prisma' && effect.values && makesRelated(effect.values))
    return undefined;
  const uniform = verb === 'delete' || (verb === 'update' && !valuesVary(model, effect, at, start));
  const { bulkForm, bulkUniform, bulk } = effect.effect;
  const { library } = effect;
  // `deleteMany({ orderId })` once per order: the filter could name all of them.
  if (bulk)
    return filtersByOne(model, at.file, effect.filter, start) && (uniform || SENDS_LISTS.test(library))
      ? { verb, uniform }
      : undefined;
  const isBuilt = isBuilder(effect);
  const hasForm = isBuilt ? uniform || verb === 'insert' : bulkForm !== undefined;
  const fits = uniform || bulkUniform !== true || SENDS_LISTS.test(library);
  return hasForm && fits ? { verb, uniform } : undefined;
}

function makesRelated(value: Value): boolean {
  const inner = unwrap(value);
  return (
    inner.kind === 'object' &&
    inner.properties.some(
      ({ key, value: own }) => /^(?:create|createMany|connectOrCreate)$/.test(key ?? '') || makesRelated(own),
    )
  );
}

/** Libraries that take different changes together: `$transaction([…])`, `bulkWrite([…])`. */
const SENDS_LISTS = /^(?:Prisma|Mongoose|MongoDB)$/;

/** Query builders whose statements take a list of keys, or a list of rows. */
const BUILDERS = /^(?:Knex|Kysely|Drizzle|Objection)/;

/** TypeORM and MikroORM have a builder beside their repositories. */
const isBuilder = ({ library, chain, effect }: CallEffect) =>
  BUILDERS.test(library) || (chain.length > 1 && effect.bulkForm === undefined);

const VERBS: readonly (readonly [Verb, RegExp])[] = [
  ['flush', /flush$/i],
  ['delete', /^(?:native)?(?:del$|delete|destroy|remove|softRemove|softDelete|restore|recover)|Delete|Remove/],
  ['update', /^(?:native)?(?:update|replace|increment|decrement)|AndUpdate|AndReplace|^UpdateCommand/i],
  ['save', /^save$/],
  ['insert', /^(?:insert|create|upsert|replaceInto|put)/i],
];

function verbOf({ operation }: CallEffect): Verb | undefined {
  return VERBS.find(([, pattern]) => pattern.test(operation))?.[0];
}

/** `save(users)`, `insert().values(rows)`, `create([…])`, `update({ id: In(ids) }, …)`. */
function takesMany(model: Model, { values, filter, chain }: CallEffect, { file, call }: CallAt): boolean {
  const rows = values ?? (chain.length > 1 ? undefined : call.args[0]);
  if (rows !== undefined && isListValue(model, file, rows)) return true;
  if (filter !== undefined && comparesList(model, file, filter)) return true;
  return chain.length > 1 && chain.some((link) => linkComparesList(model, link));
}

/** Whether the rows get different values: those of the loop's element, or of what the function is given. */
function valuesVary(model: Model, effect: CallEffect, at: CallAt, { call, loop }: Start): boolean {
  const { file } = at;
  const isDirect = file === call.file && at.index === call.index;
  const bindings = isDirect ? loop.varying : localBindings(file);
  const values = newValues(effect);
  return values.length === 0 || values.some((value) => model.dependsOn({ file, value }, bindings));
}

/** What an update sets; nothing when that is not written at the call (`row.save()`). */
function newValues({ chain, values }: CallEffect): readonly Value[] {
  const set =
    chain.length === 1 ? [] : chain.filter((each) => /\b(?:increment|decrement|set|update)$/.test(calleeOf(each)));
  return [...(values ? [values] : []), ...set.flatMap(({ call }) => call.args)];
}

/** What is declared inside functions can differ from call to call. */
function localBindings(file: FileFacts): ReadonlySet<number> {
  const found = new Set<number>();
  file.bindings.forEach(({ block }, index) => {
    if ((file.blocks[block]?.fn ?? -1) >= 0) found.add(index);
  });
  return found;
}

/** A filter that is written at the call, or passed in by the call in the loop; without a list in either. */
function filtersByOne(model: Model, file: FileFacts, filter: Value | undefined, { call }: Start): boolean {
  const inner = filter && unwrap(filter);
  if (inner?.kind === 'object') return inner.properties.length > 0;
  const isParameter = inner?.kind === 'ref' && file.bindings[inner.binding]?.param !== undefined;
  const { args } = call.call;
  return isParameter && args.length > 0 && !args.some((argument) => comparesList(model, call.file, argument));
}

const PLACEHOLDER = /\?|\$\d|[:@]\w/;

/** The statement names one row: a tuple of VALUES, or a condition on a key. */
function sqlWrite({ sql = '', library }: CallEffect): RowWrite | undefined {
  // Inside the process a transaction is all it takes, whatever the statement.
  if (library === 'better-sqlite3') return { verb: 'save', uniform: false };
  if (/\b(?:unnest|json_\w+|jsonb_\w+|openjson)\s*\(|\bany\s*\(|\bin\s*\(/i.test(sql)) return undefined;
  const verb = /\b(insert|update|delete|replace)\b/i.exec(sql)?.[1]?.toLowerCase();
  if (verb === 'insert' || verb === 'replace') return isOneTuple(sql) ? { verb: 'insert', uniform: false } : undefined;
  if (verb === 'delete') return /\bwhere\b/i.test(sql) ? { verb, uniform: true } : undefined;
  const set = /\bset\b([^]*?)(?:\bwhere\b|$)/i.exec(sql)?.[1];
  return verb === 'update' && set !== undefined && !PLACEHOLDER.test(set) ? { verb, uniform: true } : undefined;
}

/** `VALUES (…)` once, or MySQL's `INSERT INTO authors SET name = ?`. */
function isOneTuple(sql: string): boolean {
  if (/\bselect\b/i.test(sql)) return false;
  return /\bvalues\s*\(/i.test(sql) ? !/\bvalues\s*\([^]*?\)\s*,\s*\(/i.test(sql) : /\binto\s+\S+\s+set\b/i.test(sql);
}
