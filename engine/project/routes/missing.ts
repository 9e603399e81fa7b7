/** Tests that hold when something is not there. */
import type { Value } from '../../facts/model.ts';
import { bare } from '../file-index.ts';

/** `!token`, `token == null`, `token === undefined`: the value. */
export function missingValue(test: Value): Value | undefined {
  if (test.kind === 'unary' && test.operator === '!') return bare(test.value);
  if (test.kind !== 'binary' || (test.operator !== '==' && test.operator !== '===')) return undefined;
  const isNothing = (value: Value) =>
    (value.kind === 'literal' && value.value === null) || (value.kind === 'global' && value.name === 'undefined');
  return isNothing(test.right) ? bare(test.left) : undefined;
}

/** Also of `!session || !session.user`. */
export function missingValues(test: Value): readonly Value[] {
  if (test.kind === 'choice' && test.operator === '||')
    return test.options.flatMap((option) => missingValues(bare(option)));
  const missing = missingValue(test);
  return missing ? [missing] : [];
}
