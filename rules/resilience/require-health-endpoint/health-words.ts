/** How routes are called that tell whether a process is well. */
import type { Options } from './options.ts';

/** Words that mean nothing else. */
const SURE = 'health|healthz|health-?checks?|livez|readyz|liveness|readiness|_health';
const WORDS = `${SURE}|live|ready|status|ping|up|alive`;

const LAST_SEGMENT = new RegExp(`(?:^|/)(?:${WORDS})/?$`, 'i');
const ANY_SEGMENT = new RegExp(`(?:^|/)(?:${SURE})(?:/|$)`, 'i');
/** In a text that may be anything, a word alone must be a sure one. */
const IN_TEXT = new RegExp(`^(?!.*://).*/(?:${WORDS})/?$|^/?(?:${SURE})(?:/|$)`, 'i');
/** `app/health/route.ts`, `server/routes/health.get.ts`, `pages/api/health.ts`. */
const FILE = new RegExp(
  `(?:^|/)(?:app|routes?|api)/(?:.*/)?(?:${WORDS})(?:\\.(?:get|all))?(?:/(?:route|index|\\+server))?\\.[cm]?[jt]sx?$`,
  'i',
);
const PACKAGE = /health|^@godaddy\/terminus$|^@nestjs\/terminus$|lightship|actuator|status-monitor|^apollo-server/;

export function isHealthPath(path: string, options: Options): boolean {
  const plain = path.replace(/[?#].*$/, '');
  if (options.paths.includes(plain) || (options.acceptMetrics && /(?:^|\/)metrics\/?$/.test(plain))) return true;
  return LAST_SEGMENT.test(plain) || ANY_SEGMENT.test(plain);
}

export const isHealthText = (text: string): boolean => text.length < 100 && IN_TEXT.test(text);
export const isHealthFile = (path: string): boolean => FILE.test(path);
export const isHealthPackage = (module: string): boolean => !module.startsWith('.') && PACKAGE.test(module);
