/** Documents of the cache on disk: JSON behind a line with its digest, so that what was damaged is not taken for true. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Thrown for a document that is there and cannot be used; the message follows its name. */
export class DamagedError extends Error {}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('base64url');
}

/** Undefined when there is none. Throws DamagedError. */
export function readSealed(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new DamagedError(`cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, Math.max(end, 0)) !== digestOf(body)) throw new DamagedError('is damaged');
  return JSON.parse(body);
}

/** Readers see the old document or the new one, never a part. */
export function writeSealed(path: string, document: unknown): void {
  const body = JSON.stringify(document);
  writeWhole(path, `${digestOf(body)}\n${body}`);
}

export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(part, content);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
