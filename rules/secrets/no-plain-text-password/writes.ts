/** Writes of a user's password as the client sent it. */
import type {
  CallAt,
  FileFacts,
  HashHook,
  Model,
  PlainOptions,
  PlainPassword,
  RequestOrigin,
  StoredModel,
} from '../../../engine/authoring.ts';
import { hashHooks, isUserModel, passwordPlaces, plainPassword, property } from '../../../engine/authoring.ts';
import { candidates, type Candidate } from './candidates.ts';
import type { Options } from './options.ts';
import { givenPasswords, type Part, type Written } from './written.ts';

export interface PlainWrite {
  readonly where: CallAt;
  /** The write in a few words. */
  readonly label: string;
  readonly library: string;
  readonly operation: string;
  readonly stored: StoredModel;
  readonly written: Written;
  /** The value to point at, and the part of it that is the password. */
  readonly anchor: Part;
  readonly plain: PlainPassword;
  /** A hook that hashes, but not on this operation. */
  readonly missed: HashHook | undefined;
}

export function* plainWrites(model: Model, file: FileFacts, options: Options): Iterable<PlainWrite> {
  const seen = new Set<number>();
  for (const candidate of candidates(model, file, options)) {
    for (const written of candidate.written) {
      const found = plainWrite(model, candidate, written, options);
      if (!found || seen.has(found.anchor.at.value.start)) continue;
      seen.add(found.anchor.at.value.start);
      yield found;
    }
  }
}

function plainWrite(model: Model, candidate: Candidate, written: Written, options: Options): PlainWrite | undefined {
  const { where, label, library, operation, stored } = candidate;
  const names =
    written.owner === undefined
      ? { name: stored.name, fields: stored.fields, mentioned: written.beside }
      : { name: written.owner, fields: undefined, mentioned: written.beside };
  if (!isUserModel(names, options.userModels)) return undefined;
  const plain = plainPassword(model, written.at, written.path, options);
  if (!plain || !mayHavePassword(written, stored, plain.origin, where.file, options)) return undefined;
  const anchor = nearest(model, written, options);
  const hooks = hashHooks(model, stored, written.field, {
    operation,
    isEntity: isEntity(model, candidate),
    individualHooks: hasIndividualHooks(where),
  });
  if (hooks.some((hook) => hook.runsOn(operation))) return undefined;
  return { where, label, library, operation, stored, written, anchor, plain, missed: hooks[0] };
}

/** As near to the password as the file shows. */
function nearest(model: Model, start: Part, options: PlainOptions): Part {
  let found = start;
  for (let steps = 0; steps < 4; steps++) {
    const next = givenPasswords(found).find(({ at, path }) => plainPassword(model, at, path, options));
    if (!next) break;
    found = next;
  }
  return found;
}

/** A whole body counts when the model has the field, or the code at either end speaks of it. */
function mayHavePassword(
  { path }: Written,
  { fields }: StoredModel,
  origin: RequestOrigin,
  file: FileFacts,
  { passwordFields }: Options,
): boolean {
  if (path.length === 0 || fields !== undefined) return true;
  return [file, origin.at.file].some((each) => passwordPlaces(each, passwordFields).mentioned);
}

/** Whether the written row is an object of the entity, whose methods can run; a plain object has none. */
function isEntity(model: Model, { row, isRecord, stored }: Candidate): boolean {
  if (isRecord) return true;
  const things = row ? model.things(row) : [];
  if (things.length === 0) return row?.value.kind !== 'object';
  return things.some(
    (thing) =>
      thing.kind === 'library' ||
      (thing.kind === 'instance' &&
        (stored.classes.length === 0 || stored.classes.some(({ cls }) => cls === thing.of.cls))),
  );
}

function hasIndividualHooks({ call }: CallAt): boolean {
  return call.args.some((argument) => {
    const value = property(argument, 'individualHooks');
    return value !== undefined && !(value.kind === 'literal' && value.value === false);
  });
}
