/** Regular expressions over origins: which let in every site, and which more than they seem to. */

/** `.*`, `^https?:\/\/.*$`. */
const ANYTHING = /^(?:\^?(?:https?\??(?::\\?\/\\?\/)?)?\(?\.[*+]?\)?\$?|\^?https\??(?::\\?\/\\?\/)?)$/;
/** A dot that stands for any character, between the letters of a host. */
const BARE_DOT = /(?<!\\)[\w)]\.\w/;
/** What a whole host, or a whole label of it, can begin or end behind. */
const STARTS = /^(?:\^|\\\.|\(\^\||(?:\\\/){2})/;
const ENDS = /(?:\$\)?|:|:\\\d\+?)$/;
const LOCAL = /^\(?(?:https?:\\\/\\\/)?\(?localhost/;

export const isAnyPattern = (pattern: string): boolean => ANYTHING.test(pattern.replace(/\(\?:/g, '('));

/** Why more origins fit than the pattern names; undefined when none do. */
export function looseness(pattern: string): string | undefined {
  if (!/\w/.test(pattern.replace(/\\[a-z]/g, ''))) return undefined;
  if (!ENDS.test(pattern)) return 'the pattern has no `$`, so anything may follow';
  if (!STARTS.test(pattern) && !LOCAL.test(pattern)) return 'the pattern has no `^`, so anything may stand before it';
  const outsideClasses = pattern.replace(/\[(?:\\.|[^\]])*\]/g, '[]');
  return BARE_DOT.test(outsideClasses) ? 'its `.` fits any character; a dot is `\\.`' : undefined;
}
