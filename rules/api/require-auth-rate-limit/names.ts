/** What a route's path says. */
import type { Route } from '../../../engine/authoring.ts';

const SIGN_IN = new Set([
  'login',
  'signin',
  'token',
  'forgotpassword',
  'resetpassword',
  'verifyotp',
  'register',
  'signup',
]);
/** Another token is asked for with one that nobody guesses; machines call webhooks; identity providers send people back. */
const OTHER = /refresh|log-?out|sign-?out|revoke|webhook|callback|introspect/i;
/** Who has an account elsewhere proves it by a token of that place. */
const ELSEWHERE = /google|facebook|apple|github|gitlab|twitter|linkedin|microsoft|discord|social|oauth|oidc|saml|sso/i;
const RECOVERY = /forgot|forget|reset|recover|magic|otp|one-?time|passwordless|resend|verification|send-?code/i;

export function lastSegment({ path }: Route): string {
  const steps = path.split(/[/.]/).filter((step) => step !== '' && !/^[:{*[]/.test(step));
  return steps.at(-1) ?? '';
}

const plain = (text: string) => text.replaceAll(/[^a-z\d]/gi, '').toLowerCase();

/** `/users/login`, `auth.signUp`. */
export function namesSignIn(route: Route, extraPaths: readonly string[]): boolean {
  const last = plain(lastSegment(route));
  return SIGN_IN.has(last) || extraPaths.some((extra) => plain(extra) === last);
}

/** It sends a code or link with which people get in. */
export function namesRecovery(route: Route): boolean {
  return RECOVERY.test(`${lastSegment(route)} ${route.handler.fn.name ?? ''}`);
}

export function namesRegistration(route: Route): boolean {
  const last = lastSegment(route);
  return /regist|sign-?_?up/i.test(`${route.handler.fn.name ?? ''} ${last}`) || /^users?$/i.test(last);
}

/** People who are in switch their second step on or off, with a code of their own. */
export function isEnrolment({ path, handler }: Route): boolean {
  return /activate|enable|disable|set-?_?up|enrol|generate/i.test(`${path} ${handler.fn.name ?? ''}`);
}

/** `PUT /me/password`: who is in proves it once more. */
export function namesOwnChange({ path, method, handler }: Route): boolean {
  return (
    method === 'PUT' ||
    method === 'PATCH' ||
    /change|update|current|delete|profile|settings|\bme\b/i.test(`${path} ${handler.fn.name ?? ''}`)
  );
}

export function isOtherRoute(route: Route): boolean {
  return OTHER.test(route.path) || ELSEWHERE.test(route.path) || OTHER.test(route.handler.fn.name ?? '');
}
