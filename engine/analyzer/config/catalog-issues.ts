/** What the schema alone cannot see in a team's descriptions: types that nobody describes, words that do not go together. */
import { libraries } from '../../catalog/index.ts';
import { didYouMean } from '../closest.ts';
import type { CatalogCall, CatalogEntry, CatalogMember } from './catalog-schema.ts';
import type { Issue } from './issue.ts';

type Path = readonly (string | number)[];

/** Words of the catalog that stand for a type where a call or its function is described. */
const WORDS = ['this', 'element', 'callback', 'argument', ''];
const EFFECTS = ['reads', 'writes', 'calls', 'transaction'] as const;

export function catalogIssues(entries: readonly CatalogEntry[]): Issue[] {
  const known = new Set(
    [...libraries, ...entries].flatMap(({ name, types }) => Object.keys(types ?? {}).map((type) => `${name}.${type}`)),
  );
  return entries.flatMap((entry, index) => {
    const path = ['catalog', index];
    const twin = entries.findIndex(({ name }) => name === entry.name);
    return [
      ...(twin < index ? [{ path: [...path, 'name'], message: `"${entry.name}" is described twice.` }] : []),
      ...((entry.packages ?? entry.modules)
        ? []
        : [{ path, message: `"${entry.name}" needs "packages" or "modules".` }]),
      ...issuesOf(entry, path, known),
    ];
  });
}

function issuesOf(entry: CatalogEntry, base: Path, known: ReadonlySet<string>): Issue[] {
  const own = Object.keys(entry.types ?? {});
  const unknownType = (name: string | undefined, path: Path, words: readonly string[]): Issue[] => {
    const type = name?.replace(/\[\]$/, '');
    if (type === undefined || own.includes(type) || known.has(type) || words.includes(type)) return [];
    return [{ path, message: `Unknown type "${type}".${didYouMean(type, [...own, ...known])}` }];
  };
  const ofCall = (call: CatalogCall, path: Path): Issue[] => [
    ...unknownType(call.returns, [...path, 'returns'], WORDS),
    ...(call.runs?.gives ?? []).flatMap((name, at) => unknownType(name, [...path, 'runs', 'gives', at], WORDS)),
    ...misplaced(call, path),
  ];
  const ofMembers = (members: Readonly<Record<string, CatalogMember>>, path: Path): Issue[] =>
    Object.entries(members).flatMap(([name, member]) => [
      ...unknownType(member.is, [...path, name, 'is'], []),
      ...unknownType(member.class, [...path, name, 'class'], []),
      ...ofCall(member, [...path, name]),
    ]);
  return [
    ...ofMembers(entry.exports, [...base, 'exports']),
    ...Object.entries(entry.types ?? {}).flatMap(([name, type]) => [
      ...unknownType(type.extends, [...base, 'types', name, 'extends'], []),
      ...ofMembers(type.members ?? {}, [...base, 'types', name, 'members']),
      ...(type.call ? ofCall(type.call, [...base, 'types', name, 'call']) : []),
    ]),
  ];
}

function misplaced(call: CatalogMember, path: Path): Issue[] {
  const [first, second] = EFFECTS.filter((effect) => call[effect] !== undefined && call[effect] !== false);
  const needs = (key: keyof CatalogMember, isFine: boolean, what: string): Issue[] =>
    call[key] === undefined || isFine
      ? []
      : [{ path: [...path, key], atKey: true, message: `"${key}" needs ${what}.` }];
  const isMade = call.class !== undefined || call.returns !== undefined;
  return [
    ...(first && second
      ? [{ path: [...path, second], atKey: true, message: `A call has one effect: "${first}" or "${second}".` }]
      : []),
    ...needs('limit', call.reads !== undefined || call.sql !== undefined, '"reads"'),
    ...needs('sql', call.calls === undefined && call.transaction !== true, '"reads" or "writes"'),
    ...needs('values', call.writes !== undefined, '"writes"'),
    ...needs('bulk', call.writes !== undefined, '"writes"'),
    ...needs('timeout', call.calls === 'http' || isMade, '"calls": "http", or a client that is made'),
    ...needs('entity', call.returns !== undefined, '"returns"'),
  ];
}
