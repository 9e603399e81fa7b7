/** Middleware that a module puts before routes by their names: `consumer.apply(Auth).exclude('login').forRoutes(UsersController)`. */
import type { FileFacts } from '../../facts/model.ts';
import { libraryCalls } from '../calls.ts';
import { propertySource } from '../constants.ts';
import { bare, indexOf } from '../file-index.ts';
import { things } from '../things.ts';
import type { At, CallAt, ClassAt } from '../types.ts';
import { at, callAt, type World } from '../world.ts';
import { textsOf } from './texts.ts';

interface Chosen {
  readonly middleware: readonly At[];
  readonly routes: readonly At[];
  readonly excluded: readonly At[];
}

export function middlewareFor(world: World, of: ClassAt, path: string, method: string): readonly At[] {
  const all = world.gather('middleware of modules', (file) => chosenIn(world, file));
  const fits = (where: At) => names(world, where, of, path, method);
  return all
    .filter(({ routes, excluded }) => routes.some(fits) && !excluded.some(fits))
    .flatMap(({ middleware }) => middleware);
}

function chosenIn(world: World, file: FileFacts): readonly Chosen[] {
  return (indexOf(file).callsByName.get('forRoutes') ?? []).flatMap((index) => {
    const call = callAt(file, index);
    if (!call || selection(world, call) !== 'routes') return [];
    const chosen = { middleware: [] as At[], routes: given(call), excluded: [] as At[] };
    for (let step = receiver(call); step; step = receiver(step)) {
      const selects = selection(world, step);
      if (selects === 'middleware') chosen.middleware.push(...given(step));
      if (selects === 'excluded') chosen.excluded.push(...given(step));
      if (selects === 'routes') break;
    }
    return chosen.middleware.length > 0 ? [chosen] : [];
  });
}

function selection(world: World, call: CallAt) {
  return libraryCalls(world, call).find((entry) => entry.call.selects)?.call.selects;
}

function receiver({ file, call }: CallAt): CallAt | undefined {
  const callee = bare(call.callee);
  const object = callee.kind === 'member' ? bare(callee.object) : undefined;
  return object?.kind === 'call' ? callAt(file, object.call) : undefined;
}

const given = ({ file, call }: CallAt): At[] => call.args.map((argument) => at(file, argument));

/** A controller, a path, or an object with `path` and `method`. */
function names(world: World, where: At, of: ClassAt, path: string, method: string): boolean {
  const isClass = things(world, where).some((thing) => thing.kind === 'class' && thing.of.cls === of.cls);
  if (isClass) return true;
  const wanted = propertySource(world, where, 'method')?.value;
  const verb = wanted?.kind === 'member' ? wanted.property : undefined;
  if (verb !== undefined && verb !== 'ALL' && verb !== method) return false;
  return textsOf(world, propertySource(world, where, 'path') ?? where).some((text) => fits(text, path));
}

/** `users/:id`, `users/*`, `*path`, `users/{*rest}`. */
function fits(pattern: string, path: string): boolean {
  const wild = /[{(]?\/?[{(]?\*.*$/;
  const start = pattern.replace(wild, '').split('/').filter(Boolean);
  const steps = path.split('/').filter(Boolean);
  const isOpen = wild.test(pattern);
  if (isOpen ? steps.length < start.length : steps.length !== start.length) return false;
  return start.every((step, index) => step === steps[index] || step.startsWith(':'));
}
