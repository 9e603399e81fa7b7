/** Libraries that make a text harmless for one kind of sink, or tell whether it is. */
import { encoder, test } from './sinks.ts';
import type { Harmless, Library, Member } from './types.ts';

const html = encoder(['html']);
const sql = encoder(['sql']);
const shell = encoder(['shell']);
const number = encoder('any');
const harmless = test('any');

/** The same functions as exports and as members of what the module gives as a whole. */
function functions(
  name: string,
  packages: readonly string[],
  members: Readonly<Record<string, Member>>,
  whole?: Member,
): Library {
  return {
    name,
    packages,
    exports: { ...members, default: { type: 'Package', ...whole } },
    types: { Package: { members } },
  };
}

/** Packages that give one such function. */
const single = (packages: readonly string[], sanitises: Harmless): readonly Library[] =>
  packages.map((name) => ({ name, packages: [name], exports: { default: encoder(sanitises) }, types: {} }));

/** What goes into `%L` and `%I` is quoted, into `%s` it is not. */
const formats: Member = {
  call: { passes: [0, 1, 2, 3, 4, 5], parts: 'text', sanitises: ['sql'], unless: { argument: 0, says: '%s' } },
};

const named = (names: readonly string[], member: Member): Readonly<Record<string, Member>> =>
  Object.fromEntries(names.map((name) => [name, member]));

const tests: Readonly<Record<string, Member>> = {
  ...named(
    ['isUUID', 'isInt', 'isNumeric', 'isFloat', 'isDecimal', 'isBoolean', 'isMongoId', 'isHexadecimal', 'isISO8601'],
    harmless,
  ),
  ...named(
    ['isAlpha', 'isAlphanumeric', 'isPort', 'isIP', 'isISO31661Alpha2', 'isISO4217', 'isULID', 'isJWT'],
    harmless,
  ),
};

export const encoders: readonly Library[] = [
  functions('he', ['he', 'html-entities', 'entities'], named(['encode', 'escape', 'escapeUTF8', 'encodeHTML'], html)),
  functions('DOMPurify', ['dompurify', 'isomorphic-dompurify'], { sanitize: html }),
  functions('xss', ['xss', 'xss-filters'], { filterXSS: html, inHTMLData: html }, html),
  ...single(['escape-html', 'sanitize-html', 'striptags', 'html-escaper'], ['html']),
  ...single(['escape-string-regexp', 'escape-regexp', 'regexp.escape'], ['regex']),
  ...single(['sanitize-filename', 'filenamify'], ['path']),
  ...single(['shell-escape'], ['shell']),
  functions('shell-quote', ['shell-quote'], { quote: shell }),
  functions('shescape', ['shescape'], { quote: shell, escape: shell }),
  functions('sqlstring', ['sqlstring'], { escape: sql, escapeId: sql }),
  functions('pg-format', ['pg-format'], { literal: sql, ident: sql }, formats),
  functions('validator', ['validator'], {
    ...tests,
    escape: html,
    ...named(['toInt', 'toFloat', 'toBoolean', 'toDate'], number),
  }),
  ...Object.entries(tests).map(([name, member]): Library => ({
    name: `validator/${name}`,
    packages: [`validator/lib/${name}`, `validator/es/lib/${name}`],
    exports: { default: member },
    types: {},
  })),
  functions('uuid', ['uuid'], { validate: harmless }),
];
