/** Plugins that are registered because they lie in a folder: `fastify.register(autoload, { dir: join(__dirname, 'routes') })`. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { constant, propertySource, source } from '../constants.ts';
import { bare, calleeName, exportsNamed, moduleName } from '../file-index.ts';
import { exportThings } from '../import-things.ts';
import { dirname, join } from '../paths.ts';
import { things } from '../things.ts';
import type { At, CallAt } from '../types.ts';
import { at, type World } from '../world.ts';
import { firstParameter, type Router } from './routers.ts';

export interface FolderPlugin {
  readonly router: Router;
  readonly path: string;
  /** Files of hooks in its folder and those around. */
  readonly hooking: readonly Router[];
}

const HOOKS = /^auto_?hooks$/i;

export function folderPlugins(world: World, { file, call }: CallAt): readonly FolderPlugin[] {
  const [plugin, options] = call.args;
  const key = plugin && folderKey(world, at(file, plugin));
  const given = key !== undefined && options ? propertySource(world, at(file, options), key) : undefined;
  const folder = given && folderOf(world, given);
  if (folder === undefined) return [];
  const inside = [...world.files().values()].filter(({ path }) => path.startsWith(`${folder}/`));
  const hooks = inside.filter(({ path }) => HOOKS.test(moduleName(path)));
  return inside.flatMap((each) => {
    if (hooks.includes(each)) return [];
    const hooking = hooks.filter((hook) => `${dirname(each.path)}/`.startsWith(`${dirname(hook.path)}/`));
    return defaultRouters(world, each).map((router) => ({
      router,
      path:
        ownPath(world, each) ??
        dirname(each.path)
          .slice(folder.length)
          .replace(/\/_(?=\w)/g, '/:'),
      hooking: hooking.flatMap((hook) => defaultRouters(world, hook)),
    }));
  });
}

function folderKey(world: World, where: At): string | undefined {
  const [key] = things(world, where).flatMap((thing) =>
    thing.kind === 'library-call' ? (thing.call.mount?.folder ?? []) : [],
  );
  return key;
}

function defaultRouters(world: World, file: FileFacts): readonly Router[] {
  return exportThings(world, file, 'default').flatMap((thing) =>
    thing.kind === 'function' ? firstParameter(thing.of) : [],
  );
}

/** `export const autoPrefix = '/v1/users'`. */
function ownPath(world: World, file: FileFacts): string | undefined {
  const [fact] = exportsNamed(file, 'autoPrefix');
  const value = fact?.value ?? (fact?.binding === undefined ? undefined : file.bindings[fact.binding]?.init);
  const text = value && constant(world, at(file, value));
  return typeof text === 'string' ? text : undefined;
}

/** `join(__dirname, 'routes')`, `path.resolve(import.meta.dirname, './routes')`, `new URL('./routes', import.meta.url)`. */
function folderOf(world: World, where: At): string | undefined {
  const { file, value } = source(world, where);
  const inner = bare(value);
  if (isOwnFolder(inner)) return dirname(file.path);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  const [first, ...rest] = call?.args ?? [];
  if (!call || !first) return undefined;
  switch (calleeName(call, file)) {
    // `dirname(fileURLToPath(import.meta.url))`
    case 'dirname':
      return dirname(file.path);
    case 'fileURLToPath':
      return folderOf(world, at(file, first));
    case 'URL':
      return joined(world, file, dirname(file.path), [first]);
    case 'join':
    case 'resolve':
      return joined(world, file, folderOf(world, at(file, first)), rest);
    default:
      return undefined;
  }
}

function joined(world: World, file: FileFacts, start: string | undefined, parts: readonly Value[]): string | undefined {
  let folder = start;
  for (const part of parts) {
    const text = constant(world, at(file, part));
    folder = folder === undefined || typeof text !== 'string' ? undefined : join(folder, text);
  }
  return folder;
}

function isOwnFolder(value: Value): boolean {
  if (value.kind === 'global') return value.name === '__dirname';
  const root = value.kind === 'member' && value.property === 'dirname' ? value.object : undefined;
  return root?.kind === 'global' && root.name === 'import.meta';
}
