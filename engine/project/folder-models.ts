/**
 * Modules that a file loads because they lie in its own folder, as the index of Sequelize's models does:
 * `readdirSync(__dirname).forEach((name) => { const model = require(join(__dirname, name))(sequelize); db[model.name] = model; })`.
 */
import type { CallFact, FileFacts } from '../facts/model.ts';
import { bare, indexOf } from './file-index.ts';
import { dirname } from './paths.ts';
import { things } from './things.ts';
import type { FunctionAt, Thing } from './types.ts';
import { at, functionAt, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];

/** What such a file has under a name: the module's result with that name. */
export function loadedMember(world: World, loader: FileFacts, name: string): readonly Thing[] {
  if (loaderOf(loader) === undefined) return NOTHING;
  const made = [...beside(world, loader)].flatMap((file) => {
    const fn = defaultFunction(file);
    return fn ? fn.fn.returns.flatMap((value) => things(world, at(file, value))) : [];
  });
  return made.filter((thing) =>
    thing.kind === 'class' ? thing.of.cls.name === name : thing.kind === 'library' && thing.entity === name,
  );
}

/** What the loading file calls the module's function with. */
export function loadedParameter(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  if (defaultFunction(fn.file)?.fn !== fn.fn) return NOTHING;
  for (const loader of beside(world, fn.file)) {
    const call = loaderOf(loader);
    const argument = call?.args[index];
    if (argument) return things(world, at(loader, argument));
  }
  return NOTHING;
}

function* beside(world: World, { path }: FileFacts): Iterable<FileFacts> {
  for (const file of world.named('folders', dirname(path))) if (file.path !== path) yield file;
}

const loaders = new WeakMap<FileFacts, CallFact | null>();

/** The call of what was required by a computed path, in a file that keeps its result under a computed name. */
function loaderOf(file: FileFacts): CallFact | undefined {
  let found = loaders.get(file);
  if (found === undefined) {
    const keeps =
      indexOf(file).callsByName.has('readdirSync') &&
      file.memberWrites.some(({ target }) => target.property === undefined);
    found = (keeps ? file.calls.find((call) => requiresComputed(file, call)) : undefined) ?? null;
    loaders.set(file, found);
  }
  return found ?? undefined;
}

function requiresComputed(file: FileFacts, call: CallFact): boolean {
  const callee = bare(call.callee);
  const required = callee.kind === 'call' ? file.calls[callee.call] : undefined;
  return (
    required?.callee.kind === 'global' && required.callee.name === 'require' && required.args[0]?.kind !== 'literal'
  );
}

function defaultFunction(file: FileFacts): FunctionAt | undefined {
  const fact = file.exports.find(({ name }) => name === 'default');
  const index =
    fact?.value?.kind === 'function'
      ? fact.value.fn
      : fact?.binding === undefined
        ? undefined
        : file.bindings[fact.binding]?.fn;
  return index === undefined ? undefined : functionAt(file, index);
}
