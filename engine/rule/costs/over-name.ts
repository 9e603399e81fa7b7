/** The list behind what is gone through, as its author calls it: `users` of `Object.entries(users.filter(isActive))`. */
import { unwrap } from '../../facts/read.ts';
import type { FileFacts, Value } from '../../facts/model.ts';
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
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  // `[...orders, latest]`
  const spread = value.kind === 'array' ? value.elements.find(({ kind }) => kind === 'spread') : undefined;
  if (spread?.kind === 'spread') return overName(file, spread.value);
  if (!call) return nameOf(file, value);
  const callee = unwrap(call.callee);
  const [first] = call.args;
  const name = calleeName(call, file) ?? '';
  const isGlobal = callee.kind !== 'member' || callee.object.kind === 'global';
  if (isGlobal && first && GIVEN.has(name)) return overName(file, first);
  return callee.kind === 'member' && OWN.has(name) ? overName(file, callee.object) : nameOf(file, value);
}
