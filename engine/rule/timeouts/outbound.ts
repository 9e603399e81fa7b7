/** Calls that wait for another server, and the clients they are made on. */
import type { Call } from '../../catalog/types.ts';
import type { BindingFact, CallFact, FileFacts } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { calleeName, indexOf } from '../../project/file-index.ts';
import type { Said } from '../../project/gathered.ts';
import { callAt } from '../../project/world.ts';
import type { CallAt, Model, Thing } from '../../project/types.ts';
import {
  clientNames,
  isAmong,
  isOutbound,
  librariesOf,
  libraryNamed,
  lineage,
  mayMakeClients,
  ownNames,
} from './catalog.ts';
import { holders } from './results.ts';

export type Client = Extract<Thing, { kind: 'library' }>;

export interface Outbound {
  readonly call: CallAt;
  readonly library: string;
  readonly entry: Call;
  /** The object it is made on: an instance, a service, the package's own client. */
  readonly client?: Client;
}

/** A call that makes a client whose calls it can bound: `axios.create`, `got.extend`, `new S3Client`. */
export interface Creation {
  readonly call: CallAt;
  readonly library: string;
  readonly entry: Call;
}

export function outboundOf(model: Model, call: CallAt): Outbound | undefined {
  return mayCallOut(call, (name) => isAmong(ownNamesOf(model, call.file), name) || isAmong(clientNamesIn(model), name))
    ? describedOutbound(model, call)
    : undefined;
}

function describedOutbound(model: Model, call: CallAt): Outbound | undefined {
  const found = model.library(call);
  const library = found && libraryNamed(model, found.library);
  if (!found || !library || !isOutbound(library, found.call)) return undefined;
  const client = clientOf(model, call);
  if (!client && !isDirect(model, call)) return undefined;
  const owner = client && ownerOf(model, call, client);
  if (owner) return { call, library: libraryOf(owner), entry: found.call, client: owner };
  return { call, library: found.library, entry: found.call, ...(client ? { client } : {}) };
}

export const libraryOf = ({ type }: Client) => type.slice(0, type.lastIndexOf('.'));

/** `httpService.axiosRef.get`: a client that another one keeps is bounded through it. */
function ownerOf(model: Model, { file, call }: CallAt, { member }: Client): Client | undefined {
  const callee = unwrap(call.callee);
  const kept = callee.kind === 'member' ? unwrap(callee.object) : undefined;
  if (member === undefined || kept?.kind !== 'member') return undefined;
  const owner = libraryThing(model, file, kept.object);
  const bounds = owner ? [...lineage(model, owner.type)].flatMap((type) => type.bounds?.assigned ?? []) : [];
  return bounds.some((path) => path.startsWith(`${member}.`)) ? owner : undefined;
}

/** The cheap test before the model is asked. */
function mayCallOut({ file, call }: CallAt, isKnown: (name: string) => boolean): boolean {
  if (call.form !== 'call') return false;
  const callee = unwrap(call.callee);
  if (callee.kind !== 'ref') return isKnown(calleeName(call, file) ?? '');
  const binding = file.bindings[callee.binding];
  return (
    binding !== undefined &&
    binding.fn === undefined &&
    binding.cls === undefined &&
    (!binding.param || hasType(file, binding))
  );
}

function ownNamesOf(model: Model, file: FileFacts): ReadonlySet<string> {
  return model.recall('own outbound names', file, file, () => ownNames(model, file));
}

function clientNamesIn(model: Model): ReadonlySet<string> {
  return model.recall('names of outbound calls on clients', undefined, model, () =>
    clientNames(
      model,
      model.gather('libraries with clients', (file) => librariesOf(model, file).map(({ name }) => name)),
    ),
  );
}

/** What a parameter without a type holds is not worth asking every caller. */
function hasType(file: FileFacts, { type, param }: BindingFact): boolean {
  return (
    type !== undefined || (param !== undefined && file.functions[param.fn]?.params[param.index]?.type !== undefined)
  );
}

/** Not handed in: a `fetch` that comes as a parameter or an option may be one that gives up by itself. */
function isDirect(model: Model, { file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind === 'member') {
    const object = unwrap(callee.object);
    return (
      object.kind === 'global' ||
      model.things({ file, value: object }).some(({ kind }) => kind === 'package' || kind === 'module')
    );
  }
  const binding = callee.kind === 'ref' ? file.bindings[callee.binding] : undefined;
  return binding === undefined || (!binding.param && binding.init?.kind !== 'choice');
}

function clientOf(model: Model, { file, call }: CallAt): Client | undefined {
  const callee = unwrap(call.callee);
  return libraryThing(model, file, callee.kind === 'member' ? callee.object : callee);
}

function libraryThing(model: Model, file: FileFacts, value: CallFact['callee']): Client | undefined {
  const things = model.things({ file, value });
  return things.find((thing) => thing.kind === 'library');
}

export function creationOf(model: Model, call: CallAt): Creation | undefined {
  const name = calleeName(call.call, call.file) ?? '';
  if (call.call.form === 'new' ? !/^[A-Z]/.test(name) : !mayMakeClients(model, name)) return undefined;
  const found = model.library(call);
  if (!found || found.call.timeouts?.scope !== 'client') return undefined;
  const library = libraryNamed(model, found.library);
  const made = library && madeType(model, call);
  const sends =
    library !== undefined &&
    made !== undefined &&
    [...lineage(model, made)].some((type) =>
      Object.values(type.members).some((member) => member.call && isOutbound(library, member.call)),
    );
  return sends ? { call, library: found.library, entry: found.call } : undefined;
}

function madeType(model: Model, { file, index, call }: CallAt): string | undefined {
  return libraryThing(model, file, { kind: 'call', call: index, start: call.start, end: call.end })?.type;
}

/** All calls known to be made on what a call creates. */
export function callsOf(model: Model, { call: { call: made, file, index } }: Creation): readonly Outbound[] {
  const names = clientNamesIn(model);
  // The names are part of the question, so that what files answer is kept as long as these stay the same.
  const question = `outbound calls on clients: ${[...names].join()}`;
  const known = model.lookUp(question, placeOf(file, index), (other) =>
    callsOnClients(model, other, names).flatMap((outbound): Said<Outbound>[] => {
      const client = outbound.client?.made;
      return client ? [[placeOf(client.file, client.index), outbound]] : [];
    }),
  );
  return [...known, ...directCalls(model, { file, index, call: made })].sort(inOrder);
}

const placeOf = ({ path }: FileFacts, index: number) => `${path}#${String(index)}`;

function callsOnClients(model: Model, file: FileFacts, names: ReadonlySet<string>): Outbound[] {
  return [...indexOf(file).callsByName].flatMap(([name, calls]) =>
    isAmong(names, name)
      ? calls.flatMap((index) => {
          const call = callAt(file, index);
          const outbound = call && mayCallOut(call, () => true) ? describedOutbound(model, call) : undefined;
          return outbound?.client ? [outbound] : [];
        })
      : [],
  );
}

const inOrder = ({ call: a }: Outbound, { call: b }: Outbound) =>
  a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : a.call.start - b.call.start;

/** `api('/users')`: calls of the client itself go by the name of the variable. */
function directCalls(model: Model, made: CallAt): readonly Outbound[] {
  const names = new Set(holders(made).flatMap((binding) => made.file.bindings[binding]?.name ?? []));
  return [...names]
    .flatMap((name) => [...model.callsNamed(name)])
    .flatMap((call) => {
      const outbound = outboundOf(model, call);
      return outbound?.client?.made?.call === made.call ? [outbound] : [];
    });
}
