/** The way of data from a request to where it does harm, for messages and related places. */
import type { Range } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
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
  const isAnchor = (path: string, at: Range) =>
    path === anchor.path && at.start === anchor.at.start && at.end === anchor.at.end;
  const isInAnchor =
    source.file.path === anchor.path && anchor.at.start <= source.value.start && source.value.end <= anchor.at.end;
  const holdsSource = ({ path, at }: Place) =>
    path === source.file.path && at.start <= source.value.start && source.value.end <= at.end;
  const on = steps.filter((step) => !isAnchor(step.path, step.at) && !holdsSource(step)).slice(-MAX_STEPS);
  const { start, end } = unwrap(source.value);
  return [
    ...(isInAnchor ? [] : [{ path: source.file.path, at: { start, end }, message: 'Comes from the request here.' }]),
    ...[...on].reverse().map(({ path, at }) => ({ path, at, message: 'Is passed on here.' })),
  ];
}
