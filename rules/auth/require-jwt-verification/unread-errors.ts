/** Callbacks of `verify` that use the claims and never look at the error. */
import type { CallAt, CheckContext, FileFacts, FunctionFact, Range, Value } from '../../../engine/authoring.ts';
import { isWithin, tokenCalls, unwrap, valuesOf } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface UnreadError {
  readonly where: CallAt;
  readonly library: string;
  readonly at: Range;
  /** The name the callback gives the claims. */
  readonly claims: string;
  readonly use: Range;
}

export function* unreadErrors({ model, file }: CheckContext<Options>): Iterable<UnreadError> {
  for (const { where, library } of tokenCalls(model, file, 'verify')) {
    const callback = where.call.args.at(-1);
    const fn = callback?.kind === 'function' ? file.functions[callback.fn] : undefined;
    const [error, claims] = fn?.params ?? [];
    if (!fn || !error || claims?.binding === undefined) continue;
    const uses = referencesTo(file, fn, claims.binding);
    const [use] = uses;
    if (!use || isAskedFor(file, fn, claims.binding)) continue;
    if (error.binding !== undefined && referencesTo(file, fn, error.binding).length > 0) continue;
    yield { where, library, at: range(error), claims: claims.name ?? 'claims', use: range(use) };
  }
}

const range = ({ start, end }: Range): Range => ({ start, end });
function referencesTo(file: FileFacts, fn: FunctionFact, binding: number): readonly Value[] {
  return valuesOf(file, 'ref').filter((value) => value.binding === binding && isWithin(value, fn));
}

/** `if (!claims) return …`: without a valid token there are none. */
function isAskedFor(file: FileFacts, fn: FunctionFact, binding: number): boolean {
  const isClaims = (value: Value | undefined): boolean => {
    const inner = value && unwrap(value);
    if (inner?.kind === 'unary') return isClaims(inner.value);
    if (inner?.kind === 'choice' && inner.operator !== '?:') return inner.options.some(isClaims);
    if (inner?.kind === 'binary') return isClaims(inner.left) || isClaims(inner.right);
    return inner?.kind === 'ref' && inner.binding === binding;
  };
  return (
    file.blocks.some(({ test, start, end }) => isWithin({ start, end }, fn) && isClaims(test)) ||
    valuesOf(file, 'choice').some(
      (value) => isWithin(value, fn) && isClaims(value.operator === '?:' ? value.test : value.options[0]),
    )
  );
}
