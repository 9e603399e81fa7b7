/** What containers inject: for tokens, for the class that types a parameter, and for names of parameters and members. */
import type { Provision } from '../../catalog/object-types.ts';
import type { FileFacts, ParamFact, TypeRef, Value } from '../../facts/model.ts';
import { calledLibrary } from '../results.ts';
import { decoratorOf, functionResult, instanceOf, things } from '../things.ts';
import { typeThings } from '../type-things.ts';
import type { At, FunctionAt, Thing } from '../types.ts';
import { at, question, type World } from '../world.ts';
import { factoriesIn, givingKeys } from './providers.ts';
import { registeredFor, type Registered } from './registrations.ts';
import { classKey, classOf, textKey, tokenKey } from './tokens.ts';

const NOTHING: readonly Thing[] = [];

/** What is registered for a token; nothing when nobody registers it. With a library, what that one is told. */
function registered(world: World, key: string, library?: string): readonly Thing[] {
  const asked = question(world, world, `registered ${key} ${library ?? ''}`);
  return world.fixpoint.answer(asked, '', () =>
    registeredFor(world, key)
      .filter((each) => library === undefined || each.library === library)
      .flatMap((each) => given(world, each)),
  );
}

function given(world: World, { of, as, library }: Registered): readonly Thing[] {
  return 'cls' in of ? [{ kind: 'instance', of }] : provision(world, of, as, library);
}

function provision(world: World, of: At, as: Provision, library: string): readonly Thing[] {
  if (as === 'token') return providedThings(world, of, library);
  const found = things(world, of);
  if (as === 'class') return found.flatMap(instanceOf);
  if (as === 'function')
    return found.flatMap((thing) => (thing.kind === 'function' ? functionResult(world, thing) : NOTHING));
  return found.flatMap((thing) => made(world, thing));
}

/** `asClass(Users).singleton()` stands for an object of the class. */
function made(world: World, thing: Thing): readonly Thing[] {
  const call = thing.kind === 'library' ? thing.made : undefined;
  const argument = call?.call.args[0];
  const maker = call && calledLibrary(world, call).find((entry) => entry.call.provides);
  return call && argument && maker?.call.provides
    ? provision(world, at(call.file, argument), maker.call.provides, maker.library)
    : [thing];
}

/** What a container gives for a token: what is registered for it, else an object of the class it is. */
export function providedThings(world: World, token: At, library: string): readonly Thing[] {
  const key = tokenKey(world, token);
  const found = key === undefined ? NOTHING : registered(world, key, library);
  const of = found.length === 0 && key !== undefined ? classOf(world, key) : undefined;
  if (of) return [{ kind: 'instance', of }];
  return found.length > 0 ? found : things(world, token).flatMap(instanceOf);
}

/** What is registered under a name. */
export const providedMember = (world: World, name: string, library: string) =>
  registered(world, textKey(name), library);

/** What a parameter or field with such a decorator holds: what is registered, or else what is written, or what the decorator is for. */
export function injectedThings(
  world: World,
  file: FileFacts,
  decorators: readonly Value[],
  type: TypeRef | undefined,
): readonly Thing[] {
  for (const decorator of decorators) {
    const applied = decoratorOf(world, file, decorator);
    if (applied?.decorator.marks !== 'injected') continue;
    const [token] = applied.args;
    const own = applied.decorator.type;
    const key = token && tokenKey(world, at(file, token));
    const found = key === undefined ? NOTHING : registered(world, key, applied.library);
    if (found.length > 0) return found;
    const typed = type ? injectedType(world, file, type) : NOTHING;
    if (typed.length > 0) return typed;
    if (own !== undefined) return [ofEntity(world, file, world.catalog.typeName(applied.library, own), token)];
    return token ? providedThings(world, at(file, token), applied.library) : NOTHING;
  }
  return NOTHING;
}

/** `@InjectRepository(User)`, `@InjectModel(User.name)`. */
function ofEntity(world: World, file: FileFacts, type: string, token: Value | undefined): Thing {
  const named = token?.kind === 'member' && token.property === 'name' ? token.object : token;
  const row = named && things(world, at(file, named)).find((thing) => thing.kind === 'class')?.of;
  const text = named?.kind === 'literal' && typeof named.value === 'string' ? named.value : undefined;
  const entity = row?.cls.name ?? text;
  return { kind: 'library', type, ...(entity === undefined ? {} : { entity }), ...(row ? { row } : {}) };
}

/** What is injected by the written type alone: for a class that is registered as a token, what that says. */
export function injectedType(world: World, file: FileFacts, type: TypeRef): readonly Thing[] {
  return typeThings(world, file, type).flatMap((thing) => {
    const found = thing.kind === 'instance' ? registered(world, classKey(thing.of)) : NOTHING;
    return found.length > 0 ? found : [thing];
  });
}

/** `useFactory: (users) => …, inject: [Users]`. */
export function factoryParameter(world: World, { file, index: fn, fn: { name } }: FunctionAt, index: number) {
  const provider = name !== undefined && givingKeys(world).has(name) ? factoriesIn(world, file).get(fn) : undefined;
  const key = provider?.shape.arguments;
  const list = provider?.object.properties.find((property) => property.key === key)?.value;
  const token = key !== undefined && list?.kind === 'array' ? list.elements[index] : undefined;
  return token && provider ? providedThings(world, at(file, token), provider.library.name) : NOTHING;
}

/** What a container calls a registered class or function with: all it has, or what it has under the parameter's name. */
export function cradleParameter(world: World, library: string, type: string, index: number, param?: ParamFact) {
  const named = param?.name === undefined ? NOTHING : providedMember(world, param.name, library);
  const cradle: Thing = { kind: 'library', type: world.catalog.typeName(library, type) };
  return named.length > 0 ? named : index === 0 ? [cradle] : NOTHING;
}
