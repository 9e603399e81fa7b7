/** All rules. Written by `npm run registry`. */
import type { Rule } from '../engine/authoring.ts';
import noQueryInLoop from './queries/no-query-in-loop/rule.ts';
import noDefaultSecret from './secrets/no-default-secret/rule.ts';
import noHardcodedSecret from './secrets/no-hardcoded-secret/rule.ts';

export const rules: readonly Rule[] = [
  noQueryInLoop,
  noDefaultSecret,
  noHardcodedSecret,
];
