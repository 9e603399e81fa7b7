/** What is wrong with the suppression comments of a file. */
import type { Related } from '../rule/types.ts';
import { closest, didYouMean } from './closest.ts';
import { META_IDS, suppressionReason, unusedSuppression } from './meta-rules.ts';
import type { ReasonOptions } from './meta-rules.ts';
import { reasonFlaw } from './suppression-reasons.ts';
import { movedAbove, renamedTo, withoutComment, withoutRule, withReason, withRules } from './suppression-repairs.ts';
import type { CommentedText } from './suppression-repairs.ts';
import type { JudgementInput, MetaProblem } from './suppress.ts';
import type { Directive, NamedRule } from './suppressions.ts';
import type { Finding } from './types.ts';

/** Lines of white space that a comment may be away from what it was meant for. */
const NEAR = 3;

/** `hidden`: what each directive silences. */
export function judgeDirective(
  directive: Directive,
  hidden: readonly Finding[],
  input: JudgementInput,
): readonly MetaProblem[] {
  if (directive.kind === 'enable') return [ofEnable(directive, input)];
  const idle = [...unused(directive, hidden, input)];
  const isWhole = ({ problem }: MetaProblem) => problem.at.start === directive.start;
  // A comment that is to go needs no reason.
  const said = [...reasons(directive, hidden, input)].filter((each) => !isWhole(each) || !idle.some(isWhole));
  return [...said, ...idle];
}

function ofEnable({ start, end }: Directive, { source }: JudgementInput): MetaProblem {
  const message = 'Nothing is disabled here that this comment could enable again. Remove it.';
  return {
    rule: unusedSuppression,
    problem: { at: { start, end }, message, repairs: [withoutComment(source, { start, end })] },
  };
}

function* reasons(directive: Directive, hidden: readonly Finding[], input: JudgementInput): Iterable<MetaProblem> {
  const { start, end, rules, badUntil } = directive;
  const { source, known, reasonOptions } = input;
  const at = { start, end };
  const related = hiddenPlaces(hidden, source);
  if (badUntil !== undefined) {
    const message = `"until=${badUntil}" is not a date, so this comment silences nothing. Write until=YYYY-MM-DD.`;
    yield { rule: suppressionReason, problem: { at, message } };
  }
  const flaw = reasonFlaw(reasonOf(directive, source, reasonOptions), ids(directive), reasonOptions);
  if (flaw !== undefined) {
    const message =
      flaw === 'missing'
        ? `This comment silences ${named(rules)} without saying why. Add " -- " and the reason.`
        : `This comment silences ${named(rules)}, and ${flaw === 'placeholder' ? 'what stands for the reason says nothing' : `its reason has fewer than ${reasonOptions.minWords} words`}. Say why it is fine here.`;
    const repairs = flaw === 'missing' ? [withReason(source, directive)] : [];
    yield { rule: suppressionReason, problem: { at, message, related, repairs } };
  } else if (rules.length === 0 && !reasonOptions.allowBare) {
    const found = [...new Set(hidden.map(({ rule }) => rule))];
    const message = 'This comment silences all rules, also those that nobody thought of. Name the ones that are meant.';
    const repairs = found.length > 0 ? [withRules(source, directive, found)] : [];
    yield { rule: suppressionReason, problem: { at, message, related, repairs } };
  }
  for (const rule of rules) {
    if (known.has(rule.id)) continue;
    const message = `There is no rule "${rule.id}", so this silences nothing.${didYouMean(rule.id, known)}`;
    const near = closest(rule.id, known);
    const repairs = near === undefined ? [] : [renamedTo(source, rule, near)];
    yield { rule: suppressionReason, problem: { at: placeOf(rule), message, repairs } };
  }
}

/** The reason, or the comment on the line above where that may be it. */
function reasonOf(directive: Directive, { text, lines }: CommentedText, { allowPrecedingLine }: ReasonOptions): string {
  const { reason, line, kind } = directive;
  if (reason !== '' || !allowPrecedingLine || line < 2 || kind === 'line') return reason;
  const above = text.slice(lines.offset({ line: line - 1, column: 1 }), lines.offset({ line, column: 1 }));
  return /^\s*(?:\/\/+|\/?\*+)(?!\s*backend-why-)(.*?)(?:\*\/)?\s*$/.exec(above)?.[1] ?? '';
}

function* unused(directive: Directive, hidden: readonly Finding[], input: JudgementInput): Iterable<MetaProblem> {
  const { rules, start, end } = directive;
  const { known, ran, source, directives } = input;
  const comment = { start, end };
  const used = new Set(hidden.map(({ rule }) => rule));
  const judgeable = rules.filter(({ id }) => known.has(id) && !META_IDS.has(id));
  const idle = judgeable.filter(({ id }) => !used.has(id) && ran(id));
  const isAllIdle = idle.length === rules.length && rules.length > 0;
  for (const rule of idle) {
    const near = nearMiss(directive, rule, input);
    const outer = used.has(rule.id) ? undefined : directives.find((other) => covers(other, directive, rule.id));
    const why = near
      ? `the finding is on line ${near.line}, behind a blank line`
      : outer
        ? `the comment on line ${outer.line} silences it already`
        : 'it would hide the next real finding';
    const message = near
      ? `"${rule.id}" is not silenced by this comment: ${why}. Move it directly above.`
      : `"${rule.id}" finds nothing here. Remove it from this comment: ${why}.`;
    yield {
      rule: unusedSuppression,
      problem: {
        at: isAllIdle ? comment : placeOf(rule),
        message,
        related: near ? hiddenPlaces([near], source) : [],
        repairs: near
          ? [movedAbove(source, comment, near.line)]
          : [isAllIdle ? withoutComment(source, comment) : withoutRule(source, directive, rule)],
      },
    };
    // One finding for the comment as a whole.
    if (isAllIdle) return;
  }
  if (rules.length === 0 && used.size === 0 && [...known].every((id) => META_IDS.has(id) || ran(id))) {
    const message = 'No rule finds anything here. Remove this comment, or it will hide the next real finding.';
    yield { rule: unusedSuppression, problem: { at: comment, message, repairs: [withoutComment(source, comment)] } };
  }
}

/** A finding of the rule behind blank lines. */
function nearMiss({ kind, line, to }: Directive, { id }: NamedRule, input: JudgementInput): Finding | undefined {
  if (kind !== 'next-line') return undefined;
  const { text, lines } = input.source;
  return input.findings.find((finding) => {
    if (finding.rule !== id || finding.line <= to || finding.line > to + NEAR) return false;
    const between = text.slice(
      lines.offset({ line: line + 1, column: 1 }),
      lines.offset({ line: finding.line, column: 1 }),
    );
    return between.trim() === '';
  });
}

/** Whether another directive that stands earlier silences the rule on all lines of this one. */
function covers(other: Directive, { start, from, to }: Directive, rule: string): boolean {
  const isNamed = other.rules.length === 0 || other.rules.some(({ id }) => id === rule);
  return other.start < start && other.from <= from && other.to >= to && isNamed;
}

function hiddenPlaces(findings: readonly Finding[], { path, lines }: CommentedText): Related[] {
  return findings.slice(0, 5).map(({ rule, line, column, endLine, endColumn }) => ({
    path,
    at: { start: lines.offset({ line, column }), end: lines.offset({ line: endLine, column: endColumn }) },
    message: `"${rule}" is found here.`,
  }));
}

function ids({ rules }: Directive): readonly string[] {
  return rules.map(({ id }) => id);
}

function placeOf({ start, end }: NamedRule) {
  return { start, end };
}

function named(rules: readonly NamedRule[]): string {
  return rules.length === 0 ? 'all rules' : rules.map(({ id }) => id).join(', ');
}
