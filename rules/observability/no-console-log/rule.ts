import type { CheckContext, FileFacts, Logger, Model, Problem } from '../../../engine/authoring.ts';
import {
  calleeOf,
  calleeRange,
  defineRule,
  enclosingBlocks,
  loggerInReach,
  loggerOfDependency,
  moduleFrom,
} from '../../../engine/authoring.ts';
import { printings } from './console-calls.ts';
import type { Method, Printing } from './console-calls.ts';
import { isExemptCall, isExemptFile, LOGGERS } from './exempt.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { repairsOf } from './repairs.ts';
import { startupMessages } from './startup.ts';

export default defineRule<Options>({
  id: 'no-console-log',
  title: 'No console output from a server',
  topic: 'observability',
  chapter: 'unified-logging',
  also: [],
  kind: 'file',
  severity: 'info',
  presets: ['recommended', 'strict'],
  description:
    'Finds lines that server code prints with `console`. They have no level, time or request, so nobody can filter them, search them together or tell which request they belong to.',
  remedy: "Write them with the project's logger.",
  libraries: ['pino', 'winston', 'bunyan', 'log4js', 'NestJS', 'Fastify', 'consola', 'tslog', 'loglevel'],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { file, model, options: settings } = context;
  const printed = printings(file).filter(({ method }) => method === undefined || !settings.allow.includes(method));
  if (printed.length === 0 || isExemptFile(context)) return;
  const startup = settings.allowStartupMessage ? startupMessages(printed) : new Set<Printing>();
  const found = printed.filter((each) => !startup.has(each) && !isExemptCall(model, each));
  const told = found.length > settings.maxPerFile ? found.slice(0, settings.maxPerFile) : found;
  for (const printing of told) yield problemOf(context, printing);
  const [first, ...rest] = found.slice(told.length);
  if (!first) return;
  yield {
    ...problemOf(context, first),
    related: rest.map(({ where }) => ({
      path: file.path,
      at: calleeRange(where),
      message: `\`${calleeOf(where)}\` prints here, too.`,
    })),
  };
}

function problemOf({ file, model, options: settings }: CheckContext<Options>, printing: Printing): Problem {
  const { where } = printing;
  const logger = loggerInReach(model, { file: where.file, block: where.call.block, start: where.call.start });
  const isOnlyTrace = isAllOfCatch(file, where.call.block);
  const method = logger && methodOf(logger, isOnlyTrace ? 'error' : printing.method);
  const name = `\`${calleeOf(where)}\``;
  const flaw = isOnlyTrace
    ? `${name} is all that is left of the error caught here, as plain text without level, time or request;`
    : `${name} prints plain text without level, time or request, which nobody can filter or search;`;
  return {
    at: calleeRange(where),
    message: `${flaw} ${advice(model, file, logger, method, isOnlyTrace)}`,
    repairs: logger && method ? repairsOf(printing, logger, method, settings) : [],
    ...(logger?.library === undefined ? {} : { library: logger.library }),
  };
}

function advice(
  model: Model,
  file: FileFacts,
  logger: Logger | undefined,
  method: string | undefined,
  isError: boolean,
): string {
  if (logger) {
    const from = logger.from ? ` of \`${moduleFrom(file, logger.from.path)}\`` : '';
    const call = method === undefined ? logger.name : `${logger.name}.${method}`;
    return `${isError ? 'log it as an error with' : 'use'} \`${call}\`${from}.`;
  }
  if (model.hasDependency(file.path, '@nestjs/common')) return "use Nest's `Logger`.";
  const shared = loggerOfDependency(model, file.path);
  if (shared) return `use \`${shared.local}\` of \`${shared.path}\`.`;
  const library = LOGGERS.find((each) => model.hasDependency(file.path, each));
  if (library !== undefined) return `use the logger of \`${library}\`, which this package has.`;
  if (model.hasDependency(file.path, 'fastify')) return 'use `request.log` of Fastify.';
  return 'this project has no logger yet: add one, such as pino.';
}

const WISHES: Readonly<Record<Method, readonly string[]>> = {
  log: ['info', 'log'],
  info: ['info', 'log'],
  debug: ['debug', 'verbose'],
  trace: ['debug', 'verbose'],
  dir: ['debug', 'verbose'],
  table: ['debug', 'verbose'],
  warn: ['warn', 'error'],
  error: ['error'],
};

function methodOf({ methods }: Logger, method: Method | undefined): string | undefined {
  return method && WISHES[method].find((name) => methods.has(name));
}

/** Whether the call stands in a `catch` that does nothing but print. */
function isAllOfCatch(file: FileFacts, block: number): boolean {
  for (const index of enclosingBlocks(file, block)) {
    const fact = file.blocks[index];
    if (fact?.kind === 'function') return false;
    if (fact?.kind !== 'catch') continue;
    const prints = new Set(printings(file).map(({ where }) => where.call));
    const calls = file.calls.filter(({ start, end }) => fact.start <= start && end <= fact.end);
    return fact.exits === undefined && fact.rethrows !== true && calls.every((call) => prints.has(call));
  }
  return false;
}
