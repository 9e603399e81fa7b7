/** Servers that nobody can ask whether they are well. */
import type { Model, Route, Start } from '../../../engine/authoring.ts';
import { loadersOf, programs, sharesLoader, startsOf } from '../../../engine/authoring.ts';
import { isHealthFile, isHealthPath } from './health-words.ts';
import type { Options } from './options.ts';
import { signsIn } from './signs.ts';

export interface MuteServer {
  readonly start: Start;
  readonly routes: readonly Route[];
}

export function muteServers(model: Model, options: Options): readonly MuteServer[] {
  return model.recall(`mute servers ${JSON.stringify(options)}`, undefined, model, () => {
    const servers = programs(startsOf(model)).filter(({ kind }) => kind !== 'jobs');
    if (servers.length === 0) return [];
    const signs = model.gather('signs of health', signsIn).filter(({ path }) => model.role(path) === 'source');
    const loaders = new Map<string, ReadonlySet<string>>();
    const isPartOf = (path: string, { where, loaders: of }: Start): boolean => {
      if (model.package(path)?.folder === model.package(where.file.path)?.folder) return true;
      const known = loaders.get(path) ?? loadersOf(model, path);
      loaders.set(path, known);
      return sharesLoader(known, of);
    };
    return servers.flatMap((start): MuteServer[] => {
      if (signs.some(({ path }) => isPartOf(path, start))) return [];
      if (model.paths().some((path) => isHealthFile(path) && isPartOf(path, start))) return [];
      const routes =
        start.kind === 'grpc' ? [] : model.routes().filter(({ registered }) => isPartOf(registered.path, start));
      // Without any route it serves files, or what it serves cannot be told.
      if (start.kind === 'http' && routes.length === 0 && !answersItself(model, start)) return [];
      return routes.some(({ path }) => isHealthPath(path, options)) ? [] : [{ start, routes }];
    });
  });
}

/** `createServer((req, res) => …)` with code that looks at the address. */
function answersItself(model: Model, { library, where: { file } }: Start): boolean {
  if (library !== 'node:http') return false;
  return file.calls.some((call, index) => {
    const where = { file, index, call };
    const callee = call.callee.kind === 'member' ? call.callee.property : undefined;
    const isServer = callee === 'createServer' || (call.callee.kind === 'ref' && call.args.length > 0);
    return (
      isServer &&
      model.library(where)?.call.returns === 'Server' &&
      model.callbacks(where).some(({ fn }) => fn.fn.params.length > 0)
    );
  });
}
