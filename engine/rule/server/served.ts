/** Code that runs in a server, as opposed to a tool, a script or a browser. */
import type { FileFacts } from '../../facts/model.ts';
import { calleeName } from '../../project/file-index.ts';
import type { Model } from '../../project/types.ts';
import { isServerModule, isServerPackage } from '../packages.ts';

/** Names of files that packages start with. */
const ENTRY = /(?:^|\/)(?:index|main|server|app|worker|start|bootstrap)\.[cm]?[jt]s$/;

/** Whether a source file belongs to a server: it has to do with requests or jobs itself, or code that does imports it. */
export function isServed(model: Model, file: FileFacts): boolean {
  if (model.role(file.path) !== 'source') return false;
  // No meanwhile: files may import each other.
  return model.recall('served file', file, file, () => serves(model, file) || isImportedByServer(model, file), false);
}

function isImportedByServer(model: Model, file: FileFacts): boolean {
  return model.importers(file.path).some((path) => {
    const importer = model.file(path);
    return importer !== undefined && isServed(model, importer);
  });
}

function serves(model: Model, file: FileFacts): boolean {
  if (file.imports.some(({ module, typeOnly }) => !typeOnly && isServerModule(module))) return true;
  if (file.calls.some((call) => calleeName(call, file) === 'listen') && isServerPackage(model, file.path)) return true;
  if (ENTRY.test(file.path) && model.importers(file.path).length === 0 && isServerPackage(model, file.path))
    return true;
  return routeFiles(model).has(file.path);
}

const routeFilesOf = new WeakMap<object, ReadonlySet<string>>();

/** Files with a route or its handler: pages and functions are routes by where they lie. */
function routeFiles(model: Model): ReadonlySet<string> {
  const routes = model.routes();
  let found = routeFilesOf.get(routes);
  if (!found) {
    found = new Set(routes.flatMap(({ registered, handler }) => [registered.path, handler.file.path]));
    routeFilesOf.set(routes, found);
  }
  return found;
}
