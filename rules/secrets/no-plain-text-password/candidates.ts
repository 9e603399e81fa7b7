/** Calls that write rows with a password among their values. */
import type { At, CallAt, CallEffect, FileFacts, Model, StoredModel, Value } from '../../../engine/authoring.ts';
import {
  calleeOf,
  databaseCalls,
  isPasswordField,
  literalText,
  property,
  queryName,
  sqlColumns,
  sqlTextOf,
  stagedModel,
  stagedRows,
  storedModel,
} from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { writtenPasswords, type Written } from './written.ts';

export interface Candidate {
  readonly where: CallAt;
  /** The write in a few words. */
  readonly label: string;
  readonly library: string;
  readonly operation: string;
  readonly stored: StoredModel;
  readonly written: readonly Written[];
  /** The value that is the row, where there is one. */
  readonly row: At | undefined;
  readonly isRecord: boolean;
}

export function* candidates(model: Model, file: FileFacts, options: Options): Iterable<Candidate> {
  for (const { where, effect } of databaseCalls(model, file)) {
    if (effect.kind !== 'write') continue;
    const stored = storedModel(model, where, effect);
    const looking = {
      model,
      fields: stored.fields,
      passwordFields: options.passwordFields,
      isList: effect.effect.bulk === true || effect.effect.bulkForm === effect.operation,
    };
    const written =
      effect.sql === undefined
        ? valuesOf(where, effect).flatMap((at) => writtenPasswords(at, looking))
        : writtenBySql(model, where, effect, options);
    const row = effect.values && { file, value: effect.values };
    if (written.length > 0)
      yield {
        where,
        label: effect.chain.length > 1 || effect.sql !== undefined ? queryName(effect) : calleeOf(where),
        library: effect.library,
        operation: operationOf(effect),
        stored,
        written,
        row,
        isRecord: effect.effect.record === true,
      };
  }
  for (const { where, library, operation, argument } of stagedRows(model, file)) {
    const value = where.call.args[argument];
    if (!value) continue;
    const stored = stagedModel(model, where, library, value);
    const written = writtenPasswords(
      { file, value },
      { model, fields: stored.fields, passwordFields: options.passwordFields, isList: false },
    );
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
  return {
    kind: 'object',
    properties: [{ key, keyRange: { start, end: start }, value, start, end }],
    spreads: [],
    start,
    end,
  };
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
