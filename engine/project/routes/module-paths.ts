/** Paths of whole modules: `RouterModule.register([{ path: 'admin', module: AdminModule }])`. */
import type { ClassFact, FileFacts } from '../../facts/model.ts';
import { libraryCalls } from '../calls.ts';
import { propertySource, source } from '../constants.ts';
import { indexOf } from '../file-index.ts';
import { things } from '../things.ts';
import type { At, ClassAt } from '../types.ts';
import { at, callAt, classAt, type World } from '../world.ts';
import { joinPaths } from './entry.ts';
import { textsOf } from './texts.ts';

interface ModulePath {
  readonly module: ClassAt;
  readonly path: string;
}

/** Paths of the modules that a controller belongs to; one without text where none has any. */
export function modulePrefixes(world: World, of: ClassAt): readonly string[] {
  const all = world.gather('paths of modules', (file) => modulesIn(world, file));
  const own = all.filter(({ module }) => controllersOf(world, module).has(of.cls)).map(({ path }) => path);
  return own.length > 0 ? own : [''];
}

function modulesIn(world: World, file: FileFacts): readonly ModulePath[] {
  return (indexOf(file).callsByName.get('register') ?? []).flatMap((index) => {
    const call = callAt(file, index);
    const [list] = call?.call.args ?? [];
    if (!call || !list || !libraryCalls(world, call).some((entry) => entry.call.routesModules)) return [];
    return listedModules(world, at(file, list), '', 0);
  });
}

function listedModules(world: World, list: At, around: string, depth: number): readonly ModulePath[] {
  const { file, value } = source(world, list);
  if (value.kind !== 'array' || depth > 6) return [];
  return value.elements.flatMap((element): readonly ModulePath[] => {
    const where = at(file, element);
    const text = propertySource(world, where, 'path');
    const path = joinPaths(around, (text && textsOf(world, text)[0]) ?? '');
    const module = propertySource(world, where, 'module') ?? where;
    const children = propertySource(world, where, 'children');
    return [
      ...things(world, module).flatMap((thing) => (thing.kind === 'class' ? [{ module: thing.of, path }] : [])),
      ...(children ? listedModules(world, children, path, depth + 1) : []),
    ];
  });
}

/** `@Module({ controllers: [UsersController] })`. */
function controllersOf(world: World, { file, index, cls }: ClassAt): ReadonlySet<ClassFact> {
  return world.recall('controllers of module', file, cls, () => {
    const of = classAt(file, index);
    const lists = (of?.cls.decorators ?? []).flatMap((decorator) => {
      const [options] = decorator.kind === 'call' ? (file.calls[decorator.call]?.args ?? []) : [];
      return (options && propertySource(world, at(file, options), 'controllers')) ?? [];
    });
    return new Set(
      lists.flatMap(({ file: home, value }) =>
        value.kind === 'array'
          ? value.elements.flatMap((element) =>
              things(world, at(home, element)).flatMap((thing) => (thing.kind === 'class' ? [thing.of.cls] : [])),
            )
          : [],
      ),
    );
  });
}
