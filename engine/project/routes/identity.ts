/** Whether code makes sure who asks: by what it does, never by its name. */
import type { Range } from '../../facts/model.ts';
import { libraryCalls, targets } from '../calls.ts';
import { constant, propertySource, source } from '../constants.ts';
import { bare } from '../file-index.ts';
import { memberThings } from '../members.ts';
import { decoratorOf, things } from '../things.ts';
import type { At, CallAt, FunctionAt, Thing } from '../types.ts';
import { at, callAt, question, type World } from '../world.ts';
import { callsInBody, isCaught } from './bodies.ts';
import { readsIdentity } from './credentials.ts';
import { isExempt, isOptional } from './exemptions.ts';
import { asksForPath, isPassedOver, passedOver } from './passed-over.ts';
import { turnsAway } from './refusals.ts';
import { tellsWho, turnsStrangersAway } from './strangers.ts';

/** `checked`: who is not known gets no further. `read`: it tells who asks, and its caller must look. */
type Identity = 'checked' | 'read' | 'none';

/**
 * What a function may look at: the request it is given; what it finds itself; or, when it is given other things that it
 * may check as well (a token of a mail), only what the framework tells.
 */
type Given = 'request' | 'nothing' | 'framework';

/** The route that is asked for. */
interface Reached {
  readonly path: string;
  readonly handler: FunctionAt;
  readonly before: readonly At[];
}

/** Calls followed from a guard to where the token is looked at. */
const MAX_DEPTH = 4;
/** How far a handler is read for a helper that makes sure who asks. */
const FIRST_CALLS = 8;
/** Methods that frameworks call on guards and middleware that are classes. */
const GUARDING = ['canActivate', 'use', 'resolve'];

/** Whether a guard makes sure who asks for the route. */
export function checksIdentity(world: World, guard: At, route: Reached): boolean {
  return ofGuard(world, guard, route, 0);
}

/** The first call of a handler that makes sure who asks. */
export function asksFirst(world: World, handler: FunctionAt): CallAt | undefined {
  for (const call of callsInBody(handler).slice(0, FIRST_CALLS)) {
    const given = givenTo(world, call);
    const known = ofCall(world, call, MAX_DEPTH - 1, given);
    if (known === 'checked' && !isCaught(handler.file, call.call)) return call;
    if (known !== 'read') continue;
    if (turnsAway(world, handler, before(handler, call))) return call;
    if (tellsWho(world, call, given) && turnsStrangersAway(world, handler, given)) return call;
  }
  return undefined;
}

/** Who is turned away before anybody asks is turned away for something else. */
function before({ file, fn }: FunctionAt, { call }: CallAt): readonly Range[] {
  const body = file.blocks[fn.block];
  return body ? [{ start: body.start, end: call.start }] : [];
}

function givenTo(world: World, { file, call }: CallAt): Given {
  if (call.args.some((argument) => holdsRequest(world, at(file, argument)))) return 'request';
  return call.args.length === 0 ? 'nothing' : 'framework';
}

function holdsRequest(world: World, { file, value }: At): boolean {
  if (value.kind === 'object') return value.properties.some((each) => holdsRequest(world, at(file, each.value)));
  return things(world, at(file, value)).some(
    (thing) =>
      thing.kind === 'library' &&
      Object.values(world.catalog.type(thing.type)?.type.members ?? {}).some((member) => member.request !== undefined),
  );
}

function ofGuard(world: World, guard: At, route: Reached, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const mark = decoratorOf(world, guard.file, guard.value)?.decorator;
  if (mark?.marks === 'before' && mark.identity === 'checked') return true;
  if (things(world, guard).some((thing) => ofThing(world, thing, route))) return true;
  const { file, value } = source(world, guard);
  if (value.kind === 'array')
    return value.elements.some((element) => ofGuard(world, at(file, element), route, depth + 1));
  const inner = bare(value);
  const call = inner.kind === 'call' ? callAt(file, inner.call) : undefined;
  if (!call) return false;
  if (ofCall(world, call, 0, 'nothing') === 'checked') return true;
  // `asyncHandler(requireAuth)`, `fastify.auth([verify])`; not what a wrapper is put around.
  return call.call.args.some(
    (argument) =>
      MAY_RUN.has(argument.kind) &&
      !route.before.some((other) => other.value === argument) &&
      ofGuard(world, at(file, argument), route, depth + 1),
  );
}

const MAY_RUN = new Set<At['value']['kind']>(['ref', 'member', 'function', 'array', 'call']);

function ofThing(world: World, thing: Thing, route: Reached): boolean {
  switch (thing.kind) {
    case 'function':
      return thing.of.fn !== route.handler.fn && ofFunction(world, thing.of, route);
    case 'library-call':
      return thing.call.identity === 'checked';
    case 'class':
    case 'instance':
      return ofClass(world, thing, route);
    default:
      return false;
  }
}

function ofClass(world: World, { of }: Extract<Thing, { kind: 'class' | 'instance' }>, route: Reached): boolean {
  const { file, cls } = of;
  const own = GUARDING.flatMap((name) => memberThings(world, { kind: 'instance', of }, name)).flatMap((each) =>
    each.kind === 'function' ? [each.of] : [],
  );
  if (own.some((fn) => ofFunction(world, fn, route))) return true;
  // `class JwtAuthGuard extends AuthGuard('jwt')`, which may let in everybody here and there.
  const isExtended = cls.superClass && ofGuard(world, at(file, cls.superClass), route, MAX_DEPTH - 1);
  return isExtended === true && !own.some((fn) => isExempt(world, fn, route));
}

function ofFunction(world: World, fn: FunctionAt, route: Reached): boolean {
  return beforePath(world, fn, route.path) === 'checked' && !isOptional(fn) && !isExempt(world, fn, route);
}

/** What a guard does for a path, when it does not do the same for all. */
function beforePath(world: World, fn: FunctionAt, path: string): Identity {
  const all = identityOf(world, fn, MAX_DEPTH, 'request');
  return all !== 'none' && asksForPath(world, fn, path) ? workOut(world, fn, MAX_DEPTH, 'request', path) : all;
}

function identityOf(world: World, fn: FunctionAt, depth: number, given: Given): Identity {
  return world.recall('identity', fn.file, question(world, fn.fn, `identity ${depth} ${given}`), () =>
    workOut(world, fn, depth, given),
  );
}

function workOut(world: World, fn: FunctionAt, depth: number, given: Given, path?: string): Identity {
  const without = path === undefined ? [] : passedOver(world, fn, path);
  let reads = given === 'request' && readsIdentity(fn);
  for (const call of callsInBody(fn)) {
    // What a wrapper runs inside of it is judged where it is given, but for what a library gives its callback.
    const known =
      isGivenFunction(call) && libraryCalls(world, call).length === 0 ? 'none' : ofCall(world, call, depth - 1, given);
    if (known === 'checked' && !isCaught(fn.file, call.call) && !isPassedOver(without, call.call)) return 'checked';
    reads ||= known !== 'none';
  }
  if (!reads) return 'none';
  return turnsAway(world, fn, without) || turnsStrangersAway(world, fn, given, path) ? 'checked' : 'read';
}

function isGivenFunction({ file, call }: CallAt): boolean {
  const callee = bare(call.callee);
  return callee.kind === 'ref' && file.bindings[callee.binding]?.param !== undefined;
}

/** What a call itself does, and what the functions it runs do. */
function ofCall(world: World, where: CallAt, depth: number, given: Given): Identity {
  const libraries = libraryCalls(world, where);
  for (const { call } of libraries) {
    if (!call.identity || (given === 'framework' && call.identity === 'checked')) continue;
    return isSwitchedOff(world, where, call.identityOption) ? 'none' : call.identity;
  }
  if (libraries.length > 0 || depth <= 0) return 'none';
  const found = targets(world, where).map((target) => identityOf(world, target, depth, given));
  return found.find((each) => each === 'checked') ?? found.find((each) => each === 'read') ?? 'none';
}

/** `jwt({ credentialsRequired: false })` lets everybody through. */
function isSwitchedOff(world: World, { file, call }: CallAt, key: string | undefined): boolean {
  const [options] = call.args;
  const said = key !== undefined && options ? propertySource(world, at(file, options), key) : undefined;
  return said !== undefined && constant(world, said) === false;
}
