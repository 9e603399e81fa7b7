/** A text with a place behind it, or below it where the line is too narrow for both. */
export function beside(
  text: string,
  place: string,
  { indent, columns, paint }: { readonly indent: string; readonly columns: number; paint(text: string): string },
): string {
  if (place === '') return `${indent}${text}\n`;
  const fits = indent.length + text.length + 2 + place.length <= columns;
  return `${indent}${text}${fits ? '  ' : `\n${indent}  `}${paint(place)}\n`;
}
