/** Where claims decide who somebody is or what they may do. */
import { valuesOf } from '../../facts/values-of.ts';
import type { Range, Value } from '../../facts/model.ts';
import { isWithin, literalText } from '../../facts/read.ts';
import { bare } from '../../project/file-index.ts';
import type { At, CallAt, FunctionAt, Model, Place } from '../../project/types.ts';
import { nameOf } from '../describe.ts';
import { enclosingFunctions } from '../timeouts/paths.ts';
import { Carried } from './carried.ts';
import { isParameterDecorator } from './verification.ts';

export interface ClaimUse {
  readonly kind: 'identity' | 'access' | 'query';
  /** As written: `req.user`, `claims.role`, `users.findOne`. */
  readonly name: string;
  readonly place: Place;
}

const MAX_DEPTH = 3;
const MAX_HOPS = 4;
const ORDERINGS = new Set(['===', '!==', '==', '!=']);
const ASKS = new Set(['includes', 'some', 'every', 'has', 'indexOf']);
/** Claims that say who somebody is or what they may do. */
const DECIDING =
  /admin|roles?$|scopes?$|permission|privilege|grants?$|groups?$|tenant|e-?mail|user_?name|^(?:aud|sub|azp)$|^(?:user|account|org|organi[sz]ation|company|member|customer|owner)?_?id$/i;
/** What is kept for those who look after the program. */
const RECORD = /log|audit|metric|trace|telemetry|analytics|span/i;

/** The first place where what a call gave is used so, in its file or by those who call its function. */
export function claimUse(model: Model, claims: CallAt, depth = 0): ClaimUse | undefined {
  const carried = new Carried(model, claims);
  const around = enclosingFunctions(claims).at(-1);
  const scope: Range = around?.fn ?? { start: 0, end: Infinity };
  return (
    assigned(model, claims, carried, scope) ??
    compared(claims, carried, scope) ??
    asked(model, claims, carried, scope) ??
    (around && depth < MAX_DEPTH ? returned(model, claims, carried, depth) : undefined)
  );
}

const place = ({ file }: CallAt, { start, end }: Range): Place => ({ path: file.path, at: { start, end } });

/** `req.user = claims`, `ctx.state.user = claims`, `c.set('user', claims)`. */
function assigned(model: Model, where: CallAt, carried: Carried, scope: Range): ClaimUse | undefined {
  const { file } = where;
  for (const write of file.memberWrites) {
    const { target, value } = write;
    if (!isWithin(write, scope) || RECORD.test(target.property ?? '') || !carried.holds(value)) continue;
    if (isOfRequest(model, { file, value: target.object }))
      return { kind: 'identity', name: nameOf(file, target), place: place(where, target) };
  }
  for (const [index, call] of file.calls.entries()) {
    if (!isWithin(call, scope) || !call.args.slice(1).some((value) => carried.holds(value))) continue;
    const entry = model.library({ file, index, call });
    const key = literalText(call.args[0]);
    if (entry?.call.decorates === undefined || key === undefined || RECORD.test(key)) continue;
    return { kind: 'identity', name: `${nameOf(file, call.callee)}('${key}')`, place: place(where, call.nameRange) };
  }
  return undefined;
}

/** An object that lives as long as the request and that later code looks at. */
function isOfRequest(model: Model, { file, value }: At): boolean {
  const object = bare(value);
  if (object.kind === 'member' && isOfRequest(model, { file, value: object.object })) return true;
  return model.things({ file, value }).some((thing) => {
    const type = thing.kind === 'library' ? model.catalog.type(thing.type)?.type : undefined;
    if (!type) return false;
    return type.open === true || Object.values(type.members).some(({ request }) => request !== undefined);
  });
}

/** `claims.role === 'admin'`, `claims.scopes.includes('write')`. */
function compared(where: CallAt, carried: Carried, scope: Range): ClaimUse | undefined {
  const { file } = where;
  const found = (value: Value): ClaimUse => ({
    kind: 'access',
    name: nameOf(file, value),
    place: place(where, value),
  });
  for (const value of valuesOf(file, 'binary')) {
    if (!ORDERINGS.has(value.operator) || !isWithin(value, scope)) continue;
    for (const [claim, other] of [
      [value.left, value.right],
      [value.right, value.left],
    ] as const)
      if (isDeciding(file, claim) && carried.holds(claim) && !isNothing(other)) return found(claim);
  }
  for (const call of file.calls) {
    const callee = bare(call.callee);
    if (callee.kind !== 'member' || !ASKS.has(callee.property ?? '') || !isWithin(call, scope)) continue;
    const claim = [callee.object, ...call.args].find((value) => isDeciding(file, value) && carried.holds(value));
    if (claim) return found(claim);
  }
  return undefined;
}

function isDeciding(file: CallAt['file'], value: Value): boolean {
  const inner = bare(value);
  const name =
    inner.kind === 'member' ? inner.property : inner.kind === 'ref' ? file.bindings[inner.binding]?.name : undefined;
  return name !== undefined && DECIDING.test(name);
}

function isNothing(value: Value): boolean {
  const inner = bare(value);
  if (inner.kind === 'literal') return inner.value === null || inner.value === '' || typeof inner.value === 'boolean';
  return inner.kind === 'global' && inner.name === 'undefined';
}

/** `users.findOne({ id: claims.sub })`, itself or in a function of the project. */
function asked(model: Model, where: CallAt, carried: Carried, scope: Range): ClaimUse | undefined {
  const { file } = where;
  for (const [index, call] of file.calls.entries()) {
    if (!isWithin(call, scope) || index === where.index) continue;
    if (!call.args.some((value) => carried.mentions(value))) continue;
    const at: CallAt = { file, index, call };
    const own = model.effect(at);
    const effect = own ?? (model.targets(at).length > 0 ? reached(model, at) : undefined);
    if ((effect?.kind !== 'read' && effect?.kind !== 'write') || RECORD.test(effect.target ?? '')) continue;
    if (RECORD.test(nameOf(file, call.callee))) continue;
    return { kind: 'query', name: nameOf(file, call.callee), place: place(where, call.nameRange) };
  }
  return undefined;
}

function reached(model: Model, at: CallAt) {
  return model.reach(at, ({ kind }) => kind === 'read' || kind === 'write', MAX_HOPS)?.effect;
}

/** Handed on to who calls the function, or to the framework, which gives it to handlers. */
function returned(model: Model, where: CallAt, carried: Carried, depth: number): ClaimUse | undefined {
  for (const fn of enclosingFunctions(where)) {
    const value = fn.fn.returns.find((each) => carried.holds(each));
    if (!value) continue;
    if (isGivenToHandlers(model, fn))
      return { kind: 'identity', name: nameOf(fn.file, value), place: place(where, value) };
    for (const caller of model.callers(fn)) {
      const use = claimUse(model, caller, depth + 1);
      if (use) return use;
    }
  }
  return undefined;
}

/** `createParamDecorator(fn)`, `context: fn` of a GraphQL server. */
function isGivenToHandlers(model: Model, where: FunctionAt): boolean {
  const { file, fn, index } = where;
  if (fn.passedTo) return isParameterDecorator(model, where);
  return file.calls.some(
    (taker, at) =>
      taker.args.some(
        (argument) =>
          argument.kind === 'object' &&
          argument.properties.some(
            ({ key, value }) => key === 'context' && value.kind === 'function' && value.fn === index,
          ),
      ) && model.library({ file, index: at, call: taker })?.call.supplies !== undefined,
  );
}
