/** Loggers that modules of a package offer to the others. */
import type { FileFacts, Value } from '../../facts/model.ts';
import type { Model } from '../../project/types.ts';
import { camelCase } from '../edits/names.ts';
import { loggerKind } from './kinds.ts';
import type { LoggerKind } from './kinds.ts';

export interface ExportedLogger {
  readonly path: string;
  /** `default` or its name. */
  readonly exported: string;
  /** What to call it. */
  readonly local: string;
  readonly kind: LoggerKind;
}

interface Candidate {
  readonly path: string;
  readonly exported: string;
  readonly local: string;
}

const LOG_WORDS = new Set(['log', 'logger', 'logging', 'logs']);

/** `logger`, `appLogger`, `request-log`; not `login` or `catalog`. */
export function isLogName(name: string): boolean {
  return name.split(/(?<=[a-z\d])(?=[A-Z])|[^A-Za-z\d]+/).some((word) => LOG_WORDS.has(word.toLowerCase()));
}

/** Those of the package that the path belongs to. */
export function exportedLoggers(model: Model, path: string): readonly ExportedLogger[] {
  const folder = model.package(path)?.folder;
  return allExported(model, (from) => model.package(from)?.folder === folder);
}

/** The only one of those packages of the project that the path's package depends on. */
export function loggerOfDependency(model: Model, path: string): ExportedLogger | undefined {
  const folder = model.package(path)?.folder;
  const found = allExported(model, (from) => {
    const other = model.package(from);
    const name = other?.manifest['name'];
    return other?.folder !== folder && typeof name === 'string' && model.hasDependency(path, name);
  });
  // What a package made for itself it may not offer to others.
  const [only, ...more] = found.filter(({ kind }) => kind.library !== undefined);
  return more.length === 0 ? only : undefined;
}

function allExported(model: Model, isWanted: (path: string) => boolean): readonly ExportedLogger[] {
  return model.gather('exported loggers', candidates).flatMap(({ path: from, exported, local }): ExportedLogger[] => {
    if (model.role(from) !== 'source' || !isWanted(from)) return [];
    const file = model.file(from);
    const value = file && exportedValue(file, exported);
    const kind = value && loggerKind(model, { file, value });
    return kind ? [{ path: from, exported, local, kind }] : [];
  });
}

function candidates(file: FileFacts): Candidate[] {
  const named = new Set<unknown>();
  return file.exports.flatMap(({ name, binding, from, value }): Candidate[] => {
    const own = binding === undefined ? undefined : file.bindings[binding];
    if (from !== undefined || own?.kind === 'type' || own?.cls !== undefined || own?.fn !== undefined) return [];
    const stem = file.path.replace(/^.*\//, '').replace(/\..*$/, '');
    const local = name === 'default' ? (own?.name ?? camelCase(stem)) : name;
    if (!isLogName(local) || (own === undefined && value === undefined)) return [];
    // `export const logger` with `export default logger`: one logger.
    const key = own ?? value;
    if (named.has(key)) return [];
    named.add(key);
    return [{ path: file.path, exported: name, local }];
  });
}

function exportedValue(file: FileFacts, name: string): Value | undefined {
  const fact = file.exports.find((each) => each.name === name);
  if (fact?.binding === undefined) return fact?.value;
  const { start, end } = file.bindings[fact.binding] ?? { start: 0, end: 0 };
  return { kind: 'ref', binding: fact.binding, start, end };
}
