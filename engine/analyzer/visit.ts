/** Runs the visitors of all active rules over one tree in one walk. A rule that throws is named; the rest goes on. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Handler, Handlers } from '../facts/extract.ts';
import type { Range } from '../facts/model.ts';
import { looksAt } from '../rule/roles.ts';
import type { FileRole, Problem, Rule } from '../rule/types.ts';
import type { ActiveRule } from './config/config.ts';
import type { Timer } from './timer.ts';

/** A problem and the rule it comes from, before it is a finding. */
export interface RuleProblem {
  readonly active: ActiveRule;
  readonly problem: Problem;
}

/** A rule that threw. */
export interface RuleFailure {
  readonly rule: Rule;
  /** Where in the file it was looking. */
  readonly offset?: number;
  readonly error: unknown;
}

export interface Outcome {
  readonly problems: RuleProblem[];
  readonly failures: RuleFailure[];
}

export interface VisitedFile {
  readonly path: string;
  readonly text: string;
  readonly role: FileRole;
}

type RuleHandler = (node: TSESTree.Node, ancestors: readonly TSESTree.Node[]) => Iterable<Problem> | void;

/** What to call on the nodes of a file's tree, by node type. */
export function handlersOf(file: VisitedFile, rules: readonly ActiveRule[], outcome: Outcome, timer: Timer): Handlers {
  const handlers = new Map<string, Handler>();
  for (const active of rules) {
    if (active.rule.visit === undefined || !looksAt(active.rule, file.role)) continue;
    const visitor = guarded(active, outcome, timer, undefined, () =>
      active.rule.visit?.({ ...file, options: active.options }),
    );
    for (const [type, visit] of Object.entries(visitor ?? {})) {
      const handle = visit as RuleHandler;
      const before = handlers.get(type);
      handlers.set(type, (node, ancestors) => {
        before?.(node, ancestors);
        guarded(active, outcome, timer, node, () => collect(active, handle(node, ancestors), outcome));
      });
    }
  }
  return handlers;
}

/** Adds what a rule yields. Also for generators, which throw only while they are read. */
export function collect(active: ActiveRule, problems: Iterable<Problem> | void, outcome: Outcome): void {
  if (!problems) return;
  for (const problem of problems) outcome.problems.push({ active, problem });
}

/** Runs a piece of a rule; an error becomes a failure of that rule. */
export function guarded<T>(
  active: ActiveRule,
  outcome: Outcome,
  timer: Timer,
  at: Partial<Range> | undefined,
  run: () => T,
): T | undefined {
  const started = timer.start();
  try {
    return run();
  } catch (error) {
    outcome.failures.push({ rule: active.rule, error, ...(at?.start === undefined ? {} : { offset: at.start }) });
    return undefined;
  } finally {
    timer.stop(active.rule.id, started);
  }
}
