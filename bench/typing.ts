/** A typing session: what an editor sends while somebody writes a statement into the middle of a file. */

/** Replaces the text between two offsets. */
export interface Keystroke {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Brackets stay open until their closing one is typed, so the file is broken most of the time. */
const STATEMENT = `
const orders = await Promise.all(
  ids.map(async (id) => {
    const order = await prisma.order.findUnique({ where: { id } });
    const reply = await fetch(\`https://example.com/orders/\${id}\`);
    return { order, reply };
  }),
);`;
const SECOND_THOUGHTS = 25;

/** One keystroke per character, the last ones deleted and typed again. */
export function typingSession(offset: number): Keystroke[] {
  const typed = [...STATEMENT].map((text, i) => ({ start: offset + i, end: offset + i, text }));
  const tail = typed.slice(-SECOND_THOUGHTS);
  const deleted = [...tail].reverse().map(({ start }) => ({ start, end: start + 1, text: '' }));
  return [...typed, ...deleted, ...tail];
}

/** The end of the line nearest to the middle that opens the body of a function, condition or loop; else undefined. */
export function placeToType(text: string): number | undefined {
  const ends: number[] = [];
  for (const match of text.matchAll(/^(?!.*\bswitch\b).*(?:\)(?::[^{]+)?|=>) \{$/gm))
    ends.push(match.index + match[0].length);
  const distance = (end: number) => Math.abs(end - text.length / 2);
  return ends.sort((a, b) => distance(a) - distance(b))[0];
}

export function applyKeystroke(text: string, { start, end, text: typed }: Keystroke): string {
  return text.slice(0, start) + typed + text.slice(end);
}
