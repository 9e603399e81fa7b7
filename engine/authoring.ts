/** The one door for rule authors: everything a rule may import. */
import type { Rule } from './rule/types.ts';

export { z } from 'zod';
export type * from './rule/types.ts';
export { FILE_ROLES } from './rule/roles.ts';
export type * from './project/types.ts';
export type { Said } from './project/gathered.ts';
export type * from './facts/model.ts';
export type { CrossOrigin } from './catalog/types.ts';
export type { TSESTree } from '@typescript-eslint/types';

export * from './rule/passwords/index.ts';
export * from './rule/secrets/index.ts';
export { regexOption } from './rule/regex-option.ts';
export { eachPart, eachValue } from './facts/each-value.ts';
export { valuesOf } from './facts/values-of.ts';

/** Gives a rule its type; the options' type follows from the schema. */
export function defineRule<Options>(rule: Rule<Options>): Rule<Options> {
  return rule;
}

export { calleeOf, calleeRange, nameOf, queryName, queryRange } from './rule/describe.ts';
export { databaseCalls, stagedRows } from './rule/database-calls.ts';
export { elementLoops, innerRepeatedCalls, repeatedCalls } from './rule/repeated-calls.ts';
export type { RepeatedCall } from './rule/repeated-calls.ts';
export { isCollected, isSettled } from './rule/repeated/batches.ts';
export { inBatchLoader, isBatchedByClient } from './rule/repeated/client-batches.ts';
export { isListValue } from './rule/repeated/list-values.ts';
export {
  comparesList,
  COMBINING_CALLS,
  linkComparesList,
  LIST_CALLS,
  LIST_KEYS,
} from './rule/repeated/list-conditions.ts';
export { elementBindings, elementVariable } from './rule/repeated/elements.ts';
export { isReadRoundTrip } from './rule/repeated/round-trips.ts';
export { isService } from './rule/repeated/services.ts';
export {
  blockContains,
  callOf,
  enclosingBlocks,
  isWithin,
  literalText,
  memberPath,
  property,
  unwrap,
} from './facts/read.ts';
export { blockAt, calleeName } from './project/file-index.ts';
export { functionsAround } from './project/world.ts';
export { readsIdentity } from './project/routes/credentials.ts';
export { runsInBrowser } from './rule/browser.ts';
export { isCommand, isCommandLineTool, parsesArguments } from './rule/packages.ts';
export * from './rule/timeouts/index.ts';
export * from './rule/rows/index.ts';
export * from './rule/edits/index.ts';
export * from './rule/bounds/index.ts';
export * from './rule/taint/index.ts';
export * from './rule/validation/index.ts';
export { costs } from './rule/costs/index.ts';
export type { Cost } from './rule/costs/index.ts';
export * from './rule/lookups/index.ts';
export * from './rule/transactions/index.ts';
export * from './rule/tokens/index.ts';
export * from './rule/rejections/index.ts';
export * from './rule/handlers/index.ts';
export * from './rule/logging/index.ts';
export * from './rule/server/index.ts';
export * from './rule/starts/index.ts';
export * from './rule/per-request/index.ts';
export * from './rule/limiters/index.ts';
export * from './rule/cookies/index.ts';
