/** Whether a function turns away who may not go on: an answer 401 or 403, or an error that becomes one. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { property } from '../../facts/read.ts';
import { constant, source } from '../constants.ts';
import { bare, calleeName } from '../file-index.ts';
import type { CallAt, FunctionAt } from '../types.ts';
import { at, type World } from '../world.ts';
import { callsInBody, isInBody } from './bodies.ts';
import { isPassedOver } from './passed-over.ts';
import { textsOf } from './texts.ts';

const STATUS = new Set<unknown>([401, 403, 'UNAUTHORIZED', 'FORBIDDEN', 'UNAUTHENTICATED']);
const STATUS_KEYS = ['status', 'statusCode', 'code', 'httpStatus'];
/** `UnauthorizedException`, `reply.unauthorized()`, `createError.Forbidden()`. */
const NAMES = /unauthori[sz]ed|forbidden|unauthenticated|authenticationerror|accessdenied|notauthenticated/i;
const SIGN_IN = /log-?in|sign-?in|auth/i;

export function turnsAway(world: World, fn: FunctionAt, without: readonly Range[] = []): boolean {
  if (without.length > 0) return workOut(world, fn, without);
  return world.recall('turns away', fn.file, fn.fn, () => workOut(world, fn, without));
}

/** `without` what stands in these ranges. */
function workOut(world: World, fn: FunctionAt, without: readonly Range[]): boolean {
  const { file } = fn;
  const runs = (range: Range) => !isPassedOver(without, range);
  return (
    callsInBody(fn).some((call) => runs(call.call) && refuses(world, call)) ||
    file.memberWrites.some(
      (write) =>
        isInBody(fn, write) &&
        runs(write) &&
        STATUS_KEYS.includes(write.target.property ?? '') &&
        isStatus(world, fn, write.value),
    ) ||
    fn.fn.returns.some((value) => runs(value) && hasStatus(world, fn, value)) ||
    decides(fn)
  );
}

function refuses(world: World, where: CallAt): boolean {
  const { file, call } = where;
  const name = calleeName(call, file) ?? '';
  if (NAMES.test(name)) return true;
  if (name === 'redirect') return call.args.some((argument) => isSignIn(world, file, argument));
  return call.args.some((argument) => isStatus(world, where, argument) || hasStatus(world, where, argument));
}

/** `'/login'`, `new URL('/login', request.url)`. */
function isSignIn(world: World, file: FileFacts, argument: Value): boolean {
  const { value, file: home } = source(world, at(file, argument));
  const call = value.kind === 'call' ? home.calls[value.call] : undefined;
  const place = call?.form === 'new' && calleeName(call, home) === 'URL' ? call.args[0] : argument;
  return place !== undefined && textsOf(world, at(home, place)).some((text) => SIGN_IN.test(text));
}

function isStatus(world: World, { file }: { file: FunctionAt['file'] }, value: Value): boolean {
  const inner = bare(value);
  // `HttpStatus.UNAUTHORIZED`, whatever the package numbers it.
  if (inner.kind === 'member' && STATUS.has(inner.property)) return true;
  return STATUS.has(constant(world, at(file, inner)));
}

function hasStatus(world: World, where: { file: FunctionAt['file'] }, value: Value): boolean {
  return STATUS_KEYS.some((key) => {
    const given = property(value, key);
    return given !== undefined && isStatus(world, where, given);
  });
}

/** What a guard of Nest returns lets the request in or not. */
function decides({ fn }: FunctionAt): boolean {
  if (fn.name !== 'canActivate' || fn.cls === undefined) return false;
  return fn.returns.some((value) => !(value.kind === 'literal' && value.value === true));
}
