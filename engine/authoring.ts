/** The one door for rule authors: everything a rule may import. */
import type { Rule } from './rule/types.ts';

export { z } from 'zod';
export type * from './rule/types.ts';
export type * from './project/types.ts';
export type * from './facts/model.ts';
export type { Effect } from './catalog/types.ts';
export type { TSESTree } from '@typescript-eslint/types';

export * from './rule/secrets/index.ts';
export { eachPart, eachValue } from './facts/each-value.ts';

/** Gives a rule its type; the options' type follows from the schema. */
export function defineRule<Options>(rule: Rule<Options>): Rule<Options> {
  return rule;
}

export { calleeOf, calleeRange, nameOf, queryName } from './rule/describe.ts';
export { repeatedCalls } from './rule/repeated-calls.ts';
export type { RepeatedCall } from './rule/repeated-calls.ts';
export { callOf, literalText, memberPath, property, unwrap } from './facts/read.ts';
