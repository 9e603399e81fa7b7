/** The way of data from a request to where it does harm, for messages and related places. */
import { isWithin, unwrap } from '../../facts/read.ts';
import type { At, Origin, Place } from '../../project/types.ts';
import { nameOf } from '../describe.ts';
import type { Related } from '../types.ts';

/** Ways longer than this are cut: the source and the nearest calls tell enough. */
const MAX_STEPS = 4;
const WORDS = { query: 'query', params: 'path', body: 'body', headers: 'headers', cookies: 'cookies' } as const;

/** What the client sends, in words: "`sort` of the query", "the argument `id`". */
export function sentName({ part, path, at }: Extract<Origin, { kind: 'request' }>): string {
  const keys = path.filter((key) => key !== 'searchParams' && key !== '?' && key !== '*');
  if (part === 'args') return `the argument \`${keys.length > 0 ? keys.join('.') : nameOf(at.file, at.value)}\``;
  return keys.length > 0 ? `\`${keys.join('.')}\` of the ${WORDS[part]}` : `the ${WORDS[part]}`;
}

/** Where data is read and handed on, but for the place that is reported. */
export function wayFrom(source: At, steps: readonly Place[], anchor: Place): Related[] {
  const isInAnchor = source.file.path === anchor.path && isWithin(source.value, anchor.at);
  return [...(isInAnchor ? [] : [readAt(source)]), ...handedOn(source, steps, anchor)];
}

export const readAt = (source: At): Related => placed(source, 'Comes from the request here.');

export function placed({ file, value }: At, message: string): Related {
  const { start, end } = unwrap(value);
  return { path: file.path, at: { start, end }, message };
}

/** Where data is handed on after it was read, the last place first. */
export function handedOn(source: At, steps: readonly Place[], anchor: Place): Related[] {
  const isAnchor = ({ path, at }: Place) =>
    path === anchor.path && at.start === anchor.at.start && at.end === anchor.at.end;
  const holdsSource = ({ path, at }: Place) => path === source.file.path && isWithin(source.value, at);
  const on = steps.filter((step) => !isAnchor(step) && !holdsSource(step)).slice(-MAX_STEPS);
  return on.reverse().map(({ path, at }) => ({ path, at, message: 'Is passed on here.' }));
}
