/** Answers and errors that tell a client to come back later. */
import type { Value } from '../../facts/model.ts';
import { property, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import { callsInBody, isInBody } from '../../project/routes/bodies.ts';
import type { FunctionAt, Model } from '../../project/types.ts';

const KEYS = ['status', 'statusCode', 'code', 'httpStatus', 'message', 'error', 'response', 'msg'];
const STATUS = new Set<unknown>([429, '429', 'TOO_MANY_REQUESTS', 'TooManyRequests']);
/** Said in whatever answer. */
const TEXT = /too many (?:attempt|request|tries|login|fail)|rate limit/i;
const NAMES = /too_?many|rate_?limit_?(?:ed|exceeded|error|exception)/i;

/** `res.status(429)`, `new HttpException(text, HttpStatus.TOO_MANY_REQUESTS)`, `throw new TooManyRequestsError()`. */
export function refusesForNow(model: Model, fn: FunctionAt): boolean {
  const { file } = fn;
  const saysSo = (value: Value): boolean => {
    const inner = unwrap(value);
    if (inner.kind === 'member' && (STATUS.has(inner.property) || NAMES.test(inner.property ?? ''))) return true;
    if (inner.kind === 'literal' && typeof inner.value === 'string' && TEXT.test(inner.value)) return true;
    if (inner.kind === 'template' && inner.texts.some((text) => TEXT.test(text))) return true;
    if (inner.kind === 'literal' || inner.kind === 'ref') return STATUS.has(model.constant({ file, value: inner }));
    return KEYS.some((key) => {
      const given = property(inner, key);
      return given !== undefined && saysSo(given);
    });
  };
  return (
    callsInBody(fn).some((call) => NAMES.test(calleeName(call.call, file) ?? '') || call.call.args.some(saysSo)) ||
    file.memberWrites.some(
      (write) => isInBody(fn, write) && KEYS.includes(write.target.property ?? '') && saysSo(write.value),
    ) ||
    fn.fn.returns.some(saysSo)
  );
}
