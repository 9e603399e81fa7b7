/** All rules. Written by `npm run generate`. */
import type { Rule } from '../engine/authoring.ts';
import noQueryInLoop from './queries/no-query-in-loop/rule.ts';
import preferBulkWrite from './queries/prefer-bulk-write/rule.ts';
import requirePageSizeCap from './queries/require-page-size-cap/rule.ts';
import requirePagination from './queries/require-pagination/rule.ts';
import requireTimeout from './resilience/require-timeout/rule.ts';
import noDefaultSecret from './secrets/no-default-secret/rule.ts';
import noHardcodedSecret from './secrets/no-hardcoded-secret/rule.ts';
import noPlainTextPassword from './secrets/no-plain-text-password/rule.ts';
import noWeakPasswordHash from './secrets/no-weak-password-hash/rule.ts';
import noOuterClientInTransaction from './transactions/no-outer-client-in-transaction/rule.ts';
import requireTransaction from './transactions/require-transaction/rule.ts';

export const rules: readonly Rule[] = [
  noQueryInLoop,
  preferBulkWrite,
  requirePageSizeCap,
  requirePagination,
  requireTimeout,
  noDefaultSecret,
  noHardcodedSecret,
  noPlainTextPassword,
  noWeakPasswordHash,
  noOuterClientInTransaction,
  requireTransaction,
];
