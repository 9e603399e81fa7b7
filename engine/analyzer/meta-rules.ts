/** Rules about the suppressions themselves. Configured like any rule; judged by the analyzer, not by looking at code. */
import { z } from 'zod';
import { regexOption } from '../rule/regex-option.ts';
import type { Rule } from '../rule/types.ts';

const aboutSuppressions = {
  topic: 'delivery',
  chapter: 'code-quality-and-linting',
  also: [],
  kind: 'file',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  libraries: [],
} as const;

const reasonOptions = z.strictObject({
  minWords: z.int().min(1).default(3).describe('Words that a reason has at least.'),
  ticketPattern: regexOption
    .default(String.raw`[A-Z]+-\d+|#\d+`)
    .describe('What a reference to a ticket looks like, which is reason enough.'),
  allowPrecedingLine: z
    .boolean()
    .default(false)
    .describe('Whether the reason may stand in the comment on the line above.'),
  allowBare: z.boolean().default(false).describe('Whether a comment with a reason may silence all rules.'),
});

export type ReasonOptions = z.infer<typeof reasonOptions>;

export const suppressionReason: Rule<ReasonOptions> = {
  ...aboutSuppressions,
  id: 'require-suppression-reason',
  title: 'Every suppression says why',
  description:
    'Finds comments that silence a rule and do not say why, silence all rules, or name a rule that does not exist. Nobody can tell later whether they still hold.',
  remedy: 'Name the rule, and add the reason after two dashes: `-- the list has at most three entries`.',
  repair: 'suggestion',
  options: reasonOptions,
};

const unusedOptions = z.strictObject({
  reportInEditor: z.boolean().default(true).describe('Whether the editor tells, too, not only the command line.'),
});

export type UnusedOptions = z.infer<typeof unusedOptions>;

export const unusedSuppression: Rule<UnusedOptions> = {
  ...aboutSuppressions,
  id: 'no-unused-suppression',
  title: 'No suppression of nothing',
  description:
    'Finds comments that silence a rule which finds nothing there, or that enable what nothing disabled. They would hide the next real finding.',
  remedy: 'Remove the comment.',
  repair: 'safe',
  options: unusedOptions,
};

const META_RULES: readonly Rule[] = [suppressionReason, unusedSuppression];
export const META_IDS: ReadonlySet<string> = new Set(META_RULES.map(({ id }) => id));

/** The rules of a registry together with those about suppressions. */
export function withMetaRules(rules: readonly Rule[]): readonly Rule[] {
  return [...rules, ...META_RULES];
}
