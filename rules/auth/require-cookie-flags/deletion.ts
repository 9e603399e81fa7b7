/** Cookies that are set in order to be gone. */
import type { At, CookieCall, Model, Value } from '../../../engine/authoring.ts';
import { settingIn, unwrap } from '../../../engine/authoring.ts';

const GONE = /^(?:|deleted?|none|null|undefined|logged-?_?out|expired|removed|invalid)$/i;
/** Milliseconds: no expiry that is written as a number of these and meant seriously lies before 2001. */
const LONG_AGO = 1e12;

export function isDeletion(model: Model, { value, options }: CookieCall): boolean {
  if (!value || isGone(model, value)) return true;
  if (!options) return false;
  const age = settingIn(model, options, ['maxAge']).at;
  const seconds = age && model.constant(age);
  if (typeof seconds === 'number' && seconds <= 0) return true;
  const end = settingIn(model, options, ['expires']).at;
  return end !== undefined && isPast(model, end);
}

export function isGoneText(text: string): boolean {
  return GONE.test(text);
}

/** `Max-Age=0`, `Expires=Thu, 01 Jan 1970 00:00:00 GMT`. */
export function isPastHeader(attributes: ReadonlyMap<string, string>): boolean {
  const age = attributes.get('max-age') ?? '';
  const end = Date.parse(attributes.get('expires') ?? '');
  return /^(?:0|-\d+)$/.test(age) || end < LONG_AGO;
}

function isGone(model: Model, at: At): boolean {
  const value = unwrap(at.value);
  if (value.kind === 'global') return value.name === 'undefined';
  const constant = model.constant(at);
  return constant === null || (typeof constant === 'string' && GONE.test(constant));
}

/** `new Date(0)`, `new Date(Date.now() - 1000)`, `new Date()`. */
function isPast(model: Model, { file, value }: At): boolean {
  const inner = unwrap(value);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (!call) {
    const constant = model.constant({ file, value: inner });
    return typeof constant === 'string' ? Date.parse(constant) < LONG_AGO : isEarlier(inner);
  }
  if (call.form !== 'new' || call.callee.kind !== 'global' || call.callee.name !== 'Date') return false;
  const [time] = call.args;
  if (!time) return true;
  const constant = model.constant({ file, value: time });
  if (typeof constant === 'string') return Date.parse(constant) < LONG_AGO;
  return typeof constant === 'number' ? constant < LONG_AGO : isEarlier(time);
}

function isEarlier(value: Value): boolean {
  return value.kind === 'binary' && value.operator === '-';
}
