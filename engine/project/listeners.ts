/** Who runs when an event is emitted: listeners of the same event on the same object, or on another of its class. */
import type { FileFacts } from '../facts/model.ts';
import { libraryCalls, targets, type LibraryCall } from './calls.ts';
import { constant } from './constants.ts';
import { bare, indexOf } from './file-index.ts';
import { keyOf } from './thing-key.ts';
import { decoratorOf, things } from './things.ts';
import type { At, CallAt, FunctionAt, ListenerRun, Thing } from './types.ts';
import { at, callAt, functionAt, type World } from './world.ts';

interface Listener {
  readonly event: string;
  readonly emitters: readonly Thing[];
  readonly fn: FunctionAt;
}

/** Names of members that emit: no other call is asked about. */
const EMITTING = new Set(['emit', 'emitAsync']);
const LISTENING = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'];

export function listeners(world: World, where: CallAt): readonly ListenerRun[] {
  const callee = bare(where.call.callee);
  if (callee.kind !== 'member' || !EMITTING.has(callee.property ?? '')) return [];
  return world.recall('listeners', where.file, where.call, () => listenersOf(world, where));
}

function listenersOf(world: World, where: CallAt): readonly ListenerRun[] {
  const emitted = libraryCalls(world, where).find(({ call }) => call.emits);
  const event = eventOf(world, where);
  if (!emitted || event === undefined) return [];
  const emitters = emittersOf(world, where, emitted);
  const later = emitted.call.emits === 'later';
  return (listenersByEvent(world).get(event) ?? []).flatMap((each) =>
    each.emitters.some((one) => emitters.some((other) => isSame(one, other))) ? [{ fn: each.fn, later }] : [],
  );
}

function listenersByEvent(world: World): ReadonlyMap<string, readonly Listener[]> {
  return world.recall('listeners by event', undefined, world, () => {
    const found = new Map<string, Listener[]>();
    for (const each of world.gather('listeners of files', (file) => listenersIn(world, file))) {
      const list = found.get(each.event);
      if (list) list.push(each);
      else found.set(each.event, [each]);
    }
    return found;
  });
}

function listenersIn(world: World, file: FileFacts): readonly Listener[] {
  const { callsByName } = indexOf(file);
  const registered = LISTENING.flatMap((name) => callsByName.get(name) ?? []).flatMap((index) => {
    const call = callAt(file, index);
    return call ? registeredBy(world, call) : [];
  });
  const decorated = file.functions.flatMap((fn, index) =>
    fn.decorators.length > 0 && fn.cls !== undefined ? decoratedBy(world, file, index) : [],
  );
  return [...registered, ...decorated];
}

/** `emitter.on('paid', (order) => …)` */
function registeredBy(world: World, where: CallAt): readonly Listener[] {
  const last = where.call.args.at(-1);
  if (!last || where.call.args.length < 2) return [];
  const entry = libraryCalls(world, where).find(({ call }) => call.listens);
  const event = entry && eventOf(world, where);
  if (!entry || event === undefined) return [];
  const emitters = emittersOf(world, where, entry);
  return things(world, at(where.file, last)).flatMap((thing) =>
    thing.kind === 'function' ? [{ event, emitters, fn: thing.of }] : [],
  );
}

/** `@OnEvent('paid') onPaid(order) {}` */
function decoratedBy(world: World, file: FileFacts, index: number): readonly Listener[] {
  const fn = functionAt(file, index);
  return (fn?.fn.decorators ?? []).flatMap((decorator): readonly Listener[] => {
    const applied = decoratorOf(world, file, decorator);
    const [name] = applied?.args ?? [];
    const event = name && nameOf(world, at(file, name));
    if (!fn || applied?.decorator.marks !== 'listener' || event === undefined) return [];
    return [
      {
        event,
        emitters: [{ kind: 'library', type: world.catalog.typeName(applied.library, applied.decorator.to) }],
        fn,
      },
    ];
  });
}

function eventOf(world: World, { file, call }: CallAt): string | undefined {
  const [name] = call.args;
  return name && nameOf(world, at(file, name));
}

/** A constant, also as what a function gives: `OrderPaid.getName()`. */
function nameOf(world: World, { file, value }: At): string | undefined {
  const given = bare(value);
  const call = given.kind === 'call' ? callAt(file, given.call) : undefined;
  const [getter, ...more] = call ? targets(world, call) : [];
  const [result, ...others] = getter?.fn.returns ?? [];
  const source =
    getter && result && more.length === 0 && others.length === 0 ? at(getter.file, result) : at(file, given);
  const name = constant(world, source);
  return typeof name === 'string' ? name : undefined;
}

/** The object as it was made or injected, and the project's class it is of. */
function emittersOf(world: World, { file, call }: CallAt, { self }: LibraryCall): readonly Thing[] {
  const callee = bare(call.callee);
  const receiver = callee.kind === 'member' ? things(world, at(file, callee.object)) : [];
  const known = receiver.filter(({ kind }) => kind === 'library' || kind === 'instance');
  return known.length > 0 || !self ? known : [self];
}

/** Objects of a library that were made in two places are two; one of which only the type is known was injected. */
function isSame(one: Thing, other: Thing): boolean {
  if (one.kind === 'library' && other.kind === 'library' && (one.made || other.made))
    return one.made?.call === other.made?.call;
  return keyOf(one) === keyOf(other);
}
