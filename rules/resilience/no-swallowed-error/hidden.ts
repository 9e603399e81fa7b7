/** What would fail unnoticed. */
import type { CallAt, CallFact, FileFacts, Model, Range } from '../../../engine/authoring.ts';
import { givesPromise, memberPath, unwrap } from '../../../engine/authoring.ts';

const KINDS = new Set(['read', 'write', 'http', 'queue', 'mail', 'transaction']);
const WRITES = new Set(['write', 'http', 'queue', 'mail', 'transaction']);
const FILE_WRITES = /^(?:writeFile|appendFile|outputFile|writeJson|outputJson|copyFile|rename|cp|move|copy)(?:Sync)?$/;
/** Whatever they fail at, nothing is left to be done. */
const CLEANUP =
  /^(?:close|end|destroy|release|rollback|disconnect|\$disconnect|unlink|unlinkSync|rm|rmSync|rmdir|rmdirSync|kill|removeListener|abort|abortTransaction|terminate|quit|stop|cancel|unref|dispose|cleanup|unsubscribe|rollbackTransaction|unlock)$/;
/** They are asked whether something is so; failing is an answer. */
const PROBES =
  /^(?:parse|URL|decodeURIComponent|BigInt|access|accessSync|stat|statSync|lstat|lstatSync|existsSync|require|resolve|import|verify|decode|atob)$/;
const TELEMETRY =
  /^_?(?:console|.*log(?:ger)?|metrics?|telemetry|analytics|tracer|statsd|posthog|sentry|mixpanel|amplitude)$/i;
const MAX_DEPTH = 4;

export function isCleanup(file: FileFacts, call: CallFact, names: readonly string[]): boolean {
  const name = nameIn(file, call);
  return CLEANUP.test(name) || names.includes(name);
}

export const isProbe = (file: FileFacts, call: CallFact) => call.form === 'import' || PROBES.test(nameIn(file, call));

function lastName({ callee }: CallFact): string {
  const value = unwrap(callee);
  if (value.kind === 'member') return value.property ?? '';
  return value.kind === 'global' ? value.name : '';
}

/** The name a call goes by, also that of a function of the project. */
export function nameIn(file: FileFacts, call: CallFact): string {
  const value = unwrap(call.callee);
  return value.kind === 'ref' ? (file.bindings[value.binding]?.name ?? '') : lastName(call);
}

export interface Hidden {
  readonly call: CallAt;
  /** `the database`, `a file`. */
  readonly what: string;
}

const NAMES: Readonly<Record<string, string>> = {
  read: 'a query',
  write: 'a write',
  http: 'a request to another service',
  queue: 'a message',
  mail: 'a mail',
  transaction: 'a transaction',
};

/** The first call in a range that reaches out of the process, directly or through functions it calls. */
export function hiddenIn(
  model: Model,
  file: FileFacts,
  range: Range,
  ignored: readonly string[],
  only: ReadonlySet<string> = KINDS,
): Hidden | undefined {
  for (const [index, call] of file.calls.entries()) {
    if (call.start < range.start || call.end > range.end) continue;
    if (isCleanup(file, call, ignored) || isTelemetry(file, call)) continue;
    // Nobody waits for it here, so this is not where it fails.
    if (!call.awaited && !call.used && givesPromise(model, { file, index, call })) continue;
    const where = { file, index, call };
    if (model.library(where)?.library === 'node:fs') {
      if (FILE_WRITES.test(nameIn(file, call))) return { call: where, what: 'writing a file' };
      continue;
    }
    const found = model.reach(
      where,
      (effect) => only.has(effect.kind) && effect.effect.inProcess !== true && !CLEANUP.test(effect.operation),
      MAX_DEPTH,
    );
    if (found) return { call: where, what: NAMES[found.effect.kind] ?? 'work' };
  }
  return undefined;
}

export const writesIn = (model: Model, file: FileFacts, range: Range, ignored: readonly string[]) =>
  hiddenIn(model, file, range, ignored, WRITES);

/** Lines of a log, metrics and the like. */
export function isTelemetry(file: FileFacts, { callee }: CallFact): boolean {
  const path = memberPath(callee);
  if (!path) return false;
  const { root: start } = path;
  const root = start.kind === 'ref' ? file.bindings[start.binding]?.name : start.kind === 'global' ? start.name : '';
  return [...path.path.slice(0, -1), root ?? ''].some((name) => TELEMETRY.test(name));
}
