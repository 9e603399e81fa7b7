/** The one door for rule authors: everything a rule may import. */
import type { Rule } from './rule/types.ts';

export { z } from 'zod';
export type * from './rule/types.ts';
export type * from './project/types.ts';
export type * from './facts/model.ts';
export type { Effect } from './catalog/types.ts';
export type { TSESTree } from '@typescript-eslint/types';

/** Gives a rule its type; the options' type follows from the schema. */
export function defineRule<Options>(rule: Rule<Options>): Rule<Options> {
  return rule;
}
