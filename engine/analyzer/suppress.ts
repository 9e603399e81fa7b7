/** Applies the directives of a file to its findings, and judges the directives themselves. */
import type { Problem, Rule } from '../rule/types.ts';
import { judgeDirective } from './judge-directives.ts';
import type { ReasonOptions } from './meta-rules.ts';
import type { CommentedText } from './suppression-repairs.ts';
import { covers } from './suppressions.ts';
import type { Directive } from './suppressions.ts';
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
  readonly source: CommentedText;
  readonly reasonOptions: ReasonOptions;
  /** All rule ids there are. */
  readonly known: ReadonlySet<string>;
  /** Whether a rule looked at this file in full: only then can a directive for it be unused. */
  readonly ran: (rule: string) => boolean;
  /** `YYYY-MM-DD`; without it no directive expires. */
  readonly today?: string;
}

export function judge(input: JudgementInput): Judgement {
  const { findings, directives, today } = input;
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  const hidden = new Map<Directive, Finding[]>();
  for (const finding of findings) {
    const covering = directives.filter((directive) => covers(directive, finding.rule, finding.line));
    for (const directive of covering) {
      hidden.set(directive, [...(hidden.get(directive) ?? []), finding]);
    }
    const valid = covering.find((directive) => directive.badUntil === undefined && !isExpired(directive, today));
    if (valid !== undefined) {
      suppressed.push({ finding, reason: valid.reason, line: valid.line });
      continue;
    }
    const expired = covering.find((directive) => isExpired(directive, today));
    kept.push(expired === undefined ? finding : { ...finding, message: `${finding.message} ${expiredNote(expired)}` });
  }
  const meta = directives.flatMap((directive) => judgeDirective(directive, hiddenBy(directive, hidden), input));
  return { findings: kept, suppressed, meta };
}

function isExpired(directive: Directive, today: string | undefined): boolean {
  return directive.until !== undefined && today !== undefined && directive.until < today;
}

function expiredNote({ until, line }: Directive): string {
  return `Its suppression on line ${line} expired on ${until ?? ''}: fix it, or give a new date.`;
}

/** Of two comments that silence the same, the one that reaches further counts as used. */
function hiddenBy(directive: Directive, hidden: ReadonlyMap<Directive, readonly Finding[]>): readonly Finding[] {
  const own = hidden.get(directive) ?? [];
  return own.filter(
    (finding) => ![...hidden].some(([other, found]) => reachesFurther(other, directive) && found.includes(finding)),
  );
}

function reachesFurther(other: Directive, directive: Directive): boolean {
  if (other.start === directive.start) return false;
  const isSame = other.from === directive.from && other.to === directive.to;
  return other.from <= directive.from && other.to >= directive.to && (!isSame || other.start < directive.start);
}
