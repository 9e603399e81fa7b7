/** Whether a route takes what people get in with. */
import type { CallAt, Model, Route } from '../../../engine/authoring.ts';
import { readsIdentity } from '../../../engine/authoring.ts';
import { checksByHandler, type CheckAt } from './checks.ts';
import { fieldsRead } from './fields.ts';
import { localStrategy } from './local-strategy.ts';
import {
  isEnrolment,
  isOtherRoute,
  lastSegment,
  namesOwnChange,
  namesRecovery,
  namesRegistration,
  namesSignIn,
} from './names.ts';
import type { Options } from './options.ts';

export interface Credential {
  /** Completes "the route …". */
  readonly does: string;
  /** Completes "so …". */
  readonly consequence: string;
  readonly check?: { readonly call: CallAt; readonly hops: readonly CallAt[] };
}

const METHODS = new Set(['POST', 'PUT', 'PATCH', 'ALL', 'MUTATION', 'ACTION']);
const logsIn = { does: 'logs people in', consequence: 'a script can try passwords until one fits' };
const checksCodes = { does: 'checks one-time codes', consequence: 'a script can try codes until one fits' };
const registers = { does: 'registers people', consequence: 'a script can make accounts by the thousand' };
const resets = { does: 'resets passwords', consequence: 'a script can try tokens and codes until one fits' };
const mails = {
  does: 'sends mail with what people get in with',
  consequence: 'a script can flood mailboxes and try out who has an account',
};

export function credentialOf(model: Model, route: Route, { extraPaths }: Options): Credential | undefined {
  if (!METHODS.has(route.method) || isOtherRoute(route)) return undefined;
  const local = localStrategy(model, route);
  if (local) return { ...logsIn, check: { call: local, hops: [] } };
  const checks = checksByHandler(model).get(route.handler.fn) ?? [];
  const byKind = (kind: CheckAt['kind']) => checks.find((each) => each.kind === kind);
  const isSignIn = namesSignIn(route, extraPaths);
  const code = byKind('code');
  // A stolen password opens the session in which the code is asked for.
  if (code && !(isEnrolment(route) && isForKnown(route, isSignIn))) return { ...checksCodes, check: code };
  // Whoever is known already can only try what is their own.
  if (isForKnown(route, isSignIn)) return undefined;
  const password = byKind('password');
  if (password) return { ...logsIn, does: 'checks passwords', check: password };
  const mail = namesRecovery(route) ? byKind('mail') : undefined;
  if (mail) return { ...mails, check: mail };
  const sign = byKind('sign');
  if (!sign && !isSignIn) return undefined;
  const fields = fieldsRead(model, route.handler);
  if (fields.isHosted) return undefined;
  const check = sign && fields.secret && looksUp(model, route) ? sign : undefined;
  if (!check && !(isSignIn && (fields.secret || fields.address))) return undefined;
  return { ...wordsOf(route), ...(check ? { check } : {}) };
}

function wordsOf(route: Route): Pick<Credential, 'does' | 'consequence'> {
  if (namesRegistration(route)) return registers;
  if (/otp/i.test(lastSegment(route))) return checksCodes;
  if (/forgot/i.test(lastSegment(route))) return mails;
  return /reset/i.test(lastSegment(route)) ? resets : logsIn;
}

/** Guards before the handler count; in a handler that logs people in, who asks is what it is about to find out. */
function isForKnown(route: Route, isSignIn: boolean): boolean {
  const { guards, before, handler } = route;
  if (guards.some(({ auth }, index) => auth && (index < before.length || !isSignIn))) return true;
  return !isSignIn && namesOwnChange(route) && readsIdentity(handler);
}

function looksUp(model: Model, { handler }: Route): boolean {
  return model.callsWithin(handler).some((call) => model.reach(call, ({ kind }) => kind === 'read', 5) !== undefined);
}
