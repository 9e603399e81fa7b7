/** The disc. Everything else of the engine works on texts. */
import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import type { Host } from '../analyzer/types.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** No UTF-8 sequence takes more bytes per UTF-16 unit. */
const BYTES_PER_UNIT = 3;

export const nodeHost: Host = {
  read(path, limit) {
    const bytes = readBytes(path, limit === undefined ? Infinity : (limit + 1) * BYTES_PER_UNIT + BYTES_PER_UNIT);
    return bytes === undefined ? undefined : withoutMark(bytes.toString('utf8'));
  },
  isFile: (path) => stats(path)?.isFile() ?? false,
  isDirectory: (path) => stats(path)?.isDirectory() ?? false,
  list(path) {
    try {
      return readdirSync(path).sort();
    } catch {
      return [];
    }
  },
  realpath(path) {
    try {
      return slashes(realpathSync.native(path));
    } catch {
      return path;
    }
  },
  isUtf8(path) {
    const bytes = readBytes(path, Infinity);
    return bytes === undefined || isUtf8(bytes);
  },
};

/** Replaces a file's text and keeps its byte order mark. Throws what the system throws. */
export function writeText(path: string, text: string): void {
  const hasMark = readFileSync(path, 'utf8').startsWith(BYTE_ORDER_MARK);
  writeFileSync(path, (hasMark ? BYTE_ORDER_MARK : '') + text);
}

/** Forward slashes, whatever the system. */
export function slashes(path: string): string {
  return path.includes('\\') && process.platform === 'win32' ? path.replace(/\\/g, '/') : path;
}

function readBytes(path: string, limit: number): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const { size } = fstatSync(descriptor);
    if (size <= limit) return readFileSync(descriptor);
    const bytes = Buffer.alloc(limit);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, limit, 0));
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function stats(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
