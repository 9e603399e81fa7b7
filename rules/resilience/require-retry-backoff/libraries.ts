/** Retry options of libraries that leave no growing wait. */
import type { At, CallAt, CheckContext, FileFacts, Model, Problem, Value } from '../../../engine/authoring.ts';
import { given, property, unwrap } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { addOption } from './repairs.ts';
import { nameIn, numberOf } from './retried.ts';

const USES = /^(?:axios-retry|async-retry|p-retry|retry|cockatiel|rxjs(?:\/operators)?|ioredis|redis|@redis\/client)$/;
const MIN_RECONNECT_MS = 100;

export function* librariesIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  if (!file.imports.some(({ module }) => USES.test(module))) return;
  for (const [index, call] of file.calls.entries()) {
    const where = { file, index, call };
    const module = moduleOf(model, where);
    if (module === undefined) continue;
    const problem =
      module === 'axios-retry'
        ? axiosRetry(model, where)
        : module === 'cockatiel'
          ? cockatiel(model, where, options)
          : module.startsWith('rxjs')
            ? rxjs(model, where)
            : module === 'ioredis' || module.includes('redis')
              ? redis(model, where, module === 'ioredis' ? 'ioredis' : 'redis')
              : factor(model, where, module);
    if (problem) yield problem;
  }
}

/** The package that the callee is imported from. */
function moduleOf(model: Model, { file, call }: CallAt): string | undefined {
  let root: Value = unwrap(call.callee);
  while (root.kind === 'member') root = unwrap(root.object);
  const binding = root.kind === 'ref' ? file.bindings[root.binding] : undefined;
  const required = binding?.init?.kind === 'call' ? file.calls[binding.init.call] : undefined;
  const [name] = required?.args ?? [];
  const module =
    binding?.import?.module ??
    (required && nameIn(file, required.callee) === 'require' && name?.kind === 'literal'
      ? String(name.value)
      : undefined);
  return module !== undefined && USES.test(module) && model.file(module) === undefined ? module : undefined;
}

const REMEDY = 'Let the wait grow with each attempt.';

function axiosRetry(model: Model, { file, call }: CallAt): Problem | undefined {
  const [client, settings] = call.args;
  if (!client || call.form === 'new' || call.callee.kind !== 'ref') return undefined;
  // Its other exports are tests on errors and waits.
  const imported = file.bindings[call.callee.binding]?.import?.name ?? 'default';
  if (imported !== 'default' && imported !== '*') return undefined;
  if (settings && isFew(model, { file, value: settings }, 'retries', 1)) return undefined;
  const delay = settings ? given(model, { file, value: settings }, ['retryDelay']) : undefined;
  if (delay && delay.state !== 'absent' && delay.state !== 'given') return undefined;
  const name = nameIn(file, call.callee);
  if (delay?.state === 'given') {
    const ms = givenConstant(delay.at);
    if (ms === undefined || delay.at.file !== file) return undefined;
    return {
      at: { start: delay.at.value.start, end: delay.at.value.end },
      message: `\`retryDelay\` always gives ${ms} ms, so axios-retry repeats requests at a fixed pace while the service struggles. ${REMEDY}`,
      library: 'axios-retry',
    };
  }
  const repair = addOption(
    file,
    call,
    settings,
    1,
    `retryDelay: ${name}.exponentialDelay`,
    'Wait exponentially longer',
  );
  return {
    at: call.nameRange,
    message: `\`${name}\` repeats requests at once, because \`retryDelay\` is not set and its default is no wait. Set it to \`${name}.exponentialDelay\`.`,
    library: 'axios-retry',
    ...(repair ? { repairs: [repair] } : {}),
  };
}

/** async-retry, p-retry and retry double the wait unless `factor` says otherwise. */
function factor(model: Model, { file, call }: CallAt, module: string): Problem | undefined {
  const options = call.args[call.callee.kind === 'member' && module === 'retry' ? 0 : 1];
  const found = options ? given(model, { file, value: options }, ['factor']) : undefined;
  if (!options || found?.state !== 'given' || found.at.file !== file || numberOf(found.at.value) !== 1)
    return undefined;
  if (isFew(model, { file, value: options }, 'retries', 1)) return undefined;
  const { start, end } = found.at.value;
  return {
    at: { start, end },
    message: `\`factor: 1\` keeps the wait of ${module} the same for all attempts, so a struggling service gets no rest. Leave it out: the default doubles the wait.`,
    library: module,
  };
}

function cockatiel(model: Model, { file, call }: CallAt, options: Options): Problem | undefined {
  if (nameIn(file, call.callee) !== 'retry' || call.args.length < 2) return undefined;
  const [, settings] = call.args;
  if (!settings || isFew(model, { file, value: settings }, 'maxAttempts', 1)) return undefined;
  const backoff = given(model, { file, value: settings }, ['backoff']);
  if (backoff.state === 'absent')
    return {
      at: call.nameRange,
      message:
        '`retry` of cockatiel repeats calls at once, because no `backoff` is given. Give it `new ExponentialBackoff()`.',
      library: 'cockatiel',
    };
  const value = backoff.state === 'given' && backoff.at.file === file ? unwrap(backoff.at.value) : undefined;
  const made = value?.kind === 'call' ? file.calls[value.call] : undefined;
  const ms = made?.args[0] && numberOf(made.args[0]);
  if (!made || nameIn(file, made.callee) !== 'ConstantBackoff' || (ms !== undefined && ms >= options.constantDelayOkMs))
    return undefined;
  return {
    at: made.nameRange,
    message:
      '`ConstantBackoff` keeps the wait the same for all attempts, so a struggling service gets no rest. Use `ExponentialBackoff`.',
    library: 'cockatiel',
  };
}

function rxjs(model: Model, { file, call }: CallAt): Problem | undefined {
  if (nameIn(file, call.callee) !== 'retry') return undefined;
  const [given0] = call.args;
  const count = given0 && numberOf(given0);
  const isObject = given0 !== undefined && unwrap(given0).kind === 'object';
  if (given0 && count === undefined && !isObject) return undefined;
  if (isObject && (property(given0, 'delay') !== undefined || isFew(model, { file, value: given0 }, 'count', 1)))
    return undefined;
  if (count !== undefined && count <= 1) return undefined;
  return {
    at: call.nameRange,
    message:
      '`retry` of RxJS subscribes again at once after each error. Give it a `delay` that grows: `retry({ count, delay: (error, attempt) => timer(2 ** attempt * 200) })`.',
    library: 'rxjs',
  };
}

function redis(model: Model, { file, call }: CallAt, library: 'ioredis' | 'redis'): Problem | undefined {
  const path = library === 'ioredis' ? ['retryStrategy'] : ['socket', 'reconnectStrategy'];
  for (const value of call.args) {
    if (value.kind === 'literal' || value.kind === 'function') continue;
    const found = given(model, { file, value }, path);
    if (found.state !== 'given' || found.at.file !== file) continue;
    const ms = givenConstant(found.at);
    if (ms === undefined || ms >= MIN_RECONNECT_MS) return undefined;
    const key = path.at(-1) ?? '';
    return {
      at: { start: found.at.value.start, end: found.at.value.end },
      message: `\`${key}\` reconnects every ${ms} ms for as long as Redis is down, from all processes in step. Let the wait grow with the number of attempts, up to a few seconds.`,
      library,
    };
  }
  return undefined;
}

/** What a number, or a function that never looks at its parameters, gives. */
function givenConstant({ file, value }: At): number | undefined {
  const inner = unwrap(value);
  const own = numberOf(inner);
  if (own !== undefined) return own;
  const fn = inner.kind === 'function' ? file.functions[inner.fn] : undefined;
  const [first, ...more] = fn?.returns ?? [];
  return first && more.length === 0 ? numberOf(first) : undefined;
}

function isFew(
  model: Model,
  options: { readonly file: FileFacts; readonly value: Value },
  key: string,
  most: number,
): boolean {
  const found = given(model, options, [key]);
  const count = found.state === 'given' ? numberOf(found.at.value) : undefined;
  return count !== undefined && count <= most;
}
