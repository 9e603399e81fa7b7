/** How the catalog says what a call does to the world. */
import type { Slot } from './slot-types.ts';

/** `hash` and `sign` happen in the process; all others are a round trip unless `inProcess`. */
export type EffectKind = 'read' | 'write' | 'http' | 'hash' | 'sign' | 'mail' | 'queue' | 'cache' | 'transaction';

export interface Effect {
  readonly kind: EffectKind;
  /** How many rows it can give: one, many, or a count or aggregate. */
  readonly rows?: 'one' | 'many' | 'count';
  /**
   * Where the model or table is named: the receiver's member name, the first argument, or `type`: the entity the
   * receiver stands for (its type argument, what it was made with, or the project's class that extends it).
   */
  readonly target?: 'receiver' | 'argument' | 'type';
  /** Key of the options that names the table (`TableName`). */
  readonly targetKey?: string;
  /** The argument that names the model may be left out (`manager.save(user)`); indexes are then one less. */
  readonly optionalTarget?: boolean;
  /** Index of the argument that is SQL text: kind, table and limit are then read off the text. */
  readonly sql?: number;
  /** The SQL text is that argument of the call that made the receiver (`db.prepare(sql).all()`). */
  readonly sqlIn?: 'receiver';
  /** Only as a template tag; called otherwise it does nothing. */
  readonly tag?: boolean;
  /** Bound parameters of the SQL: an argument index (a list or an object), or `rest` for all arguments after the text. The parts of a tagged template are bound by themselves. */
  readonly parameters?: number | 'rest';
  /** Keys of text and parameters, where the SQL argument is an object. */
  readonly sqlKeys?: { readonly text: string; readonly parameters: string };
  /** Index of the argument that holds options. In a list of options (a pipeline) keys of any element count. */
  readonly options?: number;
  /** Keys of the options (paths with dots) that bound the number of rows. */
  readonly limit?: readonly string[];
  /** Keys of the result that hold the rows, where they are not the result itself (`rows` of pg, `0` of a pair). */
  readonly rowsAt?: readonly string[];
  /** The library bounds the rows by itself when nothing is said (pagination plugins). */
  readonly bounded?: boolean;
  /** The rows stand for groups of rows (GROUP BY): always, or with one of these keys of the options. */
  readonly grouped?: true | readonly string[];
  /** Keys of the options that turn the rows into a count or aggregate. */
  readonly aggregates?: readonly string[];
  /** Key of the options that filters rows; or the index of the argument that is the filter itself. */
  readonly filter?: string | number;
  /** Key of the options that holds written values; or the index of the argument that is the row or rows. */
  readonly values?: string | number;
  /** Further keys of the options that hold written values (`create` and `update` of an upsert). */
  readonly moreValues?: readonly string[];
  /** The receiver is the written row (`user.save()`). */
  readonly record?: boolean;
  /** Takes many rows at once (`createMany`, `insertMany`). */
  readonly bulk?: boolean;
  /** Name of the method that does many rows at once, when there is one; its own name when it also takes a list. */
  readonly bulkForm?: string;
  /** The bulk form gives all rows the same values (`updateMany`), so it only serves where they are the same. */
  readonly bulkUniform?: boolean;
  /** The client gathers calls of one tick into one query (Prisma's findUnique). */
  readonly batched?: boolean;
  /** Nothing happens until the result is awaited, or handed to a batch (Prisma's promises). */
  readonly lazy?: boolean;
  /** With `transaction`: index of the argument that is a list of lazy calls, run as one. */
  readonly batch?: number;
  /** Runs inside the process, no round trip (better-sqlite3). */
  readonly inProcess?: boolean;
}

/**
 * A call that gives a builder and has an effect starts a chain: the effect happens when the builder runs.
 * The kind of that effect holds unless one of `writes` is in the chain.
 */
export interface Builder {
  /** Awaiting the builder, or calling one of these, runs it. Each may say how many rows it gives. */
  readonly runs: Readonly<Record<string, 'one' | 'many' | 'count' | 'same'>>;
  /** Ways named in `runs` whose result is not the rows itself, with the keys of it that hold them. */
  readonly rowsAt?: Readonly<Record<string, readonly string[]>>;
  /** Whether awaiting (or returning, or `.then`) runs it. */
  readonly thenable: boolean;
  /** Type of a row it gives (a list of them for `many`), when it is known. */
  readonly gives?: string;
  /** Members of the chain that make it a write. */
  readonly writes: readonly string[];
  /** Members that name the table or model: their first argument. */
  readonly tables: readonly string[];
  /** Members that bound the number of rows by their argument. */
  readonly limits: readonly string[];
  /** Where those of them that do not take it first are given the number of rows. */
  readonly sizes?: Readonly<Record<string, Slot>>;
  /** Members that bound the rows to one, or turn it into a count or aggregate. */
  readonly one: readonly string[];
  readonly count: readonly string[];
  /** Functions that, called inside the arguments of the chain, turn it into an aggregate (`count()` in `select`). */
  readonly aggregates?: readonly string[];
  /** Members that turn an aggregate back into many rows (`groupBy`). */
  readonly groups?: readonly string[];
  readonly filters: readonly string[];
  /** Members that hand the builder to other code, which may add anything (`modify`, `$call`). */
  readonly hands?: readonly string[];
  /** Members of the chain that mark a locking read (`forUpdate`, `skipLocked`). */
  readonly locks?: readonly string[];
  /** Members whose argument is the written row or rows. */
  readonly values: readonly string[];
}
