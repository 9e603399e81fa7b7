/** The sections every chapter has, in this order. */
export const SECTIONS = [
  'The story',
  'What goes wrong',
  'What it looks like',
  'The better way',
  'Trade-offs and when not to',
  'Picture',
  'Related chapters',
  'Rules that guard it',
  'Further reading',
] as const;
