/** The list behind what is gone through, as its author calls it: `users` of `Object.entries(users.filter(isActive))`. */
import { unwrap } from '../../facts/read.ts';
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { calleeName } from '../../project/file-index.ts';
import { nameOf } from '../describe.ts';

/** Of the list they are called on. */
const OWN = new Set([
  'entries',
  'keys',
  'values',
  'filter',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'concat',
  'map',
]);
/** Of the list they are given. */
const GIVEN = new Set(['entries', 'keys', 'values', 'from', 'chunk']);

export function overName(file: FileFacts, over: Value): string {
  const value = unwrap(over);
  // `[...orders, latest]`
  const spread = value.kind === 'array' ? value.elements.find(({ kind }) => kind === 'spread') : undefined;
  if (spread?.kind === 'spread') return overName(file, spread.value);
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (!call) return nameOf(file, value);
  const [first] = call.args;
  if (isOfNothing(call) && first && GIVEN.has(calleeName(call, file) ?? '')) return overName(file, first);
  const list = ownList(file, value);
  return list ? overName(file, list) : nameOf(file, value);
}

/** The list that has no fewer elements than what is gone through: `orders` of `orders.filter(isOpen).entries()`. */
export function listBehind(file: FileFacts, over: Value): Value {
  const value = unwrap(over);
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const list = call && !isOfNothing(call) && calleeName(call, file) !== 'concat' ? ownList(file, value) : undefined;
  return list ? listBehind(file, list) : value;
}

/** What a method of lists is called on. */
function ownList(file: FileFacts, value: Value): Value | undefined {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const callee = call && unwrap(call.callee);
  return callee?.kind === 'member' && OWN.has(callee.property ?? '') ? callee.object : undefined;
}

/** `chunk(users)`, `Object.entries(users)` */
function isOfNothing(call: CallFact): boolean {
  const callee = unwrap(call.callee);
  return callee.kind !== 'member' || callee.object.kind === 'global';
}
