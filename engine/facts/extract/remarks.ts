/** What comments say where there is no code. */

/** They tell a tool something, not a reader; behind `--` stands the reason. */
const DIRECTIVES =
  /(?:(?:eslint|oxlint|tslint|biome|prettier|stylelint)[-:]|@ts-|istanbul |[cv]8 )(?:(?!--\s)[^\n*])*/g;

/** Words of a text between tokens, which holds nothing but comments and punctuation. */
export function wordsOfComments(text: string): number {
  if (!text.includes('/')) return 0;
  return text.replace(DIRECTIVES, '').match(/[\p{L}\d][\p{L}\d'’.-]*/gu)?.length ?? 0;
}
