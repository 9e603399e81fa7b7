/** Calls of a file that read or write the database, told by their names first, so that the model is asked about few. */
import type { Library } from '../catalog/types.ts';
import type { FileFacts } from '../facts/model.ts';
import { calleeName, indexOf } from '../project/file-index.ts';
import { mayBeGivenSql } from '../project/forwarded-sql.ts';
import type { CallAt, CallEffect, Model } from '../project/types.ts';

export interface DatabaseCall {
  readonly where: CallAt;
  readonly effect: CallEffect;
}

/** A row that a later flush writes: `em.persist(user)`. */
export interface StagedRow {
  readonly where: CallAt;
  readonly library: string;
  readonly operation: string;
  /** Index of the argument that is the row. */
  readonly argument: number;
}

function names(model: Model): ReturnType<typeof membersOf> {
  return model.recall('names of database calls', undefined, model, () => membersOf(model.catalog.libraries));
}

export function databaseCalls(model: Model, file: FileFacts): readonly DatabaseCall[] {
  return model.recall('database calls', file, file, () => collect(model, file));
}

function collect(model: Model, file: FileFacts): readonly DatabaseCall[] {
  const found = new Map<number, DatabaseCall>();
  const { asking } = names(model);
  file.calls.forEach((call, index) => {
    if (call.form !== 'tag' && !asking.has(calleeName(call, file) ?? '') && !mayBeGivenSql(file, call)) return;
    const asked = effectOf(model, { file, index, call });
    if (asked) found.set(asked.where.index, asked);
  });
  return [...found.values()].sort((a, b) => a.where.index - b.where.index);
}

/** The effect of a call, or of the chain that it is a step of. */
function effectOf(model: Model, start: CallAt): DatabaseCall | undefined {
  const { file } = start;
  for (let where: CallAt | undefined = start; where;) {
    const effect = model.effect(where);
    if (effect) return effect.kind === 'read' || effect.kind === 'write' ? { where, effect } : undefined;
    const next: number | undefined = indexOf(file).chainedBy.get(where.index);
    const call = next === undefined ? undefined : file.calls[next];
    where = call && next !== undefined ? { file, index: next, call } : undefined;
  }
  return undefined;
}

export function stagedRows(model: Model, file: FileFacts): readonly StagedRow[] {
  const { staging } = names(model);
  return file.calls.flatMap((call, index): StagedRow[] => {
    if (!staging.has(calleeName(call, file) ?? '')) return [];
    const where = { file, index, call };
    const found = model.library(where);
    const argument = found?.call.staged;
    return found && argument !== undefined ? [{ where, library: found.library, operation: found.name, argument }] : [];
  });
}

/** Names of members that ask a database, start or end a query or are steps of one, and of those that stage rows. */
function membersOf(all: readonly Library[]): {
  readonly asking: ReadonlySet<string>;
  readonly staging: ReadonlySet<string>;
} {
  const asking = new Set<string>();
  const staging = new Set<string>();
  for (const { exports, types } of all) {
    for (const { builder } of Object.values(types)) {
      if (builder)
        for (const name of [...Object.keys(builder.runs), ...builder.values, ...builder.filters, ...builder.limits])
          asking.add(name);
    }
    const members = [exports, ...Object.values(types).map((type) => type.members)].flatMap(Object.entries);
    for (const [name, { call }] of members) {
      if (call?.effect?.kind === 'read' || call?.effect?.kind === 'write' || call?.command !== undefined)
        asking.add(name);
      if (call?.staged !== undefined) staging.add(name);
    }
  }
  return { asking, staging };
}
