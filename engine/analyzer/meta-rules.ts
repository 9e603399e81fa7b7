/** Findings about the suppressions themselves. Configured like any rule; made by the analyzer, not by looking at code. */
import { z } from 'zod';
import type { Rule } from '../rule/types.ts';

function metaRule(id: string, title: string, description: string, remedy: string): Rule {
  return {
    id,
    title,
    topic: 'suppressions',
    chapter: 'code-quality-and-linting',
    also: [],
    kind: 'file',
    severity: 'warning',
    presets: ['recommended'],
    description,
    remedy,
    libraries: [],
    repair: 'none',
    options: z.strictObject({}),
  };
}

export const suppressionReason = metaRule(
  'suppression-reason',
  'Suppression without a reason',
  'A comment silences a rule and does not say why, so that nobody can tell later whether it still holds.',
  'Add the reason after two dashes: `-- the list has at most three entries`.',
);

export const unknownRuleInSuppression = metaRule(
  'unknown-rule-in-suppression',
  'Suppression of an unknown rule',
  'A comment names a rule that does not exist, so it silences nothing.',
  'Correct the rule id.',
);

export const unusedSuppression = metaRule(
  'unused-suppression',
  'Unused suppression',
  'A comment silences a rule that finds nothing there: it would hide the next real finding.',
  'Remove the comment.',
);

const META_RULES: readonly Rule[] = [suppressionReason, unknownRuleInSuppression, unusedSuppression];

/** The rules of a registry together with those about suppressions. */
export function withMetaRules(rules: readonly Rule[]): readonly Rule[] {
  return [...rules, ...META_RULES];
}
