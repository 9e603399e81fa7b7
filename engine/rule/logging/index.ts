/** The loggers of a project. */
export { errorLog } from './error-log.ts';
export { isLogName, loggerOfDependency } from './exported.ts';
export { loggerInReach, setsUpLogger } from './in-reach.ts';
export type { Logger } from './in-reach.ts';
