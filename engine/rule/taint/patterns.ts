/** Which characters a regular expression lets through, where it names all of them. */
import type { SinkKind } from '../../catalog/types.ts';
import type { At, Model } from '../../project/types.ts';

/** Characters without which a value can do no harm. A dot is one where two of them may lead out of a folder. */
const DANGEROUS: Readonly<Record<SinkKind, string>> = {
  sql: '\'"`;\\ \n',
  shell: ';&|$`<>(){}*?!#~=%\\\'" \n\t',
  path: '/\\\0',
  url: '/:@?#\\',
  redirect: '/:\\',
  html: '<>"\'&',
  regex: '*+?.^$|()[]{}\\',
  eval: '()[]{};.`\'"=+ \n',
  deserialise: '{}[]():"\'',
};

/** Whether a value is such a regular expression, also by its name. */
export function isPattern(model: Model, where: At, sink: SinkKind): boolean {
  const { value } = model.source(where);
  return value.kind === 'opaque' && value.pattern !== undefined && isHarmlessPattern(value.pattern, sink);
}

/** Whether a whole text that the pattern fits can do no harm in the sink. Without both anchors anything may stand around it. */
export function isHarmlessPattern(pattern: string, sink: SinkKind): boolean {
  const body = /^\^(.*[^\\])\$$/su.exec(pattern)?.[1];
  const allowed = body === undefined || hasChoice(body) ? undefined : charactersOf(body);
  return allowed !== undefined && ![...DANGEROUS[sink]].some((character) => allowed.has(character));
}

/** `^a|b$`: the anchors hold for one side each. */
function hasChoice(body: string): boolean {
  let depth = 0;
  for (const [token] of body.matchAll(/\\.|\[(?:\\.|[^\]])*\]|./gsu)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === '|' && depth === 0) return true;
  }
  return false;
}

/** All characters that are no letters or digits; undefined where the pattern only says which are not allowed. */
function charactersOf(body: string): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const [token] of body.matchAll(/\\.|\[(?:\\.|[^\]])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|\{\d+(?:,\d*)?\}|./gsu)) {
    if (token === '.' || token.startsWith('[^')) return undefined;
    if (token.startsWith('[')) {
      const inside = charactersOfClass(token.slice(1, -1));
      if (inside === undefined) return undefined;
      for (const character of inside) found.add(character);
    } else if (token.startsWith('\\')) {
      const character = escaped(token);
      if (character === undefined) return undefined;
      for (const each of character) found.add(each);
    } else if (token.length === 1 && !'()|?*+^$'.includes(token)) found.add(token);
  }
  return found;
}

function charactersOfClass(inside: string): string | undefined {
  let found = '';
  for (const [token, range] of inside.matchAll(/\\.|(\w-\w)|./gsu)) {
    const character = range !== undefined ? '' : token.startsWith('\\') ? escaped(token) : token;
    if (character === undefined) return undefined;
    found += character;
  }
  // `[ -~]`: a range from or to something else than a letter or digit holds more than is looked into.
  return /[^\w\\]-[^\]]|\w-[^\w\\]/u.test(inside) ? undefined : found;
}

/** What an escape stands for besides letters and digits; undefined for those that stand for almost anything. */
function escaped(token: string): string | undefined {
  const [, name = ''] = token;
  if ('SWDpPu'.includes(name)) return undefined;
  if ('wdbB'.includes(name)) return '';
  return name === 's' ? ' \n\t' : name === 'n' ? '\n' : name === 't' ? '\t' : name;
}
