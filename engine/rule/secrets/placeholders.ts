/** Values that stand for a secret without being one. */

const PLACEHOLDER =
  /change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|with|this)|example|dummy|fake|mock|placeholder|redacted|^test[-_]|xxx|XXX|\*{3}|\.{3}|…|•{3}/i;
const YOURS = /(?:^|[^A-Za-z])(?:your|Your|YOUR)(?:[-_ ]|[A-Z])/;
/** What a template engine, a shell or a reader would fill in. */
const TEMPLATE = /<[^<>]*>|\{\{.*\}\}|\$\{.*\}|^[{[%].*[}\]%]$|^\$[A-Za-z_]\w*$/s;
const RUNS = ['0123456789012345', '9876543210987654', 'abcdefghijklmnopqrstuvwxyz'];
/** Runs this long do not happen by chance. */
const ASCENDING = 5;
const REPEATED = 4;

/** `changeme`, `your-api-key`, `<token>`, `xxxx`, `aaaaaa`, `12345678`, samples of vendors' manuals. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value) || YOURS.test(value) || TEMPLATE.test(value) || mostlyRuns(value);
}

/** Whether more than half of the value is made of repeated characters, digit runs and the alphabet. */
function mostlyRuns(value: string): boolean {
  const text = value.toLowerCase();
  let covered = 0;
  for (let start = 0; start < text.length;) {
    const length = runLength(text, start);
    covered += length;
    start += Math.max(length, 1);
  }
  return covered * 2 > text.length;
}

function runLength(text: string, start: number): number {
  let same = start + 1;
  while (same < text.length && text[same] === text[start]) same++;
  if (same - start >= REPEATED) return same - start;
  let end = start + ASCENDING;
  while (end <= text.length && RUNS.some((run) => run.includes(text.slice(start, end)))) end++;
  return end - 1 - start >= ASCENDING ? end - 1 - start : 0;
}
