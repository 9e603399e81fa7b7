/** Whether a function turns away who may not go on: an answer 401 or 403, or an error that becomes one. */
import type { Value } from '../../facts/model.ts';
import { property } from '../../facts/read.ts';
import { constant } from '../constants.ts';
import { bare, calleeName } from '../file-index.ts';
import type { CallAt, FunctionAt } from '../types.ts';
import { at, type World } from '../world.ts';
import { callsInBody, isInBody } from './bodies.ts';

const STATUS = new Set<unknown>([401, 403, 'UNAUTHORIZED', 'FORBIDDEN', 'UNAUTHENTICATED']);
const STATUS_KEYS = ['status', 'statusCode', 'code', 'httpStatus'];
/** `UnauthorizedException`, `reply.unauthorized()`, `createError.Forbidden()`. */
const NAMES = /unauthori[sz]ed|forbidden|unauthenticated|authenticationerror|accessdenied|notauthenticated/i;
const SIGN_IN = /log-?in|sign-?in|auth/i;

export function turnsAway(world: World, fn: FunctionAt): boolean {
  return world.recall('turns away', fn.file, fn.fn, () => {
    const { file } = fn;
    return (
      callsInBody(fn).some((call) => refuses(world, call)) ||
      file.memberWrites.some(
        (write) =>
          isInBody(fn, write) && STATUS_KEYS.includes(write.target.property ?? '') && isStatus(world, fn, write.value),
      ) ||
      fn.fn.returns.some((value) => hasStatus(world, fn, value)) ||
      decides(fn)
    );
  });
}

function refuses(world: World, where: CallAt): boolean {
  const { file, call } = where;
  const name = calleeName(call, file) ?? '';
  if (NAMES.test(name)) return true;
  if (name === 'redirect')
    return call.args.some((argument) => SIGN_IN.test(String(constant(world, at(file, argument)))));
  return call.args.some((argument) => isStatus(world, where, argument) || hasStatus(world, where, argument));
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
