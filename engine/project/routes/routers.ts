/** Routers, told apart by the call that made them, or by the parameter of the function that is given them. */
import type { BindingFact, CallFact, Value } from '../../facts/model.ts';
import { libraryCalls } from '../calls.ts';
import { exportedValue } from '../exports.ts';
import { bare, blockAt } from '../file-index.ts';
import { things } from '../things.ts';
import type { At, CallAt, FunctionAt } from '../types.ts';
import { at, callAt, functionAt, thisClass, type World } from '../world.ts';

export type Router =
  | { readonly kind: 'made'; readonly call: CallAt }
  /** `path` leads to it inside the parameter: `({ app }) => app.get(…)`. */
  | {
      readonly kind: 'given';
      readonly to: FunctionAt;
      readonly index: number;
      readonly path: readonly (string | number)[];
      readonly binding: BindingFact;
    };

/** One object for each router. */
export const identity = (router: Router): CallFact | BindingFact =>
  router.kind === 'made' ? router.call.call : router.binding;

export const fileOf = (router: Router) => (router.kind === 'made' ? router.call.file : router.to.file);

const MAX_STEPS = 12;

/** The routers a value can be; parameters count as routers whatever they are. */
export function routersAt(world: World, where: At, depth = 0): readonly Router[] {
  if (depth > MAX_STEPS) return [];
  const { file } = where;
  const value = bare(where.value);
  const next = (inner: At) => routersAt(world, inner, depth + 1);
  switch (value.kind) {
    case 'ref': {
      const binding = file.bindings[value.binding];
      if (!binding) return [];
      const given = parameterRouter(where, binding);
      if (given) return [given];
      const source = namedValue(world, where, binding);
      return source ? next(source) : madeRouters(world, where);
    }
    case 'member': {
      const owned = ownMember(where);
      return owned.length > 0 ? owned.flatMap(next) : madeRouters(world, where);
    }
    case 'call': {
      const start = chainStart(world, where);
      return start ? next(start) : madeRouters(world, where);
    }
    case 'array':
      return value.elements.flatMap((element) => next(at(file, element)));
    case 'spread':
      return next(at(file, value.value));
    case 'choice':
      return value.options.flatMap((option) => next(at(file, option)));
    default:
      return madeRouters(world, where);
  }
}

function parameterRouter({ file }: At, binding: BindingFact): Router | undefined {
  const to = binding.param && functionAt(file, binding.param.fn);
  return to && binding.param
    ? { kind: 'given', to, index: binding.param.index, path: binding.path ?? [], binding }
    : undefined;
}

/** What a function that registers routes is given to do so. */
export function firstParameter(to: FunctionAt): readonly Router[] {
  const [param] = to.fn.params;
  const binding = param?.binding === undefined ? undefined : to.file.bindings[param.binding];
  return binding ? [{ kind: 'given', to, index: 0, path: [], binding }] : [];
}

function namedValue(world: World, { file }: At, binding: BindingFact): At | undefined {
  if (binding.writes.length > 0) return undefined;
  const { import: from, init, path } = binding;
  if (from) return from.name === '*' ? undefined : exportedValue(world, file, from.module, from.name);
  return init && !path ? at(file, init) : undefined;
}

/** `this.app`: what the class puts there. */
function ownMember({ file, value }: At): readonly At[] {
  const member = bare(value);
  if (member.kind !== 'member' || member.object.kind !== 'this' || member.property === undefined) return [];
  const of = thisClass(file, blockAt(file, member))?.of;
  if (!of) return [];
  const { cls } = of;
  const written = file.memberWrites.flatMap(({ target, value: given, start, end }) =>
    target.object.kind === 'this' && target.property === member.property && cls.start <= start && end <= cls.end
      ? [at(file, given)]
      : [],
  );
  const field = cls.fields.find(({ name }) => name === member.property)?.value;
  return field ? [at(file, field), ...written] : written;
}

/** `router.get(…).use(…)`: the router that the chain goes on with, however long it is. */
function chainStart(world: World, { file, value }: At): At | undefined {
  let start: Value | undefined;
  for (let link = bare(value); link.kind === 'call';) {
    const call = callAt(file, link.call);
    if (!call) break;
    const callee = bare(call.call.callee);
    if (callee.kind !== 'member' || !libraryCalls(world, call).some((entry) => entry.call.returns === 'this')) break;
    link = bare((start = callee.object));
  }
  return start && at(file, start);
}

function madeRouters(world: World, where: At): readonly Router[] {
  const made = new Map<CallFact, Router>();
  for (const thing of things(world, where)) {
    if (thing.kind === 'library' && thing.made && isRouterType(world, thing.type))
      made.set(thing.made.call, { kind: 'made', call: thing.made });
  }
  return [...made.values()];
}

/** Whether a value is known to be a router. */
export function isRouter(world: World, where: At): boolean {
  return things(world, where).some((thing) => thing.kind === 'library' && isRouterType(world, thing.type));
}

function isRouterType(world: World, type: string): boolean {
  return routerTypes(world).has(type);
}

function routerTypes(world: World): ReadonlySet<string> {
  return world.recall('types of routers', undefined, world.catalog, () => {
    const types = world.catalog.libraries.flatMap(({ name, types: own }) =>
      Object.entries(own).map(([type, { members }]) => ({ type: `${name}.${type}`, members: Object.values(members) })),
    );
    // What registers a route and goes on with itself is a router, or the part of one that has its path already.
    const routers = types.filter(({ members }) =>
      members.some(({ call }) => call?.mount ?? (call?.route && (call.route.path ?? call.returns === 'this'))),
    );
    return new Set(routers.map(({ type }) => type));
  });
}
