/** Applies the directives of a file to its findings, and judges the directives themselves. */
import type { Problem, Rule } from '../rule/types.ts';
import { didYouMean } from './closest.ts';
import { suppressionReason, unknownRuleInSuppression, unusedSuppression } from './meta-rules.ts';
import { covers } from './suppressions.ts';
import type { Directive, NamedRule } from './suppressions.ts';
import type { Finding, Suppressed } from './types.ts';

export interface MetaProblem {
  readonly rule: Rule;
  readonly problem: Problem;
}

export interface Judgement {
  readonly findings: Finding[];
  readonly suppressed: Suppressed[];
  readonly meta: MetaProblem[];
}

export interface JudgementInput {
  readonly findings: readonly Finding[];
  readonly directives: readonly Directive[];
  /** All rule ids there are. */
  readonly known: ReadonlySet<string>;
  /** Whether a rule looked at this file in full: only then can a directive for it be unused. */
  readonly ran: (rule: string) => boolean;
  /** `YYYY-MM-DD`; without it no directive expires. */
  readonly today?: string;
}

export function judge({ findings, directives, known, ran, today }: JudgementInput): Judgement {
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Map<Directive, Set<string>>();
  for (const finding of findings) {
    const covering = directives.filter((directive) => covers(directive, finding.rule, finding.line));
    for (const directive of covering) {
      used.set(directive, (used.get(directive) ?? new Set()).add(finding.rule));
    }
    const valid = covering.find((directive) => directive.badUntil === undefined && !isExpired(directive, today));
    if (valid !== undefined) {
      suppressed.push({ finding, reason: valid.reason, line: valid.line });
      continue;
    }
    const expired = covering.find((directive) => isExpired(directive, today));
    kept.push(expired === undefined ? finding : { ...finding, message: `${finding.message} ${expiredNote(expired)}` });
  }
  const meta = directives.flatMap((directive) =>
    judgeDirective(directive, used.get(directive) ?? new Set(), known, ran),
  );
  return { findings: kept, suppressed, meta };
}

function isExpired(directive: Directive, today: string | undefined): boolean {
  return directive.until !== undefined && today !== undefined && directive.until < today;
}

function expiredNote({ until, line }: Directive): string {
  return `Its suppression on line ${line} expired on ${until ?? ''}: fix it, or give a new date.`;
}

function judgeDirective(
  directive: Directive,
  used: ReadonlySet<string>,
  known: ReadonlySet<string>,
  ran: (rule: string) => boolean,
): MetaProblem[] {
  const { start, end, rules, reason, badUntil } = directive;
  const at = { start, end };
  const result: MetaProblem[] = [];
  if (badUntil !== undefined) {
    const message = `"until=${badUntil}" is not a date, so this comment silences nothing. Write until=YYYY-MM-DD.`;
    result.push({ rule: suppressionReason, problem: { at, message } });
  }
  if (reason === '') {
    const message = `This comment silences ${named(rules)} without saying why. Add " -- " and the reason.`;
    result.push({ rule: suppressionReason, problem: { at, message } });
  }
  for (const rule of rules) {
    const place = { start: rule.start, end: rule.end };
    if (!known.has(rule.id)) {
      const message = `There is no rule "${rule.id}", so this silences nothing.${didYouMean(rule.id, known)}`;
      result.push({ rule: unknownRuleInSuppression, problem: { at: place, message } });
    } else if (!used.has(rule.id) && ran(rule.id)) {
      const message = `"${rule.id}" finds nothing here. Remove it from this comment, or it will hide the next real finding.`;
      result.push({ rule: unusedSuppression, problem: { at: place, message } });
    }
  }
  if (rules.length === 0 && used.size === 0 && [...known].every(ran)) {
    const message = 'No rule finds anything here. Remove this comment, or it will hide the next real finding.';
    result.push({ rule: unusedSuppression, problem: { at, message } });
  }
  return result;
}

function named(rules: readonly NamedRule[]): string {
  return rules.length === 0 ? 'all rules' : rules.map(({ id }) => id).join(', ');
}
