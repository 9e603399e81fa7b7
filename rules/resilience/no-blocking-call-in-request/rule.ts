import type { CallAt, CheckContext, FileFacts, Problem, Range, Related } from '../../../engine/authoring.ts';
import { calleeOf, calleeRange, defineRule, isForDevelopment } from '../../../engine/authoring.ts';
import { blockingCalls } from './blocking.ts';
import type { Blocking } from './blocking.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { waysTo } from './reach.ts';
import type { Way } from './reach.ts';
import { repairsOf, twinOf } from './repairs.ts';

export default defineRule<Options>({
  id: 'no-blocking-call-in-request',
  title: 'No request makes the whole process wait',
  topic: 'resilience',
  chapter: 'asynchronous-processing',
  also: [],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict', 'performance'],
  cwe: 'CWE-1322',
  description:
    'Finds synchronous file, process, password and compression calls that a request runs, also through functions of other files. Node works on one thing at a time, so all other requests wait until the call is done.',
  remedy: 'Use the form that gives a promise, or do the work in a worker thread or a job.',
  libraries: ['node:fs', 'node:child_process', 'node:crypto', 'bcrypt', 'node:zlib', 'xlsx', 'glob', 'execa'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  if (file.imports.some(({ module }) => /^(?:node:)?worker_threads$/.test(module)) && usesPort(file)) return;
  for (const blocking of blockingCalls(model, file, settings)) {
    if (isForDevelopment(file, blocking.block)) continue;
    const ways = waysTo(model, placeOf(file, blocking), settings);
    if (ways.length === 0) continue;
    yield {
      at: blocking.at,
      message: messageFor(blocking, ways),
      related: relatedTo(ways),
      repairs: repairsOf(model, file, blocking),
      ...(blocking.module === undefined ? {} : { library: libraryName(blocking.module) }),
    };
  }
}

const BUILT_IN = /^(?:fs|child_process|crypto|zlib)$/;

function libraryName(module: string): string {
  if (module === 'bcryptjs') return 'bcrypt';
  return BUILT_IN.test(module) ? `node:${module}` : module;
}

/** Code of a worker thread blocks nobody else. */
function usesPort(file: FileFacts): boolean {
  return file.bindings.some(({ import: from }) => from?.name === 'parentPort' || from?.name === 'workerData');
}

function placeOf(file: FileFacts, { call, at, block }: Blocking): CallAt {
  if (call) return call;
  const nothing: Range = { start: at.start, end: at.start };
  const value = { kind: 'opaque', parts: [], ...nothing } as const;
  const made = {
    callee: value,
    args: [],
    form: 'call',
    block,
    nameRange: nothing,
    awaited: false,
    used: false,
  } as const;
  return { file, index: -1, call: { ...made, typeArgs: [], ...nothing } };
}

function messageFor(blocking: Blocking, ways: readonly Way[]): string {
  const [first] = ways;
  const more = ways.length > 1 ? ` and ${ways.length - 1} other${ways.length > 2 ? 's' : ''}` : '';
  const name = `${blocking.name.slice(0, 1) === 't' ? 'This loop' : blocking.name}`;
  return `${name} stops the whole process ${blocking.why}, and ${first?.entry.name ?? ''}${more} run${ways.length > 1 ? '' : 's'} it: nobody else is answered meanwhile. ${advice(blocking)}`;
}

function advice(blocking: Blocking): string {
  const twin = twinOf(blocking);
  if (twin !== undefined) return `Use \`${twin}\` and await it.`;
  return blocking.call ? 'Use a form that gives a promise, or a worker thread.' : 'Wait with a timer instead.';
}

function relatedTo(ways: readonly Way[]): Related[] {
  const [first] = ways;
  return [
    ...ways.map(({ entry }) => ({ path: entry.at.path, at: entry.at.at, message: `${capital(entry.name)} runs it.` })),
    ...(first?.hops ?? []).map((hop) => ({
      path: hop.file.path,
      at: calleeRange(hop),
      message: `\`${calleeOf(hop)}\` leads there.`,
    })),
  ];
}

const capital = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);
