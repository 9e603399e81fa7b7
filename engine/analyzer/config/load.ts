/** Finds and reads configuration files. They are JSON and never run code. */
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import type { Rule } from '../../rule/types.ts';
import { LineTable } from '../../source/lines.ts';
import { didYouMean } from '../closest.ts';
import type { Host } from '../types.ts';
import { catalogIssues } from './catalog-issues.ts';
import type { Issue } from './issue.ts';
import { knownKeys } from './known-keys.ts';
import { CONFIG_NAMES, configSchema, PACKAGE_KEY } from './schema.ts';
import type { ConfigFile, RuleEntry } from './schema.ts';

/** One configuration file and the folder it is for (absolute, forward slashes). */
export interface ConfigLayer {
  readonly file: string;
  readonly folder: string;
  readonly config: ConfigFile;
  /** Line of a value in the file, for messages that explain a setting. */
  line(path: readonly (string | number)[]): number;
}

/** What is wrong in a configuration file, with its place. */
export interface ConfigProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The configuration cannot be used; every problem found is in the message, one a line. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** The nearest configuration of the folder or one above it, up to the repository's root. */
export function findConfig(host: Host, root: string, rules: readonly Rule[]): ConfigLayer | undefined {
  for (let folder = root; ; folder = parentOf(folder)) {
    const layer = configOfFolder(host, folder, rules);
    if (layer !== undefined) return layer;
    const git = join(folder, '.git');
    if (folder === parentOf(folder) || host.isDirectory(git) || host.isFile(git)) return undefined;
  }
}

/** The configuration in this very folder. Throws ConfigError. */
export function configOfFolder(host: Host, folder: string, rules: readonly Rule[]): ConfigLayer | undefined {
  for (const name of [...CONFIG_NAMES, 'package.json']) {
    const layer = readConfig(host, join(folder, name), rules);
    if (layer !== undefined) return layer;
  }
  return undefined;
}

/** Reads one file; undefined when it is missing, or a package.json without our key. Throws ConfigError. */
export function readConfig(host: Host, file: string, rules: readonly Rule[]): ConfigLayer | undefined {
  const text = host.read(file);
  if (text === undefined) return undefined;
  const isPackage = file.endsWith('/package.json');
  if (isPackage && !text.includes(`"${PACKAGE_KEY}"`)) return undefined;
  const lines = new LineTable(text);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const problem = (offset: number, message: string): ConfigProblem => ({ file, ...lines.position(offset), message });
  const [error] = errors;
  if (tree === undefined || error !== undefined) {
    const what =
      text.trim() === '' || error === undefined
        ? 'is empty'
        : `is not valid JSON (${printParseErrorCode(error.error)})`;
    throw new ConfigError([problem(error?.offset ?? 0, `The configuration ${what}.`)]);
  }
  const top = isPackage ? findNodeAtLocation(tree, [PACKAGE_KEY]) : tree;
  if (top === undefined) return undefined;
  const result = configSchema.safeParse(getNodeValue(top));
  const issues = result.success
    ? [...ruleIssues(result.data, rules), ...catalogIssues(result.data.catalog ?? [])]
    : result.error.issues.flatMap(explain);
  if (issues.length > 0 || !result.success) {
    throw new ConfigError(issues.map((issue) => problem(offsetOf(top, issue), issue.message)));
  }
  return {
    file,
    folder: parentOf(file),
    config: result.data,
    line: (path) => lines.position(findNodeAtLocation(top, [...path])?.offset ?? top.offset).line,
  };
}

/** One issue of the schema in words, with suggestions for mistyped keys and values. */
function explain(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(configSchema, path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      message: `Unknown key "${key}".${didYouMean(key, known)}`,
    }));
  }
  const name = path.join('.');
  if (path.includes('rules') && issue.code === 'invalid_union') {
    const wanted = '"off", "info", "warning", "error", or [severity, options]';
    return [{ path, message: `The setting of rule "${path[path.length - 1]}" must be ${wanted}.` }];
  }
  if (path[0] === 'extends') {
    return [{ path, message: `"extends" takes presets: "recommended", "strict", "security", "performance", "all".` }];
  }
  return [{ path, message: `${name === '' ? 'The configuration' : `"${name}"`}: ${issue.message}.` }];
}

/** Unknown rules and options that a rule does not take. */
function ruleIssues(config: ConfigFile, rules: readonly Rule[]): Issue[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const settings: [readonly (string | number)[], Readonly<Record<string, RuleEntry>>][] = [
    [['rules'], config.rules ?? {}],
    ...(config.overrides ?? []).map(
      (override, index): [readonly (string | number)[], Readonly<Record<string, RuleEntry>>] => [
        ['overrides', index, 'rules'],
        override.rules,
      ],
    ),
  ];
  return settings.flatMap(([base, entries]) =>
    Object.entries(entries).flatMap(([id, entry]): Issue[] => {
      const rule = byId.get(id);
      if (rule === undefined) {
        return [{ path: [...base, id], atKey: true, message: `Unknown rule "${id}".${didYouMean(id, byId.keys())}` }];
      }
      return Array.isArray(entry) && entry[1] !== undefined ? optionIssues(rule, entry[1], [...base, id, 1]) : [];
    }),
  );
}

function optionIssues(rule: Rule, options: unknown, path: readonly (string | number)[]): Issue[] {
  const result = rule.options.safeParse(options);
  const known = Object.keys((rule.options as { shape?: object }).shape ?? {});
  const unknown = Object.keys(options as object).filter((key) => known.length > 0 && !known.includes(key));
  const issues: Issue[] = unknown.map((key) => ({
    path: [...path, key],
    atKey: true,
    message: `Rule "${rule.id}" has no option "${key}".${didYouMean(key, known)}`,
  }));
  for (const issue of result.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') continue;
    const inside = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const message = `Option "${inside.join('.')}" of rule "${rule.id}": ${issue.message}.`;
    issues.push({ path: [...path, ...inside], message });
  }
  return issues;
}

function offsetOf(top: Node, { path, atKey }: Issue): number {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(top, path.slice(0, length));
    if (node === undefined) continue;
    const key = node.parent?.type === 'property' ? node.parent : undefined;
    return atKey && length === path.length ? (key ?? node).offset : node.offset;
  }
  return top.offset;
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash > 0) return path.slice(0, slash).replace(/^([A-Za-z]:)$/, '$1/');
  return '/';
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}
