/**
 * How a library is described: as data, one file per library, no code.
 *
 * A library names types; a type has members; a member is an object of a type, a class, or a call with an effect.
 * Types are written `Library.Type` across libraries and just `Type` inside their own.
 */
export interface Library {
  /** As people write it: `Prisma`, `node:http`. */
  readonly name: string;
  /** Module specifiers it is imported by. A trailing `*` matches any rest (`@aws-sdk/client-*`). */
  readonly packages: readonly string[];
  /** Exported names; `default` for the default export and for `require()`, `*` for any other. */
  readonly exports: Readonly<Record<string, Member>>;
  /** Names that need no import (`fetch`). */
  readonly globals?: Readonly<Record<string, Member>>;
  readonly types: Readonly<Record<string, LibraryType>>;
}

export interface LibraryType {
  readonly extends?: string;
  /** `*` stands for any other member. */
  readonly members: Readonly<Record<string, Member>>;
  /** Set for query builders: calls are chained and nothing happens until one of the ways named here. */
  readonly builder?: Builder;
  /** What calling an object of this type does (`knex('users')`, `axios(config)`). */
  readonly call?: Call;
}

export interface Member {
  /** It is an object of this type. */
  readonly type?: string;
  /** It is a class: `new` gives an object of this type, and so does a type annotation of its name. */
  readonly class?: string;
  readonly call?: Call;
}

export interface Call {
  /** Type of the result (after await). `this` is the receiver's own type. */
  readonly returns?: string;
  readonly effect?: Effect;
  readonly callback?: Callback;
}

/** A function passed to a call. */
export interface Callback {
  /** Argument index of the function. */
  readonly argument: number;
  /** Types of its parameters; empty string where unknown. */
  readonly parameters?: readonly string[];
  /** `once` in place, `each` once per element of the receiver or of argument `over`, `later` on another occasion. */
  readonly runs: 'once' | 'each' | 'later';
  readonly over?: number;
}

export type EffectKind = 'read' | 'write' | 'http' | 'hash' | 'sign' | 'mail' | 'queue' | 'cache' | 'transaction';

export interface Effect {
  readonly kind: EffectKind;
  /** How many rows it can give: one, many, or a count or aggregate. */
  readonly rows?: 'one' | 'many' | 'count';
  /** Where the model or table is named: the receiver's member name, an argument, or the type argument of the receiver's type. */
  readonly target?: 'receiver' | 'argument' | 'type';
  /** Index of the argument that is SQL text: kind, table and limit are then read off the text. */
  readonly sql?: number;
  /** Index of the argument that holds options. */
  readonly options?: number;
  /** Keys of the options (paths with dots) that bound the number of rows. */
  readonly limit?: readonly string[];
  /** Key of the options that filters rows; or the index of the argument that is the filter itself. */
  readonly filter?: string | number;
  /** Key of the options that holds written values; or the index of the argument that is the row or rows. */
  readonly values?: string | number;
  /** Takes many rows at once (`createMany`, `insertMany`). */
  readonly bulk?: boolean;
  /** Name of the method that does many rows at once, when there is one. */
  readonly bulkForm?: string;
  /** The client gathers calls of one tick into one query (Prisma's findUnique). */
  readonly batched?: boolean;
  /** Runs inside the process, no round trip (better-sqlite3). */
  readonly inProcess?: boolean;
}

export interface Builder {
  /** Awaiting the builder, or calling one of these, runs it. Each may say how many rows it gives. */
  readonly runs: Readonly<Record<string, 'one' | 'many' | 'count' | 'same'>>;
  /** Whether awaiting (or returning, or `.then`) runs it. */
  readonly thenable: boolean;
  /** Members of the chain that make it a write. */
  readonly writes: readonly string[];
  /** Members that name the table or model: their first argument. */
  readonly tables: readonly string[];
  /** Members that bound the number of rows by their argument. */
  readonly limits: readonly string[];
  /** Members that bound the rows to one, or turn it into a count or aggregate. */
  readonly one: readonly string[];
  readonly count: readonly string[];
  readonly filters: readonly string[];
  /** Members of the chain that mark a locking read (`forUpdate`, `skipLocked`). */
  readonly locks?: readonly string[];
  /** Members whose argument is the written row or rows. */
  readonly values: readonly string[];
}
