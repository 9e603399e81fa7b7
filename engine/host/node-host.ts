/** The disc. Everything else of the engine works on texts. */
import { isUtf8 } from 'node:buffer';
import {
  closeSync,
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
    try {
      const most = limit === undefined ? Infinity : (limit + 1) * BYTES_PER_UNIT + BYTES_PER_UNIT;
      const size = stats(path)?.size;
      if (size === undefined) return undefined;
      return withoutMark(size <= most ? readFileSync(path, 'utf8') : readStart(path, most));
    } catch {
      return undefined;
    }
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
    try {
      return isUtf8(readFileSync(path));
    } catch {
      return true;
    }
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

/** The first bytes of a file that is too large to be read as a whole. */
function readStart(path: string, length: number): string {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0)).toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

function stats(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
