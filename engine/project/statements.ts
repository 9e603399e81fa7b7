/** Effects read off the text of a statement. */
import type { Effect } from '../catalog/types.ts';
import type { LibraryCall } from './calls.ts';
import { calleeName } from './file-index.ts';
import { sqlShape } from './sql.ts';
import type { CallAt, CallEffect } from './types.ts';

/** What an effect says of the call alone. */
export function baseOf(where: CallAt, entry: LibraryCall, effect: Effect) {
  const type = entry.self?.kind === 'library' || entry.self?.kind === 'library-class' ? entry.self.type : entry.library;
  const operation =
    entry.name === '' || entry.name === 'default' ? (calleeName(where.call, where.file) ?? entry.name) : entry.name;
  return {
    library: entry.library,
    type,
    operation,
    effect,
    chain: [where],
    ...(effect.rowsAt ? { rowsAt: effect.rowsAt } : {}),
    ...(effect.grouped === true ? { grouped: true } : {}),
  };
}

/** Undefined for statements that neither read nor write rows. */
export function statementEffect(
  where: CallAt,
  entry: LibraryCall,
  effect: Effect,
  text: string,
): CallEffect | undefined {
  const shape = sqlShape(text);
  if (shape.kind === 'other') return undefined;
  return {
    ...baseOf(where, entry, effect),
    kind: shape.kind,
    rows: effect.rows === 'one' ? 'one' : shape.rows,
    sql: text,
    limit: shape.limited ? 'present' : 'none',
    ...(shape.grouped ? { grouped: true } : {}),
    ...(shape.table ? { target: shape.table } : {}),
  };
}
