/** Comparisons of a stored password with the one that was typed. */
import type {
  At,
  BinaryValue,
  CallAt,
  CallEffect,
  FileFacts,
  Model,
  Origin,
  RequestOrigin,
  Thing,
} from '../../../engine/authoring.ts';
import {
  blockAt,
  hashesSlowly,
  isPasswordField,
  isUserModel,
  passwordPlaces,
  plainPassword,
  storedModel,
  unwrap,
} from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface Comparison {
  readonly comparison: At<BinaryValue>;
  readonly stored: At;
  readonly typed: At;
  readonly origin: RequestOrigin;
  /** The query that gave the stored one, where it is known. */
  readonly read: { readonly where: CallAt; readonly effect: CallEffect } | undefined;
}

export function* comparedPasswords(model: Model, file: FileFacts, options: Options): Iterable<Comparison> {
  for (const value of passwordPlaces(file, options.passwordFields).comparisons) {
    const comparison = { file, value };
    const found =
      compared(model, comparison, value.left, value.right, options) ??
      compared(model, comparison, value.right, value.left, options);
    if (found) yield found;
  }
}

function compared(
  model: Model,
  comparison: At<BinaryValue>,
  one: At['value'],
  other: At['value'],
  options: Options,
): Comparison | undefined {
  const { file } = comparison;
  const stored = { file, value: one };
  const typed = { file, value: other };
  if (!isField(stored, options.passwordFields)) return undefined;
  const source = inHashingFunction(model, comparison) ? undefined : storedBy(model, stored, options);
  const origin = source && plainPassword(model, typed, [], options)?.origin;
  return origin ? { comparison, stored, typed, origin, read: source.read } : undefined;
}

/** The function also hashes: it looks whether a hash came back unchanged, or replaces what an older version stored. */
function inHashingFunction(model: Model, { file, value }: At): boolean {
  const index = file.blocks[blockAt(file, value)]?.fn ?? -1;
  const fn = file.functions[index];
  return fn !== undefined && hashesSlowly(model, { file, index, fn });
}

/** `user.password`, or what was taken out of it: `const { password: stored } = user`. */
function isField({ file, value }: At, extra: readonly string[]): boolean {
  const read = unwrap(value);
  if (read.kind === 'member') return read.property !== undefined && isPasswordField(read.property, extra);
  const taken = read.kind === 'ref' ? file.bindings[read.binding]?.path?.at(-1) : undefined;
  return taken !== undefined && isPasswordField(String(taken), extra);
}

/** Where the value comes out of the database: from a query, or as a field of an entity. */
function storedBy(model: Model, at: At, { userModels }: Options): { readonly read: Comparison['read'] } | undefined {
  for (const origin of model.origins(at)) {
    const read = readBy(model, origin);
    if (!read) continue;
    const { name, fields } = storedModel(model, read.where, read.effect);
    if (isUserModel({ name, fields, mentioned: [] }, userModels) || fields === undefined) return { read };
  }
  const value = unwrap(at.value);
  const owner = value.kind === 'member' ? model.things({ file: at.file, value: value.object }) : [];
  return owner.some(isRow) ? { read: undefined } : undefined;
}

function readBy(model: Model, origin: Origin): Comparison['read'] {
  const where = origin.kind === 'call' ? origin.call : origin.kind === 'parameter' ? givenTo(origin.of) : undefined;
  const effect = where && model.effect(where);
  return where && effect?.kind === 'read' ? { where, effect } : undefined;
}

/** `User.findOne({ email }, (error, user) => …)`. */
function givenTo({
  file,
  fn,
}: {
  readonly file: FileFacts;
  readonly fn: FileFacts['functions'][number];
}): CallAt | undefined {
  const call = fn.passedTo && file.calls[fn.passedTo.call];
  return call && fn.passedTo && { file, index: fn.passedTo.call, call };
}

/** An object of an entity, or a row of a described library. */
function isRow(thing: Thing): boolean {
  if (thing.kind === 'library')
    return /\.(?:Document|Model|BaseEntity)$/.test(thing.type) && thing.member === undefined;
  return (
    thing.kind === 'instance' &&
    thing.of.cls.decorators.length > 0 &&
    thing.of.cls.fields.some(({ name, decorators }) => isPasswordField(name) && decorators.length > 0)
  );
}
