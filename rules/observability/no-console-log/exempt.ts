/** Printing that is meant for the terminal, or that a logger is made of. */
import type { CallAt, CheckContext, FileFacts, FunctionAt, Model, Range, Value } from '../../../engine/authoring.ts';
import {
  eachPart,
  enclosingBlocks,
  enclosingFunctions,
  isCommand,
  isCommandLineTool,
  isLogName,
  isOutsideProduction,
  isServed,
  memberPath,
  parsesArguments,
  runsInBrowser,
  setsUpLogger,
  valuesOf,
} from '../../../engine/authoring.ts';
import type { Printing } from './console-calls.ts';
import type { Options } from './options.ts';

/** What runs where the platform collects what is printed. */
const SERVERLESS = [
  'aws-lambda',
  '@types/aws-lambda',
  '@middy/core',
  'serverless',
  'sst',
  'wrangler',
  '@cloudflare/workers-types',
  '@vercel/node',
  '@vercel/edge',
  '@netlify/functions',
  '@azure/functions',
  '@google-cloud/functions-framework',
  'firebase-functions',
];
export const LOGGERS = [
  'pino',
  'nestjs-pino',
  'winston',
  'nest-winston',
  'bunyan',
  'log4js',
  'consola',
  'tslog',
  'loglevel',
];

export function isExemptFile({ model, file, options }: CheckContext<Options>): boolean {
  const { path } = file;
  if (file.executable || isCommand(model, path) || isCommandLineTool(model, path)) return true;
  if (file.imports.some(({ module }) => parsesArguments(module)) || readsArguments(file)) return true;
  if (!isServed(model, file) || setsUpLogs(path) || assignsConsole(file) || setsUpLogger(model, file)) return true;
  const depends = (names: readonly string[]) => names.some((name) => model.hasDependency(path, name));
  return options.allowServerless && depends(SERVERLESS) && !depends(LOGGERS);
}

/** `logger.ts`, `logging/index.ts`. */
function setsUpLogs(path: string): boolean {
  return isLogName(path.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '').replace(/^.*\//, ''));
}

/** `process.argv`: somebody calls it by hand. */
function readsArguments(file: FileFacts): boolean {
  return valuesOf(file, 'member').some(
    ({ object, property }) => property === 'argv' && object.kind === 'global' && object.name === 'process',
  );
}

function assignsConsole(file: FileFacts): boolean {
  return file.memberWrites.some(({ target }) => target.object.kind === 'global' && target.object.name === 'console');
}

export function isExemptCall(model: Model, { where }: Printing): boolean {
  const { file, call } = where;
  const functions = enclosingFunctions(where);
  return (
    isLogger(where, functions) ||
    isBeforeExit(where) ||
    isOutsideProduction(file, call) ||
    isSwitchedOn(where) ||
    runsInBrowser(model, file, functions)
  );
}

/** `printTokens`: printing is what it is for. */
const PRINTS = /(?:^|_)(?:print|dump)(?![a-z])|(?:Print|Dump)(?![a-z])/;

/** A method of a class for logging, or a function for it that hands on what it is given. */
function isLogger({ file, call }: CallAt, functions: readonly FunctionAt[]): boolean {
  return functions.some(({ fn }) => {
    const cls = file.classes[fn.cls ?? -1]?.name;
    if (cls !== undefined && isLogName(cls)) return true;
    const names = [fn.name ?? '', ...holdersOf(file, fn)];
    if (PRINTS.test(fn.name ?? '')) return true;
    return names.some(isLogName) && call.args.some((value) => mentionsParameter(file, value));
  });
}

/** Variables in whose value a function is written: `logger` of `const logger = { info: (text) => … }`. */
function holdersOf(file: FileFacts, { start, end }: Range): string[] {
  return file.bindings.flatMap(({ name, init }) => (init && init.start <= start && end <= init.end ? [name] : []));
}

function mentionsParameter(file: FileFacts, value: Value): boolean {
  if (value.kind === 'ref') return file.bindings[value.binding]?.param !== undefined;
  if (value.kind === 'call') return file.calls[value.call]?.args.some((part) => mentionsParameter(file, part)) ?? false;
  let found = false;
  eachPart(value, (part) => (found ||= part !== undefined && mentionsParameter(file, part)));
  return found;
}

/** The last words of a process that ends. */
function isBeforeExit({ file, call }: CallAt): boolean {
  const inSame = (other: { readonly block: number; readonly start: number }) =>
    other.block === call.block && other.start > call.end;
  return (
    file.calls.some((other) => inSame(other) && isProcess(other.callee, ['exit', 'abort', 'kill'])) ||
    file.memberWrites.some((write) => inSame(write) && isProcess(write.target, ['exitCode']))
  );
}

function isProcess(value: Value, names: readonly string[]): boolean {
  const found = memberPath(value);
  return found?.root.kind === 'global' && found.root.name === 'process' && names.includes(found.path.join('.'));
}

const SWITCH =
  /^(?:is|should|enable)?_?(?:debug|verbose|trace|quiet|silent)(?:_?(?:mode|enabled|logging|log|logs|sql))?$|^(?:is|should)?_?(?:enable|print|show)d?_?(?:debug|logging|logs?)$/i;

/** Behind a flag that somebody sets in order to read it. */
function isSwitchedOn({ file, call }: CallAt): boolean {
  for (const index of enclosingBlocks(file, call.block)) {
    const block = file.blocks[index];
    if (block?.kind === 'if' && block.test && mentionsSwitch(file, block.test)) return true;
  }
  return valuesOf(file, 'choice').some(
    ({ operator, options: [first], test, start, end }) =>
      start <= call.start &&
      call.end <= end &&
      [operator === '&&' ? first : test].some((value) => value !== undefined && mentionsSwitch(file, value)),
  );
}

function mentionsSwitch(file: FileFacts, value: Value): boolean {
  const name =
    value.kind === 'ref' ? file.bindings[value.binding]?.name : value.kind === 'member' ? value.property : undefined;
  if (name !== undefined && (SWITCH.test(name) || name.startsWith('DEBUG_') || name.endsWith('_DEBUG'))) return true;
  let found = false;
  eachPart(value, (part) => (found ||= part !== undefined && mentionsSwitch(file, part)));
  return found;
}
