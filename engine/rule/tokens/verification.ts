/** Whether a token was verified before its claims are read: in the same function, by its callers, or before the handler. */
import type { At, CallAt, FunctionAt, Model, Route } from '../../project/types.ts';
import { memberPath } from '../../facts/read.ts';
import { bare, calleeName } from '../../project/file-index.ts';
import { enclosingFunctions } from '../timeouts/paths.ts';
import { tokenCall } from './token-calls.ts';

const MAX_DEPTH = 3;
/** Words of middleware from packages nobody described that are taken to check who asks. */
const CHECKING = /auth|jwt|jwk|token|session|login|passport|guard|protect|verif|secur|clerk|keycloak|oidc|identity/i;

export interface VerifySettings {
  /** Names of functions of the project that verify tokens. */
  readonly verifyFunctions: readonly string[];
}

/** Whether a call verifies a token or asks an identity library who the client is, itself or in what it runs. */
export function verifies(model: Model, where: CallAt, settings: VerifySettings, depth = MAX_DEPTH): boolean {
  const { file, call } = where;
  const name = calleeName(call, file);
  if (name !== undefined && settings.verifyFunctions.includes(name)) return true;
  const found = tokenCall(model, where);
  if (found) return found.token.does === 'verify';
  const entry = model.library(where);
  if (entry) return entry.call.identity !== undefined || checksSignature(entry);
  if (isUnknownCheck(model, { file, value: call.callee }, name)) return true;
  return depth > 0 && model.targets(where).some((target) => verifiesWithin(model, target, settings, depth - 1));
}

/** By hand: an HMAC that is compared, a public key. */
function checksSignature({ library, name, call }: NonNullable<ReturnType<Model['library']>>): boolean {
  return call.hash?.role === 'mac' || (library === 'node:crypto' && /verify|timingSafeEqual/i.test(name));
}

function verifiesWithin(model: Model, fn: FunctionAt, settings: VerifySettings, depth: number): boolean {
  return model.callsWithin(fn).some((call) => verifies(model, call, settings, depth));
}

/** `verifyToken(token)` of a package nobody described. */
function isUnknownCheck(model: Model, at: At, name: string | undefined): boolean {
  return (
    name !== undefined &&
    /verif|introspect|authenticate|validate/i.test(name) &&
    model.things(at).some(({ kind }) => kind === 'package')
  );
}

/** Whether something in the functions around a call verifies; what other functions written beside them do is theirs. */
export function verifiedAround(model: Model, where: CallAt, settings: VerifySettings): boolean {
  const { file } = where;
  return enclosingFunctions(where).some((fn, depth) =>
    model
      .callsWithin(fn)
      .some(
        (call) =>
          call.call !== where.call &&
          (depth === 0 || file.blocks[call.call.block]?.fn === fn.index) &&
          verifies(model, call, settings),
      ),
  );
}

/** Whether everybody who calls the function, or every route that leads to it, has verified the token before. */
export function verifiedBefore(model: Model, fn: FunctionAt, settings: VerifySettings): boolean {
  return verifiedByCallers(model, fn, settings, MAX_DEPTH, new Set()) || verifiedByRoutes(model, fn, settings);
}

function verifiedByCallers(
  model: Model,
  fn: FunctionAt,
  settings: VerifySettings,
  depth: number,
  seen: Set<object>,
): boolean {
  if (depth <= 0 || seen.has(fn.fn)) return false;
  seen.add(fn.fn);
  const callers = model.callers(fn);
  return (
    callers.length > 0 &&
    callers.every((caller) => {
      if (verifiedAround(model, caller, settings)) return true;
      const [outer] = enclosingFunctions(caller).slice(-1);
      return (
        outer !== undefined &&
        (verifiedByCallers(model, outer, settings, depth - 1, seen) || verifiedByRoutes(model, outer, settings))
      );
    })
  );
}

/** Every route that runs the function has something before it that verifies. */
function verifiedByRoutes(model: Model, fn: FunctionAt, settings: VerifySettings): boolean {
  const handled = model.routesTo(fn, MAX_DEPTH).map(({ route }) => route);
  const routes = [...handled, ...routesThrough(model, fn)];
  // A decorator of parameters that no handler has does nothing.
  if (routes.length === 0) return isParameterDecorator(model, fn);
  return routes.every((route) => isGuarded(model, route, fn, settings));
}

/** `createParamDecorator(fn)` */
export function isParameterDecorator(model: Model, { file, fn }: FunctionAt): boolean {
  const call = fn.passedTo && file.calls[fn.passedTo.call];
  return (
    call !== undefined &&
    calleeName(call, file) === 'createParamDecorator' &&
    model.library({ file, index: fn.passedTo?.call ?? -1, call })?.name === 'createParamDecorator'
  );
}

/** Routes that a function runs before: as middleware, in a guard, as a decorator of a parameter. */
function routesThrough(model: Model, fn: FunctionAt): readonly Route[] {
  return model
    .routes()
    .filter(
      (route) =>
        route.before.some((guard) => runs(model, guard, fn)) ||
        route.handler.fn.params.some(({ decorators }) =>
          decorators.some((value) => isMadeFrom(model, { file: route.handler.file, value }, fn)),
        ),
    );
}

/** Whether a guard is this function, or an object of the class it is a method of. */
function runs(model: Model, guard: At, { file, fn, index }: FunctionAt): boolean {
  const given = bare(guard.value);
  const made = given.kind === 'call' ? guard.file.calls[given.call]?.callee : undefined;
  return [guard, ...(made ? [{ file: guard.file, value: made }] : [])].some((at) =>
    model.things(at).some((thing) => {
      if (thing.kind === 'function')
        return (
          thing.of.fn === fn || (thing.of.file === file && thing.of.fn.start <= fn.start && fn.end <= thing.of.fn.end)
        );
      if (thing.kind !== 'class' && thing.kind !== 'instance') return false;
      return thing.of.file === file && thing.of.cls.methods.includes(index);
    }),
  );
}

/** `@User() user`, where `const User = createParamDecorator(fn)`. */
function isMadeFrom(model: Model, { file, value }: At, { file: home, fn }: FunctionAt): boolean {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const made = model.source({ file, value: call ? call.callee : value });
  return made.file === home && made.value.kind === 'call' && made.value.call === fn.passedTo?.call;
}

function isGuarded(model: Model, route: Route, fn: FunctionAt, settings: VerifySettings): boolean {
  for (const guard of route.before) {
    // What runs after it is too late.
    if (runs(model, guard, fn)) return false;
    const judged = route.guards.find(
      ({ at }) => at.path === guard.file.path && at.at.start === guard.value.start && at.at.end === guard.value.end,
    );
    if (judged?.auth === true && !onlyDecodes(model, guard, settings)) return true;
    if (isUnknownGuard(model, guard)) return true;
    if (guardFunctions(model, guard).some((each) => verifiesWithin(model, each, settings, MAX_DEPTH - 1))) return true;
  }
  return false;
}

/** A guard of the project that reads claims without checking them does not count. */
function onlyDecodes(model: Model, guard: At, settings: VerifySettings): boolean {
  const functions = guardFunctions(model, guard);
  return functions.some(
    (fn) =>
      model.callsWithin(fn).some((call) => tokenCall(model, call)?.token.does === 'decode') &&
      !verifiesWithin(model, fn, settings, MAX_DEPTH - 1),
  );
}

function guardFunctions(model: Model, guard: At): readonly FunctionAt[] {
  return model.things(guard).flatMap((thing): FunctionAt[] => {
    if (thing.kind === 'function') return [thing.of];
    if (thing.kind !== 'class' && thing.kind !== 'instance') return [];
    const { file, cls } = thing.of;
    return cls.methods.flatMap((index) => {
      const fn = file.functions[index];
      return fn ? [{ file, index, fn }] : [];
    });
  });
}

/** Middleware from elsewhere that goes by a name of that kind. */
function isUnknownGuard(model: Model, { file, value }: At): boolean {
  const inner = bare(value);
  const callee = inner.kind === 'call' ? file.calls[inner.call]?.callee : inner;
  if (!callee) return false;
  return model
    .things({ file, value: callee })
    .some((thing) => thing.kind === 'package' && CHECKING.test(`${thing.module} ${thing.name}`));
}

/** Whether another call in the function sends the token to a service, which answers whether it holds. */
export function isSentOn(model: Model, where: CallAt, token: At): boolean {
  const root = memberPath(token.value)?.root;
  const around = enclosingFunctions(where).at(-1);
  if (root?.kind !== 'ref' || !around) return false;
  const bindings = new Set([root.binding]);
  return model.callsWithin(around).some((call) => {
    if (
      call.call === where.call ||
      !call.call.args.some((value) => model.dependsOn({ file: call.file, value }, bindings))
    )
      return false;
    if (model.effect(call)) return model.effect(call)?.kind === 'http';
    return model.targets(call).length > 0 && model.reach(call, ({ kind }) => kind === 'http', 2) !== undefined;
  });
}
