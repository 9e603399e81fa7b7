/** One piece of the project's code that hashes a password on its way into the database, and what helps to find it. */
import type { Range, Value } from '../../facts/model.ts';
import { literalText, property, unwrap } from '../../facts/read.ts';
import type { At, CallAt, FunctionAt, Model, Place } from '../../project/types.ts';
import { hashes } from './hash-calls.ts';
import type { StoredModel } from './stored-model.ts';

export interface HashHook {
  /** As people call it: `pre('save')`, `@BeforeInsert()`. */
  readonly name: string;
  readonly place: Place;
  runsOn(operation: string): boolean;
}

export interface WriteAt {
  readonly operation: string;
  /** Whether the written row is an object of the entity, so that its methods can run. */
  readonly isEntity: boolean;
  /** The options say that the hooks of single rows run (`individualHooks`). */
  readonly individualHooks: boolean;
}

/** Whether a function written in a value, or named by it, hashes. */
export function hashesInside(model: Model, at: At): boolean {
  const direct = model.things(at).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
  const { file, value } = model.source(at);
  const inside = file.functions.flatMap((fn, index): FunctionAt[] =>
    value.start <= fn.start && fn.end <= value.end ? [{ file, index, fn }] : [],
  );
  return [...direct, ...inside].some((fn) => hashes(model, fn));
}

/** Names a hook is registered for: a text, a list of texts; undefined when it cannot be read (a regular expression). */
export function eventsOf(value: Value | undefined): readonly string[] | undefined {
  const list = value && unwrap(value);
  if (list?.kind === 'array') return list.elements.flatMap((element) => literalText(element) ?? []);
  const text = literalText(list);
  return text === undefined ? undefined : [text];
}

/** The options of a field whose setter hashes: `password: { type: String, set: hash }`. */
export function hashingSetter(model: Model, { definitions }: StoredModel, field: string): HashHook | undefined {
  for (const { fields } of definitions) {
    const options = property(fields.value, field);
    const setter = property(options, 'set');
    if (setter && hashesInside(model, { file: fields.file, value: setter })) {
      return {
        name: `the setter of \`${field}\``,
        place: { path: fields.file.path, at: rangeOf(setter) },
        runsOn: () => true,
      };
    }
  }
  return undefined;
}

export const rangeOf = ({ start, end }: Range): Range => ({ start, end });

export function placeOf({ file, call }: CallAt): Place {
  return { path: file.path, at: call.nameRange };
}

/** The last function among the arguments of a call. */
export function handlerOf({ file, call }: CallAt): At | undefined {
  const [last] = call.args.slice(-1);
  return last && { file, value: last };
}
