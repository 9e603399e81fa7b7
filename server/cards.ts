/** A short example of what a rule flags and of the better way, with one library. */
export interface Card {
  readonly bad: string;
  readonly good: string;
}

/** By rule id and library, or `library: operation`; made from the rules' cases by `npm run generate`. */
export type Cards = Readonly<Record<string, Readonly<Record<string, Card>>>>;

/** The card for the library of a finding; for one of unknown library the rule's first. */
export function cardFor(
  cards: Cards,
  rule: string,
  library: string | undefined,
  operation: string | undefined,
): Card | undefined {
  const byLibrary = cards[rule] ?? {};
  if (library === undefined) return Object.values(byLibrary)[0];
  if (operation === undefined) return byLibrary[library];
  // An example of another operation would contradict the message.
  return byLibrary[`${library}: ${operation}`];
}
