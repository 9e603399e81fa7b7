/** All rules. Written by `npm run generate`. */
import type { Rule } from '../engine/authoring.ts';
import noPermissiveCors from './api/no-permissive-cors/rule.ts';
import requireAuthRateLimit from './api/require-auth-rate-limit/rule.ts';
import requireCookieFlags from './auth/require-cookie-flags/rule.ts';
import requireJwtAlgorithms from './auth/require-jwt-algorithms/rule.ts';
import requireJwtExpiry from './auth/require-jwt-expiry/rule.ts';
import requireJwtVerification from './auth/require-jwt-verification/rule.ts';
import requireCacheTtl from './caching/require-cache-ttl/rule.ts';
import requireEnvValidation from './configuration/require-env-validation/rule.ts';
import noClientPerRequest from './connections/no-client-per-request/rule.ts';
import noMassAssignment from './input/no-mass-assignment/rule.ts';
import noSqlInjection from './input/no-sql-injection/rule.ts';
import requireInputValidation from './input/require-input-validation/rule.ts';
import noConsoleLog from './observability/no-console-log/rule.ts';
import noQueryInLoop from './queries/no-query-in-loop/rule.ts';
import preferBulkWrite from './queries/prefer-bulk-write/rule.ts';
import requirePageSizeCap from './queries/require-page-size-cap/rule.ts';
import requirePagination from './queries/require-pagination/rule.ts';
import noBlockingCallInRequest from './resilience/no-blocking-call-in-request/rule.ts';
import noFloatingPromise from './resilience/no-floating-promise/rule.ts';
import noSwallowedError from './resilience/no-swallowed-error/rule.ts';
import noUnhandledAsyncHandler from './resilience/no-unhandled-async-handler/rule.ts';
import requireGracefulShutdown from './resilience/require-graceful-shutdown/rule.ts';
import requireHealthEndpoint from './resilience/require-health-endpoint/rule.ts';
import requireRetryBackoff from './resilience/require-retry-backoff/rule.ts';
import requireTimeout from './resilience/require-timeout/rule.ts';
import noSchemaSync from './schema/no-schema-sync/rule.ts';
import noDefaultSecret from './secrets/no-default-secret/rule.ts';
import noDisabledTlsVerification from './secrets/no-disabled-tls-verification/rule.ts';
import noHardcodedSecret from './secrets/no-hardcoded-secret/rule.ts';
import noPlainTextPassword from './secrets/no-plain-text-password/rule.ts';
import noWeakPasswordHash from './secrets/no-weak-password-hash/rule.ts';
import requireConstantTimeCompare from './secrets/require-constant-time-compare/rule.ts';
import noOuterClientInTransaction from './transactions/no-outer-client-in-transaction/rule.ts';
import requireTransaction from './transactions/require-transaction/rule.ts';

export const rules: readonly Rule[] = [
  noPermissiveCors,
  requireAuthRateLimit,
  requireCookieFlags,
  requireJwtAlgorithms,
  requireJwtExpiry,
  requireJwtVerification,
  requireCacheTtl,
  requireEnvValidation,
  noClientPerRequest,
  noMassAssignment,
  noSqlInjection,
  requireInputValidation,
  noConsoleLog,
  noQueryInLoop,
  preferBulkWrite,
  requirePageSizeCap,
  requirePagination,
  noBlockingCallInRequest,
  noFloatingPromise,
  noSwallowedError,
  noUnhandledAsyncHandler,
  requireGracefulShutdown,
  requireHealthEndpoint,
  requireRetryBackoff,
  requireTimeout,
  noSchemaSync,
  noDefaultSecret,
  noDisabledTlsVerification,
  noHardcodedSecret,
  noPlainTextPassword,
  noWeakPasswordHash,
  requireConstantTimeCompare,
  noOuterClientInTransaction,
  requireTransaction,
];
