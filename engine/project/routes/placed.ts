/** Routes by where a file lies: `app/orders/[id]/route.ts`, `pages/api/users.ts`, functions that the client calls. */
import type { FileFacts } from '../../facts/model.ts';
import { conventionsOf, type Convention } from '../conventions.ts';
import { source } from '../constants.ts';
import { exportedHere } from '../exports.ts';
import { bare } from '../file-index.ts';
import { handlers } from '../handlers.ts';
import { exportThings } from '../import-things.ts';
import type { At, FunctionAt } from '../types.ts';
import { at, type World } from '../world.ts';
import type { Entry } from './entry.ts';

export function placedIn(world: World, file: FileFacts): readonly Entry[] {
  return conventionsOf(world, file).flatMap((each) => byPlace(world, file, each));
}

function byPlace(world: World, file: FileFacts, { library, convention, inPackage }: Convention): readonly Entry[] {
  const methods = Object.entries(convention.exports).flatMap(([name, method]): [string, string][] =>
    name === '*' ? file.exports.map((fact) => [fact.name, method]) : [[name, method]],
  );
  return methods.flatMap(([name, method]) => {
    const value = exportedHere(world, file, name);
    return handlersOf(world, file, name, value).map((handler): Entry => ({
      framework: library.name,
      method,
      // What the client calls by name has no URL of its own.
      paths: [convention.directive === undefined ? urlOf(inPackage) : name],
      handler,
      registered: { path: file.path, at: handler.fn.nameRange },
      parameters: convention.parameters.map((type) => (type ? world.catalog.typeName(library.name, type) : '')),
      sendsResult: convention.sendsResult,
      by: {
        kind: 'place',
        before: value ? wrappers(world, value) : [],
        ...(convention.directive === undefined ? { folder: file.path.slice(0, -inPackage.length) } : {}),
      },
    }));
  });
}

function handlersOf(world: World, file: FileFacts, name: string, value: At | undefined): readonly FunctionAt[] {
  if (value) return handlers(world, value);
  return exportThings(world, file, name).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
}

/** The calls around a handler, outermost first: `withAuth(withLogging(handler))`. */
function wrappers(world: World, start: At): readonly At[] {
  const found: At[] = [];
  for (let where = source(world, start); found.length < 6;) {
    const { file } = where;
    const value = bare(where.value);
    const call = value.kind === 'call' ? file.calls[value.call] : undefined;
    if (!call) break;
    found.push(where);
    const inner = call.args.find((argument) => handlers(world, at(file, argument)).length > 0);
    if (!inner) break;
    where = source(world, at(file, inner));
  }
  return found;
}

/** `app/(shop)/orders/[id]/route.ts` is `/orders/:id`. */
export function urlOf(path: string): string {
  const steps = path
    .replace(/^(?:src\/)?(?:app|pages)\//, '')
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .filter((step) => !/^\(.*\)$/.test(step) && !step.startsWith('@'));
  const last = steps.at(-1);
  if (last === 'route' || last === 'index') steps.pop();
  return `/${steps.map(parameter).join('/')}`;
}

function parameter(step: string): string {
  return step.replace(/^\[\[?\.\.\.(\w+)\]?\]$/, '*$1').replace(/^\[(\w+)\]$/, ':$1');
}
