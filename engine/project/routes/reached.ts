/** Routes as they are reached: one for each way to an entry. Guards are worked out when somebody asks for them. */
import { bare } from '../file-index.ts';
import type { At, FunctionAt, Guard, Place, Route } from '../types.ts';
import { at, type World } from '../world.ts';
import { waysToMethod } from './applications.ts';
import { joinPaths, type Entry, type Reached, type Registration } from './entry.ts';
import { guardsOf } from './guards.ts';
import { placedMiddleware } from './placed-middleware.ts';
import { waysToProcedure } from './procedures.ts';
import { waysTo } from './ways.ts';

export function reachedRoutes(world: World, entry: Entry): readonly Route[] {
  const file = entry.by.kind === 'call' || entry.by.kind === 'procedure' ? entry.by.call.file : entry.handler.file;
  return world.recall('routes of entry', file, entry, () =>
    waysOf(world, entry).map((way) => new ReachedRoute(world, entry, way)),
  );
}

function waysOf(world: World, { paths, by, method, handler }: Entry): readonly Reached[] {
  switch (by.kind) {
    case 'call': {
      const callee = bare(by.call.call.callee);
      const receiver = callee.kind === 'member' ? at(by.call.file, callee.object) : undefined;
      return paths.flatMap((path) =>
        receiver
          ? waysTo(world, receiver, by.call, path, by.before)
          : [{ path: joinPaths(path), before: () => by.before }],
      );
    }
    case 'procedure':
      return waysToProcedure(world, by.call);
    case 'method':
      return paths.flatMap((path) => waysToMethod(world, by.of, handler, path, method));
    case 'place':
      return paths.map((path) => placedWay(world, path, by));
  }
}

function placedWay(world: World, path: string, { before, folder }: Extract<Registration, { kind: 'place' }>): Reached {
  const placed = () => (folder === undefined ? [] : placedMiddleware(world, folder, path));
  return {
    path,
    before: () => [...placed().flatMap((each) => ('value' in each ? [each] : [])), ...before],
    known: () => placed().flatMap((each) => ('value' in each ? [] : [each])),
  };
}

class ReachedRoute implements Route {
  readonly framework: string;
  readonly method: string;
  readonly path: string;
  readonly handler: FunctionAt;
  readonly parameters: readonly string[];
  readonly sendsResult: boolean;
  readonly registered: Place;
  readonly #world: World;
  readonly #reached: Reached;

  constructor(world: World, entry: Entry, reached: Reached) {
    this.framework = entry.framework;
    this.method = entry.method;
    this.path = reached.path;
    this.handler = entry.handler;
    this.parameters = entry.parameters;
    this.sendsResult = entry.sendsResult;
    this.registered = entry.registered;
    this.#world = world;
    this.#reached = reached;
  }

  get before(): readonly At[] {
    return this.#world.recall('before routes', this.handler.file, this, () => this.#reached.before());
  }

  get guards(): readonly Guard[] {
    return this.#world.recall('guards of routes', this.handler.file, this, () => [
      ...(this.#reached.known?.() ?? []),
      ...guardsOf(this.#world, this),
    ]);
  }
}
