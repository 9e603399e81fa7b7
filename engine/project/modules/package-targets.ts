/** What `exports` and `imports` of a package.json give for a name. */
import { isRecord } from './config-files.ts';

/** Conditions for other places than a server; what they lead to comes last. */
const ELSEWHERE = new Set(['browser', 'react-native', 'worker', 'workerd', 'edge-light', 'deno', 'electron']);
const NOTHING: readonly string[] = [];

/**
 * Targets for a subpath (`.`, `./client`, `#db`) under any condition, the likeliest first. Empty where nothing is said
 * of it; undefined where it is said that it is not for others.
 */
export function targetsOf(all: unknown, subpath: string): readonly string[] | undefined {
  if (!isRecord(all) || !Object.keys(all).some((key) => /^[.#]/.test(key)))
    return subpath === '.' ? conditional(all) : NOTHING;
  if (Object.hasOwn(all, subpath) && !subpath.includes('*')) return asSaid(all[subpath], '');
  const [best] = Object.keys(all)
    // A folder with a slash at its end is the older way to say `/*`.
    .map((key) => ({ key, pattern: key.endsWith('/') ? `${key}*` : key }))
    .filter(({ pattern }) => fits(subpath, pattern))
    .sort((a, b) => b.pattern.indexOf('*') - a.pattern.indexOf('*') || b.pattern.length - a.pattern.length);
  if (!best) return NOTHING;
  const star = best.pattern.indexOf('*');
  return asSaid(all[best.key], subpath.slice(star, subpath.length - (best.pattern.length - star - 1)));
}

function fits(subpath: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  return (
    star >= 0 &&
    subpath.length >= pattern.length &&
    subpath.startsWith(pattern.slice(0, star)) &&
    subpath.endsWith(pattern.slice(star + 1))
  );
}

function asSaid(value: unknown, matched: string): readonly string[] | undefined {
  if (value === null) return undefined;
  return conditional(value).map((target) =>
    target.endsWith('/') ? target + matched : target.replaceAll('*', () => matched),
  );
}

function conditional(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(conditional);
  if (!isRecord(value)) return [];
  const last = Object.keys(value).filter((key) => ELSEWHERE.has(key));
  const first = Object.keys(value).filter((key) => !ELSEWHERE.has(key));
  return [...first, ...last].flatMap((key) => conditional(value[key]));
}
