/** Makes the report of one file: visitors' problems, the rules' check phase, severities, suppressions. */
import type { Range } from '../facts/model.ts';
import type { Model } from '../project/types.ts';
import { looksAt } from '../rule/roles.ts';
import type { Problem, Rule, RuleKind, Severity } from '../rule/types.ts';
import type { LineTable } from '../source/lines.ts';
import type { ActiveRule, Config } from './config/config.ts';
import type { FileState } from './file-state.ts';
import { compareFindings, toFindings } from './findings.ts';
import type { Judged, Placed } from './findings.ts';
import { everyPlace, maskMessage, secretRanges } from './mask.ts';
import { suppressionReason, unusedSuppression } from './meta-rules.ts';
import { judge } from './suppress.ts';
import type { MetaProblem } from './suppress.ts';
import type { Timer } from './timer.ts';
import type { FileReport, Incomplete } from './types.ts';
import { collect, guarded } from './visit.ts';
import type { Outcome, RuleFailure, RuleProblem } from './visit.ts';

export interface CheckInput {
  readonly model: Model;
  readonly config: Config;
  readonly today: string | undefined;
  readonly timer: Timer;
  /** Whether an editor asks. */
  readonly editing: boolean;
  /** Whether every file of the project was understood: rules that look across files depend on it. */
  readonly projectIsWhole: boolean;
  readonly linesOf: (path: string) => LineTable | undefined;
}

export interface Checked {
  readonly report: FileReport;
  /** Problems by the fingerprint of their finding, for their repairs; undefined for what an earlier run has kept. */
  readonly problems: ReadonlyMap<string, Problem> | undefined;
  readonly secrets: readonly Range[];
}

export function checkFile(state: FileState, input: CheckInput): Checked {
  const outcome: Outcome = { problems: [...state.visited.problems], failures: [...state.visited.failures] };
  for (const active of state.rules) runCheck(active, state, input, outcome);
  if (outcome.problems.length + outcome.failures.length + state.directives.length === 0) return nothing(state);
  const sound = outcome.problems.filter((problem) => isSound(problem, state, outcome.failures));
  const foundSecrets = sound.flatMap(({ problem }) => problem.secrets ?? []);
  const secrets = everyPlace(state.text, secretRanges(state.text, foundSecrets));
  const placed: Placed = { ...state, secrets };
  const found = toFindings(placed, sound.map(judged), input.linesOf);
  const incomplete = [...state.incomplete, ...failuresOf(outcome.failures, placed)];
  const judgement = judge({
    findings: found.map(({ finding }) => finding),
    directives: state.directives,
    source: state,
    reasonOptions: suppressionReason.options.parse(
      input.config.settings(state.path).get(suppressionReason.id)?.options ?? {},
    ),
    known: new Set(input.config.rules.map(({ id }) => id)),
    ran: ranInFull(state, input, incomplete),
    ...(input.today === undefined ? {} : { today: input.today }),
  });
  const meta = toFindings(placed, metaProblems(judgement.meta, state, input), input.linesOf);
  const suppressed = judgement.suppressed.map((each) => ({
    ...each,
    reason: maskMessage(each.reason, state.text, secrets),
  }));
  const findings = [...judgement.findings, ...meta.map(({ finding }) => finding)].sort(compareFindings);
  return {
    report: { file: state.path, findings, suppressed, incomplete },
    problems: new Map([...found, ...meta].map(({ finding, problem }) => [finding.fingerprint, problem])),
    secrets,
  };
}

/** The usual case. */
function nothing({ path, incomplete }: FileState): Checked {
  return { report: { file: path, findings: [], suppressed: [], incomplete }, problems: new Map(), secrets: [] };
}

function runCheck(
  active: ActiveRule,
  { facts, role }: FileState,
  { model, timer }: CheckInput,
  outcome: Outcome,
): void {
  const { rule, options } = active;
  if (rule.check === undefined || facts === undefined || !looksAt(rule, role)) return;
  guarded(active, outcome, timer, undefined, () =>
    collect(active, rule.check?.({ file: facts, role, model, options }), outcome),
  );
}

/** Silent where the parser guessed. A range outside of the text is a fault of the rule. */
function isSound({ active, problem }: RuleProblem, { text, broken }: FileState, failures: RuleFailure[]): boolean {
  const { start, end } = problem.at;
  if (!(0 <= start && start <= end && end <= text.length)) {
    failures.push({ rule: active.rule, error: new RangeError(`problem at ${start} to ${end}, outside of the file`) });
    return false;
  }
  return !broken.some((range) => start < range.end && end > range.start);
}

function judged({ active, problem }: RuleProblem): Judged {
  const { id, chapter } = active.rule;
  return { rule: id, chapter, severity: lighter(active.severity, problem.severity), problem };
}

const WEIGHTS: readonly Severity[] = ['info', 'warning', 'error'];

function lighter(one: Severity, other: Severity = one): Severity {
  return WEIGHTS.indexOf(other) < WEIGHTS.indexOf(one) ? other : one;
}

function metaProblems(meta: readonly MetaProblem[], { path }: FileState, { config, editing }: CheckInput): Judged[] {
  const settings = config.settings(path);
  const isQuiet =
    editing && !unusedSuppression.options.parse(settings.get(unusedSuppression.id)?.options ?? {}).reportInEditor;
  return meta.flatMap(({ rule, problem }) => {
    const severity = settings.get(rule.id)?.severity ?? 'off';
    return severity === 'off' || (isQuiet && rule.id === unusedSuppression.id)
      ? []
      : [{ rule: rule.id, chapter: rule.chapter, severity: severity as Severity, problem }];
  });
}

/** One entry per rule that threw, with the first place. */
function failuresOf(failures: readonly RuleFailure[], { path, lines, text, secrets }: Placed): Incomplete[] {
  const first = new Map<Rule, RuleFailure>();
  for (const failure of failures) if (!first.has(failure.rule)) first.set(failure.rule, failure);
  return [...first.values()].map(({ rule, offset, error }) => ({
    file: path,
    rule: rule.id,
    line: offset === undefined ? undefined : lines.position(offset).line,
    reason: `The rule failed: ${maskMessage(wordsOf(error), text, secrets)}`,
    remedy: `This is a fault of the rule: please report it. Until then turn "${rule.id}" off for this file in the configuration.`,
  }));
}

/** Anything can be thrown, also what cannot be made a string. */
function wordsOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'it threw no error, but something without words';
  }
}

/** For which rules the absence of a finding means something. */
function ranInFull(
  { rules, role }: FileState,
  { projectIsWhole, config }: CheckInput,
  incomplete: readonly Incomplete[],
): (id: string) => boolean {
  const active = new Set(rules.filter(({ rule }) => looksAt(rule, role)).map(({ rule }) => rule.id));
  const kinds = new Map<string, RuleKind>(config.rules.map(({ id, kind }) => [id, kind]));
  const isWhole = !incomplete.some(({ rule }) => rule === undefined);
  const failed = new Set(incomplete.map(({ rule }) => rule));
  return (id) => active.has(id) && isWhole && !failed.has(id) && (projectIsWhole || kinds.get(id) === 'file');
}
