import type { CallAt, CheckContext, Problem, Related, Value } from '../../../engine/authoring.ts';
import { calleeOf, calleeRange, defineRule, unwrap } from '../../../engine/authoring.ts';
import { cacheUse } from './cache-like.ts';
import type { CacheUse } from './cache-like.ts';
import { keyText } from './keys.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { isEndless, lifetime, repairsOf } from './repairs.ts';
import { endlessWrite, keyName, WRITING } from './writes.ts';
import type { Write } from './writes.ts';

export default defineRule<Options>({
  id: 'require-cache-ttl',
  title: 'Every cache entry expires',
  topic: 'caching',
  chapter: 'caching',
  also: [],
  kind: 'file',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  description:
    'Finds cache entries that are written without a lifetime. They answer with old data until somebody deletes them, and take memory for as long as the store runs.',
  remedy: 'Give each entry a lifetime that says how old its answer may be.',
  libraries: ['ioredis', 'redis', 'Upstash', 'cache-manager', 'Keyv', 'node-cache', 'memcached', 'memjs', 'Next.js'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  for (const [index, call] of file.calls.entries()) {
    const where: CallAt = { file, index, call };
    const endless = endlessNextCache(where, settings);
    if (endless) yield endless;
    const callee = unwrap(call.callee);
    const method = callee.kind === 'member' ? callee.property : undefined;
    if (method === undefined || !WRITING.has(method)) continue;
    const write = endlessWrite(model, where, method);
    const use = write && cacheUse(model, write, settings);
    if (!write || !use || (settings.allowExplicitInvalidation && isDeleted(model, write))) continue;
    yield problemOf(write, use, settings);
  }
}

function problemOf(write: Write, use: CacheUse, { defaultSeconds }: Options): Problem {
  const { where, made, forever, library } = write;
  const related: Related[] = [
    ...(use.read
      ? [{ path: where.file.path, at: calleeRange(use.read), message: 'The entry is read here first.' }]
      : []),
    ...(made ? [{ path: made.file.path, at: calleeRange(made), message: 'The store is made here.' }] : []),
  ];
  const why = forever ? 'its lifetime means forever' : 'it has no lifetime';
  return {
    at: calleeRange(where),
    message: `\`${calleeOf(where)}\` keeps ${keyName(write)} for good, because ${why}: readers get old data until somebody deletes it. Give it one, such as \`${lifetime(write, defaultSeconds)}\`.`,
    related,
    repairs: repairsOf(write, defaultSeconds),
    library,
  };
}

/** Whether the project deletes keys that begin the same way. */
function isDeleted(model: CheckContext<Options>['model'], { where, key }: Write): boolean {
  const start = fixedStart(keyText(where.file, key));
  if (start === undefined) return false;
  return ['del', 'unlink', 'delete', 'mdel'].some((name) =>
    [...model.callsNamed(name)].some(({ file, call }) =>
      call.args.some((value) => fixedStart(keyText(file, value)) === start),
    ),
  );
}

function fixedStart(text: string | undefined): string | undefined {
  const start = text?.split('*')[0];
  return start === '' ? undefined : start;
}

/** `unstable_cache(load)` of Next.js is kept until the next deployment. */
function endlessNextCache({ file, call }: CallAt, { defaultSeconds }: Options): Problem | undefined {
  const callee = unwrap(call.callee);
  const imported = callee.kind === 'ref' ? file.bindings[callee.binding]?.import : undefined;
  if (imported?.module !== 'next/cache' || imported.name !== 'unstable_cache') return undefined;
  const [load, keys, given] = call.args;
  if (!load || call.args.some(({ kind }) => kind === 'spread') || !isEndless(given)) return undefined;
  const name = '`unstable_cache`';
  return {
    at: call.nameRange,
    message: `${name} keeps this result for good, because it has neither \`revalidate\` nor \`tags\`. Give it one, such as \`{ revalidate: ${defaultSeconds} }\`.`,
    library: 'Next.js',
    repairs: [
      {
        title: `Let it expire after ${defaultSeconds} seconds`,
        safety: 'suggestion',
        edits: () => [{ path: file.path, ...nextEdit(load, keys, given, defaultSeconds) }],
      },
    ],
  };
}

function nextEdit(load: Value, keys: Value | undefined, given: Value | undefined, seconds: number) {
  const options = `{ revalidate: ${seconds} }`;
  if (given) return { range: { start: given.start, end: given.end }, text: options };
  const { end } = keys ?? load;
  return { range: { start: end, end }, text: keys ? `, ${options}` : `, undefined, ${options}` };
}
