/** Slow hashes of passwords that all have the same salt. */
import type { At, CallAt, HashingCall, Model, PasswordInput } from '../../../engine/authoring.ts';
import { constantSalt, digestUses, givenIn, isOutsideProduction, passwordInput } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface FixedSalt {
  readonly where: CallAt;
  readonly library: string;
  /** The salt as the call gives it. */
  readonly given: At;
  /** Where it is fixed. */
  readonly written: At;
  readonly input: PasswordInput;
}

/** Its second argument is a number of rounds, or a salt. */
function isBcryptSalt(model: Model, at: At): boolean {
  const text = model.constant(at);
  return typeof text === 'string' && text.startsWith('$2');
}

export function fixedSalt(
  model: Model,
  { where, library, hash }: HashingCall,
  { passwordNames }: Options,
): FixedSalt | undefined {
  if (hash.role !== 'password' || !hash.salt || !hash.input || isOutsideProduction(where.file, where.call))
    return undefined;
  const given = givenIn(model, where, hash.salt);
  const written = given && constantSalt(model, given);
  if (!given || !written || (hash.algorithm === 'bcrypt' && !isBcryptSalt(model, written))) return undefined;
  const password = givenIn(model, where, hash.input);
  const input = password && passwordInput(model, password, passwordNames);
  if (!input) return undefined;
  const uses = digestUses(model, where);
  const isKey = uses.some(({ kind }) => kind === 'key') && uses.every(({ kind }) => kind === 'key' || kind === 'other');
  return isKey ? undefined : { where, library, given, written, input };
}
