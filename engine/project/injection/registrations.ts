/** What containers are told to inject, by token. Found by the names of calls, confirmed by the library when somebody asks. */
import type { Provision, Registration } from '../../catalog/object-types.ts';
import type { FileFacts, ObjectValue, Value } from '../../facts/model.ts';
import { bare, indexOf } from '../file-index.ts';
import type { Said } from '../gathered.ts';
import { calledLibrary } from '../results.ts';
import { decoratorOf } from '../things.ts';
import type { At, CallAt, ClassAt } from '../types.ts';
import { at, callAt, classAt, type World } from '../world.ts';
import { providersIn } from './providers.ts';
import { textKey, tokenKey } from './tokens.ts';

/** What is injected for a token, and how it is given. */
export interface Registered {
  readonly library: string;
  readonly as: Provision;
  readonly of: At | ClassAt;
}

/** What may be registered for a token: a provider, or a call with the object or value that the token was found in. */
interface Candidate {
  readonly library?: string;
  readonly given?: { readonly as: Provision; readonly of: At };
  readonly call?: CallAt;
  readonly registration?: Registration;
  readonly holder?: Value;
}

/** What is registered for the token, in path order. */
export function registeredFor(world: World, key: string): readonly Registered[] {
  return world.lookUp('registered', key, (file) => candidatesIn(world, file)).flatMap((each) => confirmed(world, each));
}

/** `work` of `lookUp`: may not ask what values are, for that may need the answer. */
function candidatesIn(world: World, file: FileFacts): readonly Said<Candidate>[] {
  const found: Said<Candidate>[] = [];
  const say = (token: Value, candidate: Candidate): void => {
    const key = tokenKey(world, at(file, token));
    if (key !== undefined) found.push([key, candidate]);
  };
  for (const { library, shape, token, object } of providersIn(world, file)) {
    for (const { key, value } of object.properties) {
      const as = key !== undefined && Object.hasOwn(shape.gives, key) ? shape.gives[key] : undefined;
      if (as) say(token, { library: library.name, given: { as, of: at(file, value) } });
    }
  }
  const { callsByName } = indexOf(file);
  for (const [name, registrations] of registeringNames(world)) {
    for (const index of callsByName.get(name) ?? []) {
      const call = callAt(file, index);
      if (!call) continue;
      for (const registration of registrations) {
        if (registration.token === 'keys') {
          for (const { key, value } of propertiesOf(call.call.args[0]))
            if (key !== undefined) found.push([textKey(key), { call, registration, holder: value }]);
          continue;
        }
        for (const { token, holder } of tokensOf(call, registration.token))
          say(token, { call, registration, ...(holder ? { holder } : {}) });
      }
    }
  }
  return found;
}

const propertiesOf = (value: Value | undefined) => {
  const inner = value && bare(value);
  return inner?.kind === 'object' ? inner.properties : [];
};

function tokensOf(
  { file, call }: CallAt,
  slot: Exclude<Registration['token'], 'keys'>,
): readonly { readonly token: Value; readonly holder?: ObjectValue }[] {
  if (slot === 'receiver') {
    const callee = bare(call.callee);
    const receiver = callee.kind === 'member' ? bare(callee.object) : undefined;
    const [token] = (receiver?.kind === 'call' ? file.calls[receiver.call]?.args : undefined) ?? [];
    return token ? [{ token }] : [];
  }
  const argument = call.args[slot.argument];
  if (!argument) return [];
  const given = bare(argument);
  const list = given.kind === 'array' && slot.keys ? given.elements : [given];
  return list.flatMap((each): readonly { readonly token: Value; readonly holder?: ObjectValue }[] => {
    if (each.kind !== 'object') return [{ token: each }];
    const token = each.properties.find(({ key }) => key !== undefined && slot.keys?.includes(key))?.value;
    return token ? [{ token, holder: each }] : [];
  });
}

/** Names of calls that register something, with what they register. */
function registeringNames(world: World): ReadonlyMap<string, readonly Registration[]> {
  return world.recall('registering names', undefined, world.catalog, () => {
    const found = new Map<string, Registration[]>();
    for (const { exports, types } of world.catalog.libraries) {
      const members = [exports, ...Object.values(types).map((type) => type.members)].flatMap(Object.entries);
      for (const [name, { call, decorator }] of members) {
        const service = decorator?.marks === 'service' ? [{ token: decorator.token, gives: [] }] : [];
        const registrations = [...(call?.registers ?? []), ...service];
        if (registrations.length > 0) found.set(name, [...(found.get(name) ?? []), ...registrations]);
      }
    }
    return found;
  });
}

function confirmed(world: World, { library, given, call, registration, holder }: Candidate): readonly Registered[] {
  if (library !== undefined && given) return [{ library, ...given }];
  if (!call || !registration) return [];
  const entry = calledLibrary(world, call).find(({ call: { registers } }) => registers?.includes(registration));
  if (!entry) return decoratedBy(world, call);
  const { file } = call;
  if (registration.token === 'keys')
    return holder ? [{ library: entry.library, as: 'value', of: at(file, holder) }] : [];
  return registration.gives.flatMap(({ argument, keys, as }): Registered[] => {
    const whole = call.call.args[argument];
    const object = holder && keys ? holder : whole;
    const value = keys ? propertiesOf(object).find(({ key }) => key !== undefined && keys.includes(key))?.value : whole;
    return value ? [{ library: entry.library, as, of: at(file, value) }] : [];
  });
}

/** `@Service('users') class Users`. */
function decoratedBy(world: World, { file, index }: CallAt): readonly Registered[] {
  return file.classes.flatMap((cls, position): Registered[] => {
    const decorator = cls.decorators.find((each) => each.kind === 'call' && each.call === index);
    const applied = decorator && decoratorOf(world, file, decorator);
    const of = classAt(file, position);
    return of && applied?.decorator.marks === 'service' ? [{ library: applied.library, as: 'class', of }] : [];
  });
}
