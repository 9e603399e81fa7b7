/** Values that a team has said are no secrets. */
import { createHash } from 'node:crypto';

const SHA256 = /^[a-f\d]{64}$/i;

/** Each entry is a regular expression, or the SHA-256 of a value in hex, which keeps the value itself out of the configuration. */
export function isAllowed(value: string, allow: readonly string[]): boolean {
  if (allow.length === 0) return false;
  return allow.some((entry) =>
    SHA256.test(entry) ? sha256(value) === entry.toLowerCase() : new RegExp(entry).test(value),
  );
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
