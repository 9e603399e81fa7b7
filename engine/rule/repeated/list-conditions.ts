/** Conditions that compare with a list: `{ id: { in: ids } }`, `In(ids)`, `inArray(users.id, ids)`, `whereIn('id', ids)`. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { calleeOf } from '../describe.ts';
import { isListValue } from './list-values.ts';

/** Keys, and methods of builders, whose value is the list. */
export const LIST_KEYS: ReadonlySet<string> = new Set([
  'in',
  '$in',
  'notIn',
  '$nin',
  'hasSome',
  'whereIn',
  'findByIds',
  'whereInIds',
]);
export const LIST_CALLS: ReadonlySet<string> = new Set(['In', 'inArray', 'any', 'ANY']);
/** Calls that put several conditions together. */
export const COMBINING_CALLS: ReadonlySet<string> = new Set(['and', 'or', 'And', 'Or']);

/** Whether any part of a condition compares with a list. */
export function comparesList(model: Model, file: FileFacts, condition: Value): boolean {
  const inner = unwrap(condition);
  if (inner.kind === 'array') return inner.elements.some((element) => comparesList(model, file, element));
  if (inner.kind === 'object') {
    return inner.properties.some(({ key, value }) =>
      // `[Op.in]` is no constant key.
      key === undefined ? isListValue(model, file, value) : LIST_KEYS.has(key) || comparesList(model, file, value),
    );
  }
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (inner.kind !== 'call' || !call) return false;
  const name = calleeOf({ file, index: inner.call, call }).replace(/^.*\./, '');
  return (
    LIST_CALLS.has(name) || (COMBINING_CALLS.has(name) && call.args.some((part) => comparesList(model, file, part)))
  );
}

/** A link of a builder's chain that does so: `whereIn('id', ids)`, `where('id', 'in', ids)`, `where(inArray(…))`. */
export function linkComparesList(model: Model, link: CallAt): boolean {
  const [, operator] = link.call.args;
  if (LIST_KEYS.has(calleeOf(link).replace(/^.*\./, '')) || literalText(operator) === 'in') return true;
  return link.call.args.some((argument) => comparesList(model, link.file, argument));
}
