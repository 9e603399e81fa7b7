/** What a cookie's options say of each flag. */
import type { At, CallAt, CookieCall, Model, TokenSetting } from '../../../engine/authoring.ts';
import { cookieDefault, settingIn } from '../../../engine/authoring.ts';

export const FLAGS = ['httpOnly', 'secure', 'sameSite'] as const;
export type Flag = (typeof FLAGS)[number];

export interface Fault {
  readonly flag: Flag;
  /** Where it is switched off. */
  readonly off?: At;
  /** Calls that leave it out of the options they pass. */
  readonly without: readonly CallAt[];
}

/** Undefined for a flag that holds, or of which nothing is known. */
export function faultOf(model: Model, cookie: CookieCall, flag: Flag): Fault | undefined {
  const own = optionOf(model, cookie, flag);
  if (own.state === 'unknown') return undefined;
  if (own.state === 'given') return own.at && isOff(model, own.at) ? { flag, off: own.at, without: [] } : undefined;
  if (cookie.use.set?.some((each) => each === flag)) return undefined;
  if (flag === 'secure' && isPrefixed(model, cookie)) return undefined;
  return { flag, without: own.without };
}

/** Hono puts the prefix before the name itself, and the flag with it: `{ prefix: 'host' }`. */
function isPrefixed(model: Model, cookie: CookieCall): boolean {
  return cookie.library === 'Hono' && optionOf(model, cookie, 'prefix').state !== 'absent';
}

export function optionOf(model: Model, cookie: CookieCall, option: string): TokenSetting {
  const { where, options, library, hidden } = cookie;
  if (hidden) return { state: 'unknown', without: [] };
  const own: TokenSetting = options ? settingIn(model, options, [option]) : { state: 'absent', without: [] };
  if (own.state !== 'absent' || library !== 'Fastify') return own;
  const general = cookieDefault(model, where.file, option);
  return general.state === 'absent' ? own : general;
}

/** `false` leaves a flag out, and so does nothing. */
function isOff(model: Model, at: At): boolean {
  const constant = model.constant(at);
  return constant === false || constant === null || constant === 0 || constant === '';
}

/** A constant text option, in lower case. */
export function textOption(model: Model, cookie: CookieCall, option: string): string | undefined {
  const { at } = optionOf(model, cookie, option);
  const constant = at && model.constant(at);
  return typeof constant === 'string' ? constant.toLowerCase() : undefined;
}
