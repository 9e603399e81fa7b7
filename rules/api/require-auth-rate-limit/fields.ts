/** Whether a handler, or what it calls, reads a password, code or email address. */
import type { FunctionAt, Model } from '../../../engine/authoring.ts';
import { fieldsOfThings, valuesOf } from '../../../engine/authoring.ts';

const SECRET = /^(?:(?:current|old|new|user|login|plain)?_?(?:password|passwd|pwd|passcode|passphrase)|pass|pin)$/i;
const CODE =
  /^(?:(?:otp|totp|verification|confirm(?:ation)?|login|sms|email|reset|mfa|two_?factor|one_?time)_?)?(?:code|otp|totp|pincode)$/i;
const ADDRESS = /^(?:user|login)?_?(?:email|mail|e-?mail_?address|phone|phone_?number|mobile)$/i;
/** Services that keep the passwords themselves, and limit how often one may try. */
const HOSTED =
  /^(?:next-auth|better-auth|@auth\/|@clerk\/|auth0|@auth0\/|@supabase\/|firebase|amazon-cognito|aws-amplify|@aws-sdk\/client-cognito|@workos|@okta\/|stytch|supertokens|@descope)/;
/** Further down, passwords are those of accounts that an identity provider vouches for. */
const MAX_DEPTH = 1;

export interface FieldsRead {
  /** A password or a code that can be guessed. */
  readonly secret: boolean;
  readonly address: boolean;
  readonly isHosted: boolean;
}

export function fieldsRead(model: Model, handler: FunctionAt): FieldsRead {
  return model.recall('fields that sign in', handler.file, handler.fn, () => {
    const names = new Set<string>();
    let isHosted = false;
    const seen = new Set<unknown>();
    const visit = (fn: FunctionAt, depth: number): void => {
      if (seen.has(fn.fn)) return;
      seen.add(fn.fn);
      for (const name of namesIn(model, fn)) names.add(name);
      isHosted ||= fn.file.imports.some(({ module, typeOnly }) => !typeOnly && HOSTED.test(module));
      if (depth === 0) return;
      for (const call of model.callsWithin(fn)) for (const target of model.targets(call)) visit(target, depth - 1);
    };
    visit(handler, MAX_DEPTH);
    const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
    return { secret: has(SECRET) || has(CODE), address: has(ADDRESS), isHosted };
  });
}

/** Fields that a function reads, and those of the classes and types of its parameters. */
function* namesIn(model: Model, { file, fn }: FunctionAt): Iterable<string> {
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    fn.start <= start && end <= fn.end;
  for (const value of valuesOf(file, 'member'))
    if (value.property !== undefined && isInside(value)) yield value.property;
  for (const binding of file.bindings) {
    const last = binding.path?.at(-1);
    if (typeof last === 'string' && isInside(binding)) yield last;
    if (binding.kind === 'param' && isInside(binding) && !binding.path) yield binding.name;
  }
  for (const { binding, start, end } of fn.params) {
    if (binding === undefined) continue;
    yield* fieldsOfThings(model, model.things({ file, value: { kind: 'ref', binding, start, end } })) ?? [];
  }
}
