import { LineTable } from '../engine/source/lines.ts';
import type { Place } from './convert/range.ts';

export type MovePlace = <P extends Place>(place: P) => P | undefined;

/** Moves places over the one edit between two texts; undefined for those it touches. */
export function placeMover(before: string, after: string): MovePlace {
  const { start, end, shift } = changed(before, after);
  const from = new LineTable(before);
  const to = new LineTable(after);
  return (place) => {
    const first = from.offset(place);
    const last = from.offset({ line: place.endLine, column: place.endColumn });
    const by = last <= start ? 0 : first >= end ? shift : undefined;
    if (by === undefined) return undefined;
    const [a, b] = [to.position(first + by), to.position(last + by)];
    return { ...place, line: a.line, column: a.column, endLine: b.line, endColumn: b.column };
  };
}

/** The smallest span of `before` outside of which both texts are the same, and by how much what follows has moved. */
function changed(before: string, after: string): { start: number; end: number; shift: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, shift: after.length - before.length };
}
