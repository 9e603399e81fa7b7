/** The routes for programs: the same bytes for the same code. */
import { JSON_VERSION, items } from '../reporters/json.ts';
import type { RouteChange } from './changes.ts';
import type { Listing, RouteFormat } from './listing.ts';
import type { Row } from './row.ts';
import { totalsOf } from './totals.ts';

export const json: RouteFormat = function* ({ rows, since, incomplete, files }) {
  yield `{\n  "version": ${JSON_VERSION},\n  "routes": [`;
  yield* items(rows.map(plain));
  if (since !== undefined) {
    yield `],\n  "since": ${JSON.stringify(headOf(since))},\n  "changes": [`;
    yield* items(since.changes.map(changed));
  }
  yield `],\n  "incomplete": [`;
  yield* items(incomplete);
  yield `],\n  "stats": ${JSON.stringify({ files, ...totalsOf(rows) })}\n}\n`;
};

function headOf({ ref, commit }: NonNullable<Listing['since']>): object {
  return { ref, commit };
}

function plain({ route, sums }: Row): object {
  const { framework, method, path, place, handler, before, auth, validation, calls } = route;
  return { framework, method, path, place, handler, before, auth, validation, sums, calls };
}

function changed(change: RouteChange): object {
  if (change.kind === 'removed') return { kind: change.kind, ...name(change.before), before: change.before.sums };
  if (change.kind === 'new') return { kind: change.kind, ...name(change.after), after: change.after.sums };
  const { kind, before, after, verdict, differences } = change;
  return { kind, ...name(after), verdict, before: before.sums, after: after.sums, differences };
}

function name({ route: { method, path, place } }: Row): object {
  return { method, path, place };
}
