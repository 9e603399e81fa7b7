import { routeSums } from '../../engine/analyzer/route-sums.ts';
import type { Analyzer, Incomplete } from '../../engine/analyzer/types.ts';
import type { Arguments, Command } from '../arguments.ts';
import { wantsColors } from '../colors.ts';
import { Git } from '../git.ts';
import { read, skippedGaps } from '../reading.ts';
import { changesOf } from '../routes/changes.ts';
import { assertNamed, chosen, SORTS } from '../routes/choose.ts';
import type { Choice } from '../routes/choose.ts';
import { json } from '../routes/json.ts';
import type { Listing, RouteFormat } from '../routes/listing.ts';
import { markdown } from '../routes/markdown.ts';
import { Past } from '../routes/past.ts';
import type { Row } from '../routes/row.ts';
import { terminal as table } from '../routes/terminal.ts';
import { openSession } from '../session.ts';
import { prefixOf, targetOf } from '../target.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

const FORMATS: Readonly<Record<'table' | 'json' | 'markdown', RouteFormat>> = { table, json, markdown };

export const routes: Command = {
  usage: 'routes [paths…] [options]',
  summary:
    'List the routes with what a request to each costs: queries, calls to other systems, and the bounds and checks that are missing. N and M stand for lists of unknown length.',
  positionals: Infinity,
  flags: {
    format: { type: 'string', short: 'f', value: 'NAME', help: 'table (default), json or markdown.' },
    since: { type: 'string', value: 'REF', help: 'Only what has changed since HEAD and the work tree left this ref.' },
    route: {
      type: 'string',
      value: 'NAME',
      help: 'Only "GET /orders" or "/orders", with the way to each of its calls.',
    },
    method: { type: 'string', value: 'NAME', help: 'Only routes of this method.' },
    sort: { type: 'string', value: 'KEY', help: 'path (default), or cost for the most expensive first.' },
    config: { type: 'string', short: 'c', value: 'FILE', help: 'Use this configuration file.' },
    'no-progress': { type: 'boolean', help: 'Show no progress line.' },
    color: { type: 'boolean', help: 'Colors even when nobody looks.' },
    'no-color': { type: 'boolean', help: 'No colors.' },
  },
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const format = args.choice('format', ['table', 'json', 'markdown']) ?? 'table';
  const target = targetOf(args.positionals, terminal.cwd);
  const [ref, route] = [args.text('since'), args.text('route')];
  const choice: Choice = {
    sort: args.choice('sort', SORTS) ?? 'path',
    method: args.text('method'),
    route,
    selects: target.selects,
  };
  const past = ref === undefined ? undefined : new Past(new Git(target.root, terminal.env), target.root, ref);
  const project = openSession({ root: target.root, config: args.text('config'), host: past?.host }, terminal);
  const progress = terminal.stderr.isTTY && !args.has('no-progress') ? terminal.stderr : undefined;
  const all = await read(project, { ...target, selects: () => true }, progress);
  const incomplete = [
    ...all.flatMap((file) => project.analyzer.gaps(file)),
    ...skippedGaps(project, target).incomplete,
  ];
  const rows = rowsOf(project.analyzer);
  const listed = { rows: chosen(rows, choice), files: all.length, incomplete, inFull: route !== undefined };
  let listing: Listing = listed;
  let named = rows;
  if (past !== undefined && ref !== undefined) {
    const files = past.turnBack(project, target);
    const before = rowsOf(project.analyzer);
    named = [...rows, ...before];
    const changes = changesOf(chosen(before, choice), listed.rows);
    const gaps = pastGaps(project.analyzer, files, incomplete);
    listing = { ...listed, incomplete: [...incomplete, ...gaps], since: { ref, commit: past.commit, changes } };
  }
  if (route !== undefined) assertNamed(named, route);
  const sink = {
    columns: terminal.stdout.columns,
    colors: wantsColors(args, terminal, terminal.stdout),
    prefix: prefixOf(target.root, terminal.cwd),
  };
  for (const piece of FORMATS[format](listing, sink)) terminal.stdout.write(piece);
  return listing.incomplete.length > 0 ? 3 : 0;
}

function rowsOf(analyzer: Analyzer): Row[] {
  return analyzer.routes().map((route) => ({ route, sums: routeSums(route.calls) }));
}

/** What could not be read as it was, in files that can be read as they are. */
function pastGaps(analyzer: Analyzer, files: readonly string[], known: readonly Incomplete[]): Incomplete[] {
  const named = new Set(known.map(({ file }) => file));
  return files
    .filter((file) => !named.has(file))
    .flatMap((file) => analyzer.gaps(file))
    .map((gap) => ({ ...gap, reason: `As it was then: ${gap.reason}`, remedy: 'Compare with another commit.' }));
}
