/** The finding in words, with the way from the request to the read. */
import type { At, CallAt, CallEffect, Place, Problem, Related, Uncapped } from '../../../engine/authoring.ts';
import { handedOn, nameOf, placed, readAt } from '../../../engine/authoring.ts';
import type { Limit } from './limits.ts';

export function problemOf(read: CallAt, effect: CallEffect, limit: Limit, { origin, field }: Uncapped): Problem {
  const { start, end } = limit.anchor;
  return {
    at: { start, end },
    message: `The client chooses \`${limit.word}\` ${sourceOf(origin, limit.word)} without an upper bound, so one request can read the whole table; cap the page size.`,
    related: related(read, limit, origin.at, origin.steps, field),
    library: effect.library.replace(/ \(.*/, ''),
  };
}

/** What the client sends, in words. */
function sourceOf({ part, path, at }: Uncapped['origin'], word: string): string {
  const keys = path.filter((key) => key !== 'searchParams');
  const name = keys.length > 0 ? keys.join('.') : nameOf(at.file, at.value);
  if (part === 'args') return name === word ? 'as an argument' : `through its argument \`${name}\``;
  return name === word ? `in the ${WORDS[part]}` : `through \`${name}\` of the ${WORDS[part]}`;
}

const WORDS = { query: 'query', params: 'path', body: 'body', headers: 'headers', cookies: 'cookies' } as const;

function related(
  { file }: CallAt,
  { anchor }: Limit,
  source: At,
  steps: readonly Place[],
  field: At | undefined,
): Related[] {
  const { start, end } = anchor;
  const isAnchor = source.file === file && source.value.start === start && source.value.end === end;
  return [
    ...(isAnchor ? [] : [readAt(source)]),
    ...(field ? [placed(field, 'Is checked here, without a maximum.')] : []),
    ...handedOn(source, steps, { path: file.path, at: { start, end } }),
  ];
}
