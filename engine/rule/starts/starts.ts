/** Where a project's processes begin to serve: `app.listen`, a gRPC server that is bound, a worker that takes jobs. */
import { libraries } from '../../catalog/index.ts';
import type { Call, Member } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import { calleeName } from '../../project/file-index.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { isNoServer } from './exempt.ts';

export interface Start {
  readonly where: CallAt;
  readonly kind: NonNullable<Call['starts']>;
  readonly library: string;
  /** The file and all that load it, over any number of imports. */
  readonly loaders: ReadonlySet<string>;
}

const RANK = { http: 0, grpc: 1, jobs: 2 } as const;

/** Last names of the calls that may start something: no other call is asked about. */
const STARTING: ReadonlySet<string> = new Set(
  libraries.flatMap(({ exports, types }) =>
    [exports, ...Object.values(types).map(({ members }) => members)].flatMap((members) =>
      Object.entries(members).flatMap(([name, { call }]: [string, Member]) => (call?.starts ? [name] : [])),
    ),
  ),
);

/** Servers and workers of the project's own programs, in path order. */
export function startsOf(model: Model): readonly Start[] {
  return model.recall('starts', undefined, model, () => {
    const loaders = new Map<string, ReadonlySet<string>>();
    return model.gather('start candidates', candidates).flatMap(({ path, index }): Start[] => {
      const file = model.role(path) === 'source' ? model.file(path) : undefined;
      const call = file?.calls[index];
      if (!file || !call) return [];
      const where: CallAt = { file, index, call };
      const entry = model.library(where);
      if (!entry?.call.starts || isNoServer(model, where, entry.call.starts)) return [];
      const known = loaders.get(path) ?? loadersOf(model, path);
      loaders.set(path, known);
      return [{ where, kind: entry.call.starts, library: entry.library, loaders: known }];
    });
  });
}

/** The start to speak of for each program: where several share an entry, the first server, else the first worker. */
export function programs(starts: readonly Start[]): readonly Start[] {
  return starts.filter((start, at) =>
    starts.every((other, otherAt) => {
      const isFirst = RANK[start.kind] === RANK[other.kind] ? at <= otherAt : RANK[start.kind] < RANK[other.kind];
      return isFirst || !sharesLoader(start.loaders, other.loaders);
    }),
  );
}

/** Whether some file loads both, so that they run in one process. */
export function sharesLoader(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  for (const path of few) if (many.has(path)) return true;
  return false;
}

/** A file and all source files that load it, over any number of imports. */
export function loadersOf(model: Model, path: string): ReadonlySet<string> {
  const found = new Set([path]);
  for (const each of found) {
    for (const importer of model.importers(each)) if (model.role(importer) === 'source') found.add(importer);
  }
  return found;
}

function candidates(file: FileFacts): { readonly path: string; readonly index: number }[] {
  return file.calls.flatMap((call, index) =>
    STARTING.has(calleeName(call, file) ?? '') ? [{ path: file.path, index }] : [],
  );
}
