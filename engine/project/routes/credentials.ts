/** Whether a function looks at who asks: at what earlier code put on the request or context, or at credentials in it. */
import type { CallFact, FileFacts, Range, Value } from '../../facts/model.ts';
import { eachValue } from '../../facts/each-value.ts';
import { bare } from '../file-index.ts';
import type { FunctionAt } from '../types.ts';
import { isInBody } from './bodies.ts';

const WHO = new Set(['user', 'userId', 'session', 'auth', 'currentUser', 'account', 'principal', 'identity']);
const HEADER = /^authorization$|^(?!.*(?:csrf|xsrf|captcha)).*(?:api-?key|-token$|-secret$|-signature$)/i;
const COOKIE = /^(?!.*(?:csrf|xsrf)).*(?:session|token|auth|jwt|\bsid\b)/i;
const MAX_STEPS = 8;

export function readsIdentity(fn: FunctionAt): boolean {
  const { file } = fn;
  return (
    readsMember(fn, (range) => isInBody(fn, range)) ||
    file.bindings.some(
      ({ path, init, param, start, end }) =>
        isCredentialName(path?.at(-1)) &&
        (param
          ? param.fn === fn.index
          : init !== undefined && isInBody(fn, { start, end }) && comesFromParameter(file, init, 0)),
    ) ||
    file.calls.some((call) => isInBody(fn, call) && isCredentialCall(file, call))
  );
}

/** Whether a value is such a part of the request, or was made of one. */
export function isCredentialRead(fn: FunctionAt, value: Value, depth = 0): boolean {
  if (depth > MAX_STEPS) return false;
  const { file } = fn;
  const inner = bare(value);
  if (readsMember(fn, ({ start, end }) => inner.start <= start && end <= inner.end)) return true;
  const next = (each: Value) => isCredentialRead(fn, each, depth + 1);
  if (inner.kind === 'member') return next(inner.object);
  if (inner.kind === 'choice') return inner.options.some(next);
  if (inner.kind === 'call') {
    const call = file.calls[inner.call];
    return call !== undefined && (next(call.callee) || call.args.some(next));
  }
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  return (
    binding !== undefined &&
    (isCredentialName(binding.path?.at(-1)) || (binding.init !== undefined && next(binding.init)))
  );
}

/** `request.header('authorization')`, `request.cookies.get('session')`. */
function isCredentialCall(file: FileFacts, { callee, args }: CallFact): boolean {
  const [name] = args;
  if (callee.kind !== 'member' || name?.kind !== 'literal') return false;
  const holder = bare(callee.object);
  const isCookie = holder.kind === 'member' && holder.property === 'cookies' && COOKIE.test(String(name.value));
  return (isCookie || HEADER.test(String(name.value))) && comesFromParameter(file, callee.object, 0);
}

/** Whether a value is such a part of the request itself. */
export function isCredential(file: FileFacts, value: Value): boolean {
  if (value.kind === 'call') {
    const call = file.calls[value.call];
    return call !== undefined && isCredentialCall(file, call);
  }
  if (value.kind === 'member') return isCredentialName(value.property) && comesFromParameter(file, value.object, 0);
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  if (!binding || !isCredentialName(binding.path?.at(-1))) return false;
  return binding.param !== undefined || (binding.init !== undefined && comesFromParameter(file, binding.init, 0));
}

const reads = new WeakMap<FileFacts, readonly Range[]>();

function readsMember({ file }: FunctionAt, isAsked: (range: Range) => boolean): boolean {
  let known = reads.get(file);
  if (!known) {
    const found: Range[] = [];
    eachValue(file, (value) => {
      if (value.kind === 'member' && isCredentialName(value.property) && comesFromParameter(file, value.object, 0))
        found.push(value);
    });
    reads.set(file, (known = found));
  }
  return known.some(isAsked);
}

function isCredentialName(name: string | number | undefined): boolean {
  return typeof name === 'string' && (WHO.has(name) || HEADER.test(name));
}

/** `ctx`, `c.var`, `context.switchToHttp().getRequest()`, `Context.create(context).getContext().req`. */
export function comesFromParameter(file: FileFacts, value: Value, depth: number): boolean {
  if (depth > MAX_STEPS) return false;
  const inner = bare(value);
  switch (inner.kind) {
    case 'ref': {
      const binding = file.bindings[inner.binding];
      if (binding?.param) return true;
      return binding?.init !== undefined && comesFromParameter(file, binding.init, depth + 1);
    }
    case 'member':
      return comesFromParameter(file, inner.object, depth + 1);
    case 'call': {
      const call = file.calls[inner.call];
      if (!call) return false;
      const receiver = bare(call.callee);
      return (
        (receiver.kind === 'member' && comesFromParameter(file, receiver.object, depth + 1)) ||
        call.args.some((argument) => comesFromParameter(file, argument, depth + 1))
      );
    }
    default:
      return false;
  }
}
