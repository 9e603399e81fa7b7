/** Limits as an option of the read: `findMany({ take: 50 })`. */
import type { CallAt, Edit, ObjectValue, Sources } from '../../../engine/authoring.ts';
import type { LimitEdit, Limiting } from './limiting.ts';
import { insert } from './limiting.ts';

/** Options of TypeORM's `find`; other keys mean that the object is the filter itself, as its old versions took it. */
const FIND_OPTIONS =
  /^(?:select|where|relations|relationLoadStrategy|join|order|cache|lock|withDeleted|loadEagerRelations|loadRelationIds|transaction|comment|skip|take)$/;

export function limitOption(
  { read, effect }: Limiting,
  [limit, offset]: readonly [limit: string, offset?: string],
): LimitEdit | undefined {
  const { file, call } = read;
  const key = effect.effect.limit?.[0] ?? 'take';
  const added = [`${key}: ${limit}`, ...(offset === undefined ? [] : [offset])];
  if (effect.library === 'TypeORM' && effect.operation.endsWith('By'))
    return byFilter(read, effect.effect.filter, added);
  const index = effect.effect.options ?? 0;
  const given = call.args[index];
  if (!given) return (sources) => [insert(file.path, closing(read, sources), missing(call.args.length, index, added))];
  if (given.kind !== 'object') return undefined;
  if (effect.library === 'TypeORM' && given.properties.some((property) => !FIND_OPTIONS.test(property.key ?? '')))
    return undefined;
  return (sources) => intoObject(file.path, given, added, sources);
}

/** The arguments from the last one there is to the options: `, {}, { limit: 50 }`. */
function missing(count: number, index: number, added: readonly string[]): string {
  const empty = Array.from({ length: index - count }, () => '{}');
  return `${count > 0 ? ', ' : ''}${[...empty, `{ ${added.join(', ')} }`].join(', ')}`;
}

/** Where the list of arguments ends. */
function closing({ file, call }: CallAt, { text }: Sources): number {
  const last = call.args.at(-1)?.end ?? call.nameRange.end;
  const rest = text(file.path).slice(last, call.end);
  return last + rest.lastIndexOf(')');
}

/** `findBy(where)` takes no limit: `find({ where, take: 50 })` does. */
function byFilter(
  { file, call }: CallAt,
  filter: string | number | undefined,
  added: readonly string[],
): LimitEdit | undefined {
  const where = typeof filter === 'number' ? call.args[filter] : undefined;
  const { callee } = call;
  if (!where || callee.kind !== 'member') return undefined;
  const { propertyRange } = callee;
  return () => [
    { path: file.path, range: propertyRange, text: (callee.property ?? '').replace(/By$/, '') },
    insert(file.path, where.start, '{ where: '),
    insert(file.path, where.end, `, ${added.join(', ')} }`),
  ];
}

function intoObject(path: string, object: ObjectValue, added: readonly string[], { text }: Sources): Edit[] {
  const source = text(path);
  const parts = [...object.properties, ...object.spreads];
  const last = parts.reduce((end, part) => Math.max(end, part.end), 0);
  if (parts.length === 0)
    return [{ path, range: { start: object.start, end: object.end }, text: `{ ${added.join(', ')} }` }];
  const after = source.slice(last, object.end - 1);
  if (!after.includes('\n')) return [insert(path, last, `, ${added.join(', ')}`)];
  const hasComma = /^\s*,/.test(after);
  const lineEnd = last + after.indexOf('\n');
  const start = Math.min(...parts.filter((part) => part.end === last).map((part) => part.start));
  const indent = /^[ \t]*/.exec(source.slice(source.lastIndexOf('\n', start) + 1))?.[0] ?? '';
  const lines = added.map((each) => `\n${indent}${each}`);
  return [
    ...(hasComma ? [] : [insert(path, last, ',')]),
    insert(path, source[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd, `${lines.join(',')}${hasComma ? ',' : ''}`),
  ];
}
