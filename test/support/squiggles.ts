/**
 * Marks under code, in comments:
 *
 *     await prisma.user.findMany();
 *     //    ^^^^^^^^^^^^^^^^^^^^^^ part of the message
 *
 * Carets mark the range on the line of code above. `//~~~` marks from the slashes on, for code at the line's start.
 * Several such lines under one line of code mark several ranges. Ranges over several lines are marked up to the end
 * of their first line.
 */
export interface Squiggle {
  /** Line of the marked code in the text with squiggles, one-based. */
  readonly line: number;
  /** One-based, end exclusive. */
  readonly column: number;
  readonly endColumn: number;
  /** What the message must contain; empty for anything. */
  readonly message: string;
}

const CARETS = /^(\s*\/\/\s*)(\^+)(?:\s+(.*?))?\s*$/;
const TILDES = /^(\s*)(\/\/~+)(?:\s+(.*?))?\s*$/;

export function squigglesOf(text: string): Squiggle[] {
  const result: Squiggle[] = [];
  let codeLine = 0;
  text.split('\n').forEach((content, index) => {
    const match = squiggle(content);
    if (match === undefined) {
      codeLine = index + 1;
      return;
    }
    if (codeLine === 0) throw new Error(`The squiggle on line ${index + 1} has no line of code above it.`);
    result.push({ line: codeLine, ...match });
  });
  return result;
}

export function withoutSquiggles(text: string): string {
  return text
    .split('\n')
    .filter((line) => squiggle(line) === undefined)
    .join('\n');
}

function squiggle(line: string): Omit<Squiggle, 'line'> | undefined {
  const match = CARETS.exec(line) ?? TILDES.exec(line);
  if (match === null) return undefined;
  const [, before = '', marks = '', message = ''] = match;
  return { column: before.length + 1, endColumn: before.length + marks.length + 1, message };
}
