/** Writes of a user's password as the client sent it. */
import type { At, CallAt, CallEffect, FileFacts, HashHook, Model, PlainOptions, RequestOrigin, StoredModel, Value } from '../../../engine/authoring.ts';
import { calleeOf, databaseCalls, hashHooks, isPasswordField, isUserModel, literalText, passwordPlaces, plainPassword, property, queryName, sqlColumns, sqlTextOf, stagedModel, stagedRows, storedModel } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { givenPasswords, writtenPasswords, type Part, type Written } from './written.ts';

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
  readonly origin: RequestOrigin;
  /** A hook that hashes, but not on this operation. */
  readonly missed: HashHook | undefined;
}

interface Candidate {
  readonly where: CallAt;
  readonly label: string;
  readonly library: string;
  readonly operation: string;
  readonly stored: StoredModel;
  readonly written: readonly Written[];
  /** The value that is the row, where there is one. */
  readonly row: At | undefined;
  readonly isRecord: boolean;
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

function* candidates(model: Model, file: FileFacts, options: Options): Iterable<Candidate> {
  for (const { where, effect } of databaseCalls(model, file)) {
    if (effect.kind !== 'write') continue;
    const stored = storedModel(model, where, effect);
    const looking = { model, fields: stored.fields, passwordFields: options.passwordFields, isList: effect.effect.bulk === true || effect.effect.bulkForm === effect.operation };
    const written = effect.sql === undefined ? valuesOf(where, effect).flatMap((at) => writtenPasswords(at, looking)) : writtenBySql(model, where, effect, options);
    const row = effect.values && { file, value: effect.values };
    if (written.length > 0) yield { where, label: effect.chain.length > 1 || effect.sql !== undefined ? queryName(effect) : calleeOf(where), library: effect.library, operation: operationOf(effect), stored, written, row, isRecord: effect.effect.record === true };
  }
  for (const { where, library, operation, argument } of stagedRows(model, file)) {
    const value = where.call.args[argument];
    if (!value) continue;
    const stored = stagedModel(model, where, library, value);
    const written = writtenPasswords({ file, value }, { model, fields: stored.fields, passwordFields: options.passwordFields, isList: false });
    yield { where, label: calleeOf(where), library, operation, stored, written, row: { file, value }, isRecord: true };
  }
}

/** The written rows; `update('password', value)` of Knex and Kysely names the column first. */
function valuesOf({ file }: CallAt, effect: CallEffect): At[] {
  const { values, options } = effect;
  const more = (effect.effect.moreValues ?? []).flatMap((key) => property(options, key) ?? []);
  if (values?.kind !== 'literal') return [...(values ? [values] : []), ...more].map((value) => ({ file, value }));
  const column = literalText(values);
  const given = effect.chain.find(({ call }) => call.args[0] === values)?.call.args[1];
  return column === undefined || !given ? [] : [{ file, value: pair(column, given) }];
}

function pair(key: string, value: Value): Value {
  const { start, end } = value;
  return { kind: 'object', properties: [{ key, keyRange: { start, end: start }, value, start, end }], spreads: [], start, end };
}

function writtenBySql(model: Model, where: CallAt, effect: CallEffect, { passwordFields }: Options): Written[] {
  const sql = sqlTextOf(model, where, effect);
  const columns = sql ? sqlColumns(sql).filter(({ use }) => use === 'written') : [];
  const beside = columns.map(({ column }) => column);
  return columns.flatMap(({ column, at, path }): Written[] => {
    if (column === '') return [{ at, path: [...path, 'password'], field: 'password', beside: [] }];
    return isPasswordField(column, passwordFields) ? [{ at, path, field: column, beside }] : [];
  });
}

/** Static `update` of Sequelize is another operation than that of a row. */
function operationOf({ operation, type }: CallEffect): string {
  return type === 'Sequelize.ModelStatic' && operation === 'update' ? 'Model.update' : operation;
}

function plainWrite(model: Model, candidate: Candidate, written: Written, options: Options): PlainWrite | undefined {
  const { where, label, library, operation, stored } = candidate;
  const names = written.owner === undefined ? { name: stored.name, fields: stored.fields, mentioned: written.beside } : { name: written.owner, fields: undefined, mentioned: written.beside };
  if (!isUserModel(names, options.userModels)) return undefined;
  const origin = plainPassword(model, written.at, written.path, options);
  if (!origin || !mayHavePassword(written, stored, origin, where.file, options)) return undefined;
  const anchor = nearest(model, written, options);
  const hooks = hashHooks(model, stored, written.field, { operation, isEntity: isEntity(model, candidate), individualHooks: hasIndividualHooks(where) });
  if (hooks.some((hook) => hook.runsOn(operation))) return undefined;
  return { where, label, library, operation, stored, written, anchor, origin, missed: hooks[0] };
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
function mayHavePassword({ path }: Written, { fields }: StoredModel, origin: RequestOrigin, file: FileFacts, { passwordFields }: Options): boolean {
  if (path.length === 0 || fields !== undefined) return true;
  return [file, origin.at.file].some((each) => passwordPlaces(each, passwordFields).mentioned);
}

/** Whether the written row is an object of the entity, whose methods can run; a plain object has none. */
function isEntity(model: Model, { row, isRecord, stored }: Candidate): boolean {
  if (isRecord) return true;
  const things = row ? model.things(row) : [];
  if (things.length === 0) return row?.value.kind !== 'object';
  return things.some((thing) => thing.kind === 'library' || (thing.kind === 'instance' && (stored.classes.length === 0 || stored.classes.some(({ cls }) => cls === thing.of.cls))));
}

function hasIndividualHooks({ call }: CallAt): boolean {
  return call.args.some((argument) => {
    const value = property(argument, 'individualHooks');
    return value !== undefined && !(value.kind === 'literal' && value.value === false);
  });
}
