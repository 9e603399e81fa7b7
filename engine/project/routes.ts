/** Routes: where requests enter, by calls on routers, decorators of controllers, and files in known places. */
import type { FileFacts, FunctionFact } from '../facts/model.ts';
import { callers } from './calls.ts';
import { resolverRoutes } from './resolvers.ts';
import { controllersIn } from './routes/controllers.ts';
import type { Entry } from './routes/entry.ts';
import { placedIn } from './routes/placed.ts';
import { reachedRoutes } from './routes/reached.ts';
import { registeredIn } from './routes/registered.ts';
import type { CallAt, FunctionAt, Route } from './types.ts';
import { callAt, functionAt, type World } from './world.ts';

export function routes(world: World): readonly Route[] {
  return world.recall(
    'routes',
    undefined,
    world,
    () => entries(world).flatMap((entry) => reachedRoutes(world, entry)),
    [],
  );
}

/** Handlers as they are registered: cheaper than routes where nobody asks for paths and guards. */
export function entries(world: World): readonly Entry[] {
  return world.recall(
    'entries',
    undefined,
    world,
    () => [...world.gather('entries of files', (file) => entriesIn(world, file)), ...resolverRoutes(world)],
    [],
  );
}

function entriesIn(world: World, file: FileFacts): readonly Entry[] {
  return [...registeredIn(world, file), ...controllersIn(world, file), ...placedIn(world, file)];
}

/** Entries by their handler. */
function entriesByHandler(world: World): ReadonlyMap<FunctionFact, readonly Entry[]> {
  return world.recall('entries by handler', undefined, world, () => {
    const found = new Map<FunctionFact, Entry[]>();
    for (const entry of entries(world)) {
      const list = found.get(entry.handler.fn);
      if (list) list.push(entry);
      else found.set(entry.handler.fn, [entry]);
    }
    return found;
  });
}

/** Routes that are registered or handled in the file: what reaches the others is not asked. */
export function routesIn(world: World, path: string): readonly Route[] {
  const byFile = world.recall('entries by file', undefined, world, () => {
    const found = new Map<string, Entry[]>();
    for (const entry of entries(world)) {
      for (const file of new Set([entry.registered.path, entry.handler.file.path])) {
        const list = found.get(file);
        if (list) list.push(entry);
        else found.set(file, [entry]);
      }
    }
    return found;
  });
  return (byFile.get(path) ?? []).flatMap((entry) => reachedRoutes(world, entry));
}

/** Routes whose handler the function is. */
export function routesOf(world: World, { fn }: FunctionAt): readonly Route[] {
  return (entriesByHandler(world).get(fn) ?? []).flatMap((entry) => reachedRoutes(world, entry));
}

/** Routes from whose handler a function can be reached, nearest first, with the calls that lead there. */
export function routesTo(
  world: World,
  fn: FunctionAt,
  maxDepth: number,
): readonly { readonly route: Route; readonly hops: readonly CallAt[] }[] {
  const byHandler = entriesByHandler(world);
  const found: { route: Route; hops: readonly CallAt[] }[] = [];
  const visited = new Set<unknown>([fn.fn]);
  let level: { fn: FunctionAt; hops: readonly CallAt[] }[] = [{ fn, hops: [] }];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const step of level) {
      for (const entry of byHandler.get(step.fn.fn) ?? [])
        found.push(...reachedRoutes(world, entry).map((route) => ({ route, hops: step.hops })));
      for (const call of callersAround(world, step.fn)) {
        if (visited.has(call.fn.fn)) continue;
        visited.add(call.fn.fn);
        next.push({ fn: call.fn, hops: [call.call, ...step.hops] });
      }
    }
    level = next;
  }
  return found;
}

/** Callers, each with the function it stands in; a function written in place belongs to the one around it. */
function callersAround(world: World, fn: FunctionAt): { call: CallAt; fn: FunctionAt }[] {
  const around = fn.file.blocks[fn.fn.block]?.parent ?? -1;
  const outer = fn.fn.passedTo && around > 0 ? enclosing(fn.file, around) : undefined;
  const call = fn.fn.passedTo && callAt(fn.file, fn.fn.passedTo.call);
  const inPlace = outer && call ? [{ call, fn: outer }] : [];
  return [
    ...inPlace,
    ...callers(world, fn).flatMap((each) => {
      const owner = enclosing(each.file, each.call.block);
      return owner ? [{ call: each, fn: owner }] : [];
    }),
  ];
}

function enclosing(file: FileFacts, block: number): FunctionAt | undefined {
  const fn = file.blocks[block]?.fn ?? -1;
  return fn < 0 ? undefined : functionAt(file, fn);
}
