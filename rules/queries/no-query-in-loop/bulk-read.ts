/** How one query of a loop becomes one for all elements; each library has its own way. */
import type { CallAt, CallEffect, Change, FileFacts, LoopAround, Model, Value } from '../../../engine/authoring.ts';

/** A query of a loop that looks rows up by one key. */
export interface Lookup {
  readonly model: Model;
  readonly call: CallAt;
  readonly loop: LoopAround;
  readonly effect: CallEffect;
}

export interface BulkRead {
  /** Property of a row that holds the key. */
  readonly key: string;
  /** What it is compared with in the loop. */
  readonly value: Value;
  /** Whether the query gives one row or a list. */
  readonly rows: 'one' | 'many';
  /** What it gives when there is no such row. */
  readonly missing: 'null' | 'undefined';
  /** What to change in the call, given the list of keys. */
  changes(keys: string): readonly Change[];
  /** Text behind the call: `.toArray()`. */
  readonly tail?: string;
  /** A name the changed call needs. */
  readonly needs?: { readonly module: string; readonly name: string };
  /** Keys are objects (ObjectId) that only compare as text. */
  readonly asText?: boolean;
  /** An empty list of keys is an error for the database. */
  readonly failsEmpty?: boolean;
}

/** A place of a query's options at which something must or must not stand. */
export function varies({ model, loop }: Lookup, file: FileFacts, value: Value): boolean {
  return model.dependsOn({ file, value }, loop.varying);
}

export const isName = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text);
