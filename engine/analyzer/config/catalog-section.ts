/** Descriptions of a team's clients, put in the words of the catalog. */
import type { Call, Effect, Library, LibraryType, Member } from '../../catalog/types.ts';
import { withoutExtension } from '../../project/paths.ts';
import type { CatalogCall, CatalogEntry, CatalogMember } from './catalog-schema.ts';

/** `place` turns a path of the configuration's folder into one of the analysis; undefined outside of it. */
export function libraryOf(entry: CatalogEntry, place: (path: string) => string | undefined): Library {
  return {
    name: entry.name,
    packages: entry.packages ?? [],
    modules: (entry.modules ?? []).flatMap((module) => {
      const path = place(module);
      // A relative path means another module in each folder it is imported from: it is no alias.
      return [...(module.startsWith('.') ? [] : [module]), ...(path === undefined ? [] : [withoutExtension(path)])];
    }),
    exports: mapped(entry.exports, memberOf),
    types: mapped(entry.types ?? {}, (type): LibraryType => ({
      ...(type.extends === undefined ? {} : { extends: type.extends }),
      members: mapped(type.members ?? {}, memberOf),
      ...(type.call ? { call: callOf(type.call) } : {}),
    })),
  };
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function memberOf({ is, class: made, ...call }: CatalogMember): Member {
  return {
    ...(is === undefined ? {} : { type: is }),
    ...(made === undefined ? {} : { class: made }),
    // What only is an object does nothing when it is called.
    ...(Object.keys(call).length === 0 && (is ?? made) !== undefined ? {} : { call: callOf(call, made !== undefined) }),
  };
}

function callOf(said: CatalogCall, isClass = false): Call {
  const { returns, entity, runs } = said;
  const effect = effectOf(said);
  const makesClient = isClass || (returns !== undefined && said.calls === undefined);
  const given = returns ?? (runs?.how === 'once' ? 'callback' : undefined);
  return {
    ...(given === undefined ? {} : { returns: given }),
    ...(entity === undefined ? {} : { entity }),
    ...(effect ? { effect } : {}),
    ...(runs
      ? {
          callback: {
            argument: runs.argument,
            runs: runs.how,
            ...(runs.over === undefined ? {} : { over: runs.over }),
            ...(runs.gives ? { parameters: runs.gives } : {}),
          },
        }
      : {}),
    ...(said.timeout ? { timeouts: timeoutsOf(said.timeout, makesClient) } : {}),
  };
}

function timeoutsOf({ unit, ...rest }: NonNullable<CatalogCall['timeout']>, makesClient: boolean): Call['timeouts'] {
  return {
    argument: rest.argument,
    keys: rest.keys,
    ...(rest.default === undefined ? {} : { default: rest.default }),
    ...(makesClient ? { scope: 'client' } : {}),
    ...(unit === 'seconds' ? { unit } : {}),
  };
}

function effectOf(said: CatalogCall): Effect | undefined {
  const target = said.target === 'argument' ? 'argument' : 'type';
  if (said.transaction) return { kind: 'transaction' };
  if (said.calls === 'cache') return { kind: 'cache', rows: 'one' };
  if (said.calls !== undefined) return { kind: said.calls };
  if (said.writes !== undefined)
    return {
      kind: 'write',
      rows: said.writes,
      target,
      ...statement(said),
      ...(said.values === undefined ? {} : { values: said.values }),
      ...(said.writes === 'many' ? { bulk: true } : {}),
      ...(said.bulk === undefined ? {} : { bulkForm: said.bulk }),
    };
  if (said.reads === undefined && said.sql === undefined) return undefined;
  return {
    kind: 'read',
    rows: said.reads ?? 'many',
    target,
    ...statement(said),
    ...(said.limit ? { options: said.limit.argument, limit: said.limit.keys } : {}),
  };
}

/** Bound values stand in a list or an object behind the text. */
function statement({ sql }: CatalogCall): Partial<Effect> {
  return sql === undefined ? {} : { sql, parameters: sql + 1 };
}
