/** The finding in words, with the way from the request to the read. */
import type { At, CallAt, CallEffect, Place, Problem, Related, Uncapped } from '../../../engine/authoring.ts';
import { nameOf, unwrap } from '../../../engine/authoring.ts';
import type { Limit } from './limits.ts';

/** Ways longer than this are cut: the source and the nearest calls tell enough. */
const MAX_STEPS = 4;

export function problemOf(read: CallAt, effect: CallEffect, limit: Limit, { origin, field }: Uncapped): Problem {
  const what =
    origin.path.length > 0 ? `\`${origin.path.join('.')}\`` : `\`${nameOf(origin.at.file, origin.at.value)}\``;
  const { start, end } = limit.anchor;
  return {
    at: { start, end },
    message: `The client chooses \`${limit.word}\` through ${what} without an upper bound, so one request can read the whole table; cap the page size.`,
    related: related(read, limit, origin.at, origin.steps, field),
    library: effect.library.replace(/ \(.*/, ''),
  };
}

function related(
  { file }: CallAt,
  { anchor }: Limit,
  source: At,
  steps: readonly Place[],
  field: At | undefined,
): Related[] {
  const isAnchor = (path: string, at: { start: number; end: number }) =>
    path === file.path && at.start === anchor.start && at.end === anchor.end;
  const on = steps.filter((step) => !isAnchor(step.path, step.at)).slice(-MAX_STEPS);
  return [
    ...(isAnchor(source.file.path, source.value) ? [] : [placed(source, 'Comes from the request here.')]),
    ...(field ? [placed(field, 'Is checked here, without a maximum.')] : []),
    ...[...on].reverse().map(({ path, at }) => ({ path, at, message: 'Is passed on here.' })),
  ];
}

function placed({ file, value }: At, message: string): Related {
  const { start, end } = unwrap(value);
  return { path: file.path, at: { start, end }, message };
}
