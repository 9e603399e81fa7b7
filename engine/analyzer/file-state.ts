/** What is kept of one file once its text was read: facts and what the visitors found, but no tree. */
import { extractFacts } from '../facts/extract.ts';
import type { FileFacts, Range } from '../facts/model.ts';
import { looksAt } from '../rule/roles.ts';
import type { FileRole } from '../rule/types.ts';
import { LineTable } from '../source/lines.ts';
import { parse } from '../source/parse.ts';
import type { Producer } from '../source/parse.ts';
import type { ActiveRule, Config } from './config/config.ts';
import { APART, fileRole, roleByPath } from './file-role.ts';
import { visitJson } from './json-file.ts';
import { directives, mayDirect } from './suppressions.ts';
import type { Directive } from './suppressions.ts';
import type { Timer } from './timer.ts';
import type { Incomplete } from './types.ts';
import { handlersOf } from './visit.ts';
import type { Outcome } from './visit.ts';

export interface FileState {
  readonly path: string;
  readonly text: string;
  readonly lines: LineTable;
  readonly role: FileRole;
  readonly rules: readonly ActiveRule[];
  /** Undefined for what is no part of the project model: JSON, and tests that no rule looks at. */
  readonly facts: FileFacts | undefined;
  readonly comments: readonly Range[];
  readonly directives: readonly Directive[];
  /** What the visitors yielded. */
  readonly visited: Outcome;
  /** Places the parser could not make sense of. */
  readonly broken: readonly Range[];
  readonly incomplete: readonly Incomplete[];
}

export interface Timers {
  readonly phases: Timer;
  readonly rules: Timer;
}

export function readCode(path: string, text: string, config: Config, timers: Timers, producer?: Producer): FileState {
  if (isQuiet(path, text, config)) return unparsed(path, text, config);
  const started = timers.phases.start();
  const parsed = parse(text, path, producer);
  timers.phases.stop('parse', started);
  const role = config.role(path) ?? fileRole(path, text, parsed.ast);
  const rules = config.active(path);
  const visited: Outcome = { problems: [], failures: [] };
  const walked = timers.phases.start();
  const handlers = handlersOf({ path, text, role }, rules, visited, timers.rules);
  const facts = extractFacts(path, text, parsed, handlers);
  timers.phases.stop('facts', walked);
  const lines = new LineTable(text);
  const [problem] = parsed.problems;
  return {
    path,
    text,
    lines,
    role,
    rules,
    facts,
    comments: parsed.comments.map(({ start, end }) => ({ start, end })),
    directives: directives(text, parsed.comments, lines),
    visited,
    broken: facts.broken,
    incomplete: problem === undefined ? [] : [syntaxProblem(path, lines.position(problem.start).line, problem.message)],
  };
}

/**
 * A file apart in which no rule can find anything. Tests are a third of many projects: what nobody looks at is not
 * parsed.
 */
function isQuiet(path: string, text: string, config: Config): boolean {
  const role = config.role(path) ?? roleByPath(path);
  if (role === undefined || !APART.has(role) || mayDirect(text)) return false;
  return !config
    .active(path)
    .some(({ rule, options }) => looksAt(rule, role) && (rule.mayFind?.({ path, text, role, options }) ?? true));
}

export function readJson(path: string, text: string, config: Config, timers: Timers): FileState {
  const state = unparsed(path, text, config);
  visitJson(state, state.rules, state.visited, timers.rules);
  return state;
}

function unparsed(path: string, text: string, config: Config): FileState {
  return {
    path,
    text,
    lines: new LineTable(text),
    role: config.role(path) ?? fileRole(path, text, undefined),
    rules: config.active(path),
    facts: undefined,
    comments: [],
    directives: [],
    visited: { problems: [], failures: [] },
    broken: [],
    incomplete: [],
  };
}

function syntaxProblem(file: string, line: number, message: string): Incomplete {
  return {
    file,
    line,
    reason: `Syntax error: ${message}`,
    remedy: 'Correct the syntax. Until then no rule looks at the broken part.',
  };
}
