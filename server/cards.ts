/** A short example of what a rule flags and of the better way, with one library. */
export interface Card {
  readonly bad: string;
  readonly good: string;
}

/** By rule id and library; made from the rules' cases by `npm run generate`. */
export type Cards = Readonly<Record<string, Readonly<Record<string, Card>>>>;

/** The card for the library of a finding; for one of unknown library the rule's first. */
export function cardFor(cards: Cards, rule: string, library: string | undefined): Card | undefined {
  const byLibrary = cards[rule] ?? {};
  return library === undefined ? Object.values(byLibrary)[0] : byLibrary[library];
}
