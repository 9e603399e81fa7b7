/** Whether what goes into a hash is a password. */
import type { Value } from '../../facts/model.ts';
import { property, unwrap } from '../../facts/read.ts';
import type { At, Model, Origin } from '../../project/types.ts';
import { words } from '../secrets/words.ts';
import { isTypedPassword } from './names.ts';

export interface PasswordInput {
  /** Where it goes by a password's name, or is read from the request. */
  readonly at: At;
  readonly name: string;
}

/** Names of values that bcrypt and the like hash beside passwords. */
const OTHER = new Set(
  'token otp code key secret nonce challenge session id uuid ip email phone url body payload content file data answer pin refresh'.split(
    ' ',
  ),
);

/** The password that a value is, or is made of; undefined when nothing says that it is one. */
export function passwordInput(model: Model, at: At, extra: readonly string[]): PasswordInput | undefined {
  const stop = ({ file, value }: At): boolean =>
    value.kind === 'object' || value.kind === 'array' || passwordName({ file, value }, extra) !== undefined;
  for (const origin of model.origins(at, stop)) {
    const found = inputOf(origin, extra);
    if (found && !isSetting(model, found.at) && !isStored(model, found.at) && !isGivenOther(model, found.at))
      return found;
  }
  return undefined;
}

function inputOf(origin: Origin, extra: readonly string[]): PasswordInput | undefined {
  if (origin.kind === 'stopped') {
    const name = passwordName(origin.at, extra);
    return name === undefined ? undefined : { at: origin.at, name };
  }
  const last = origin.kind === 'request' ? origin.path.at(-1) : undefined;
  return origin.kind === 'request' && last !== undefined && isTypedPassword(last, extra)
    ? { at: origin.at, name: last }
    : undefined;
}

function passwordName({ file, value }: At, extra: readonly string[]): string | undefined {
  const name = nameOf({ file, value });
  return name !== undefined && isTypedPassword(name, extra) ? name : undefined;
}

function nameOf({ file, value }: At): string | undefined {
  const named: Value = unwrap(value);
  if (named.kind === 'member') return named.property;
  return named.kind === 'ref' ? file.bindings[named.binding]?.name : undefined;
}

/** A password of the installation, not of a person: it comes from the environment or stands in the code. */
function isSetting(model: Model, at: At): boolean {
  const origins = model.origins(at);
  return origins.length > 0 && origins.every(({ kind }) => kind === 'env' || kind === 'literal');
}

/** `user.password` of a row: what is stored is no longer what was typed. */
function isStored(model: Model, at: At): boolean {
  const origins = at.value.kind === 'member' ? model.origins(at) : [];
  return (
    origins.length > 0 &&
    origins.every((origin) => origin.kind === 'call' && model.effect(origin.call)?.kind === 'read')
  );
}

/** A parameter named `password` that every caller gives a token or the like. */
function isGivenOther(model: Model, { file, value }: At): boolean {
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  const fn = binding?.param && file.functions[binding.param.fn];
  if (!binding?.param || !fn || fn.passedTo) return false;
  const { fn: index, index: position } = binding.param;
  const given = model.callers({ file, index, fn }).map(({ file: from, call }): At | undefined => {
    const argument = call.args[position];
    const [key] = binding.path ?? [];
    const part = key === undefined ? argument : property(argument, String(key));
    return part && { file: from, value: part };
  });
  return given.length > 0 && given.every((at) => at !== undefined && namesOther(at));
}

/** Whether the name of a value says that it is something else: a token, a code, a key. */
export function namesOther({ file, value }: At): boolean {
  const name = nameOf({ file, value });
  return name !== undefined && words(name).some((word) => OTHER.has(word));
}
