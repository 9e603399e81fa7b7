/** Which texts are not worth or not fit for analysis, and why. */

/** Below this nothing is called minified: a short file of one long line is just short. */
const MINIFIED_FROM = 5_000;
const LONG_AVERAGE_LINE = 400;

/** Reason to skip a file, in words that follow its name; undefined when it is to be analysed. */
export function skipReasonOf(path: string, text: string, maxFileSize: number): string | undefined {
  if (text.length > maxFileSize) {
    return `is larger than ${maxFileSize.toLocaleString('en')} characters (limits.maxFileSize)`;
  }
  if (/\.d\.[cm]?ts$/.test(path)) return 'holds declarations only';
  if (text.includes('\0')) return 'is binary, or not UTF-8';
  if (isMinified(path, text)) return 'is minified';
  return undefined;
}

function isMinified(path: string, text: string): boolean {
  if (/[.-]min\.[cm]?js$/.test(path)) return true;
  if (text.length < MINIFIED_FROM) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > LONG_AVERAGE_LINE;
}
