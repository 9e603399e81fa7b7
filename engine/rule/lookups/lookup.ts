/** A query of a loop that names rows by a key of the element, and how to name the rows of all elements instead. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import type { CallAt, CallEffect, LoopAround, Model } from '../../project/types.ts';
import { calleeOf } from '../describe.ts';
import type { Change } from '../edits/text.ts';

export interface Lookup {
  readonly model: Model;
  readonly call: CallAt;
  readonly loop: LoopAround;
  readonly effect: CallEffect;
}

export interface ListCondition {
  /** Property of a row, or column, that holds the key. */
  readonly key: string;
  /** What it is compared with in the loop. */
  readonly value: Value;
  /** What to change so that it is compared with a list, given the text of the list. */
  changes(keys: string): readonly Change[];
  /** A name the changed call needs. */
  readonly needs?: { readonly module: string; readonly name: string };
  /** Keys are objects (ObjectId) that only compare as text. */
  readonly asText?: boolean;
  /** An empty list of keys is an error for the database. */
  readonly failsEmpty?: boolean;
  /** The key was an argument of its own, which has become an object with a filter. */
  readonly wasAlone?: boolean;
}

/** Whether a value is another one in each round. */
export function varies({ model, loop }: Lookup, file: FileFacts, value: Value): boolean {
  return model.dependsOn({ file, value }, loop.varying);
}

export const isName = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text);

/** The last name of a call: `where` of `db('posts').where(…)`. */
export const linkName = (call: CallAt) => calleeOf(call).replace(/^.*\./, '');

export const rangeOf = ({ start, end }: Range): Range => ({ start, end });

export function argumentsOf({ call }: CallAt): Range {
  return { start: call.args[0]?.start ?? call.end - 1, end: call.args.at(-1)?.end ?? call.end - 1 };
}
