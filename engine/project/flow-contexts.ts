/** What middleware leaves in the request for those that come after it: `req.user = …`, `ctx.state.tenant = …`, `c.set('user', …)`. */
import type { FileFacts, Value } from '../facts/model.ts';
import { assigningCalls, copied } from './copied.ts';
import type { Part } from './flow-calls.ts';
import { indexOf } from './file-index.ts';
import { keyPath, meets, type Path } from './flow-paths.ts';
import { things } from './things.ts';
import type { CallAt, Thing } from './types.ts';
import { at, type World } from './world.ts';

interface Left {
  /** Of the object it is left in, `Express.Request`. */
  readonly type: string;
  readonly file: FileFacts;
  readonly path: Path;
  readonly value?: Value;
  readonly by?: CallAt;
}

/** What was left where a path leads in objects of one of these types, anywhere in the project. */
export function leftInContext(world: World, contexts: readonly Thing[], path: Path): readonly Part[] {
  const types = contexts.flatMap((thing) =>
    thing.kind === 'library' && contextTypes(world).has(thing.type) ? [thing.type] : [],
  );
  if (types.length === 0) return [];
  const left = world.gather('left in contexts', (file) => leftBy(world, file));
  return left.flatMap(({ type, file, path: into, value, by }): Part[] => {
    if (!types.includes(type) || !meets(into, path)) return [];
    const rest = path.slice(into.length);
    if (by) return copied(world, by, rest).map((given) => ({ where: at(file, given.value), path: given.path }));
    return value ? [{ where: at(file, value), path: rest }] : [];
  });
}

function leftBy(world: World, file: FileFacts): readonly Left[] {
  const found: Left[] = [];
  const add = (target: Value, what: Pick<Left, 'value' | 'by'>) => {
    const { root, path } = keyPath(target);
    const thing = things(world, at(file, root)).find(({ kind }) => kind === 'library');
    if (thing?.kind === 'library' && contextTypes(world).has(thing.type))
      found.push({ type: thing.type, file, path, ...what });
  };
  for (const [index, { param }] of file.bindings.entries()) {
    if (!param) continue;
    for (const write of indexOf(file).writesOnBinding.get(index) ?? []) {
      const fact = file.memberWrites[write];
      if (fact) add(fact.target, { value: fact.value });
    }
    for (const { where, target } of assigningCalls(world, file, index)) add(target, { by: where });
  }
  return found;
}

/** Types that handlers of requests are given. */
function contextTypes(world: World): ReadonlySet<string> {
  return world.recall('context types', undefined, world.catalog, () => {
    const found = new Set<string>();
    for (const library of world.catalog.libraries) {
      const add = (types: readonly string[] = []) => {
        for (const type of types) if (type !== '') found.add(world.catalog.typeName(library.name, type));
      };
      for (const { members, parameters } of Object.values(library.types)) {
        add(parameters);
        for (const { call } of Object.values(members)) add(call?.route?.parameters);
      }
      for (const { parameters } of library.files ?? []) add(parameters);
    }
    return found;
  });
}
