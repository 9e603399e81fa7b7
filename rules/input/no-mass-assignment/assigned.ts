/** Whether a client chooses the fields of a written row, and which of those that the server owns. */
import type { At, FileFacts, Model, RequestData } from '../../../engine/authoring.ts';
import { closednessOf } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import type { WrittenRow } from './rows.ts';
import { serverOwned, USUAL } from './server-owned.ts';

export interface Assigned {
  readonly origin: RequestData;
  /** Fields of the model that the server owns and the client can set; none where the model is not known. */
  readonly fields: readonly string[];
}

/** A key that nobody names: it only gets into a row with a whole object. */
const ANY_KEY = '\u00a7any';

export function assignedRow(model: Model, written: WrittenRow, options: Options): Assigned | undefined {
  const { row, stored } = written;
  for (const path of written.isList ? [[], ['*']] : [[]]) {
    const [whole] = chosen(model, row, path, ANY_KEY);
    if (!whole) continue;
    const known = stored.fields !== undefined;
    if (!known && !options.reportUnknownModels) return undefined;
    const owned = known ? serverOwned([...new Set(stored.fields)], options.serverOwnedFields) : USUAL;
    const isOpen = (field: string) => chosen(model, row, path, field).length > 0;
    const open = owned.filter(isOpen);
    // Who takes out one of the usual fields knows what else the model has.
    if (open.length === 0 || (!known && open.length < owned.length)) continue;
    return { origin: whole, fields: known ? open : [] };
  }
  return undefined;
}

/** The objects of a client that the key is taken from, and that may have keys that nobody named. */
function chosen(model: Model, row: At, path: readonly string[], key: string): readonly RequestData[] {
  return model
    .origins(row, undefined, [...path, key], ({ kind }) => kind === 'request')
    .flatMap((origin) => (origin.kind === 'request' ? [origin] : []))
    .filter(({ part, at, path: found }) => (part === 'body' || isAction(part, at.file)) && found.at(-1) === key)
    .map(asWhole)
    .filter((whole) => closednessOf(model, whole) === 'open');
}

const isAction = (part: RequestData['part'], file: FileFacts) =>
  part === 'args' && file.directives.includes('use server');

/** The object that the key was asked of. */
function asWhole(origin: RequestData): RequestData {
  return {
    ...origin,
    path: origin.path.slice(0, -1),
    checks: origin.checks.map((check) => ({ ...check, path: check.path.slice(0, -1) })),
  };
}
