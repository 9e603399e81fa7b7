/** Numbers and texts that the code fixes: costs and salts of hashes. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, Model } from '../../project/types.ts';
import { isOutsideProduction } from '../secrets/production.ts';

export interface NumberIn {
  readonly value: number;
  /** Where it is written. */
  readonly at: At;
}

/** Calls that make a number of a text. */
const CONVERTS = /^(?:Number|parseInt|parseFloat)$/;

/** Every number a value can be in production; undefined when it also comes from elsewhere (the environment, a caller unknown). */
export function numbersIn(model: Model, at: At): readonly NumberIn[] | undefined {
  const found: NumberIn[] = [];
  const stop = (where: At): boolean => numberOf(model, where) !== undefined;
  for (const origin of model.origins(at, stop)) {
    // A parameter that no one gives has its default.
    if (origin.kind === 'parameter') continue;
    if (origin.kind !== 'stopped') return undefined;
    const value = numberOf(model, origin.at);
    if (value === undefined) return undefined;
    if (!isOutsideProduction(origin.at.file, origin.at.value)) found.push({ value, at: origin.at });
  }
  return found.length > 0 ? found : undefined;
}

function numberOf(model: Model, where: At): number | undefined {
  const value: Value = unwrap(where.value);
  if (value.kind === 'call') {
    const call = where.file.calls[value.call];
    const [first] = call?.args ?? [];
    return call && first && CONVERTS.test(calleeName(call, where.file) ?? '')
      ? numberOf(model, { file: where.file, value: first })
      : undefined;
  }
  if (value.kind !== 'literal' && value.kind !== 'binary' && value.kind !== 'unary' && value.kind !== 'template')
    return undefined;
  const constant = model.constant({ file: where.file, value });
  const number = typeof constant === 'string' && constant.trim() !== '' ? Number(constant) : constant;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}

/** Where a salt is fixed, being the same for every user: a text in the code, or a setting; undefined when it may differ. */
export function constantSalt(model: Model, at: At): At | undefined {
  const stop = ({ file, value }: At): boolean =>
    value.kind === 'literal' || typeof model.constant({ file, value }) === 'string';
  let found: At | undefined;
  for (const origin of model.origins(at, stop)) {
    if (origin.kind === 'env') found ??= at;
    else if (
      origin.kind === 'stopped' &&
      typeof model.constant(origin.at) === 'string' &&
      !isOutsideProduction(origin.at.file, origin.at.value)
    )
      found ??= origin.at;
    else return undefined;
  }
  return found;
}
