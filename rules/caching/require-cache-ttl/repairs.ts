import type { Edit, Repair, Sources } from '../../../engine/authoring.ts';
import { indentAt, property, statementAround, styleOf, unwrap } from '../../../engine/authoring.ts';
import type { Write } from './writes.ts';

/** How long, in the client's own words. */
export function lifetime({ library, method }: Write, seconds: number): string {
  if (/^m?[hH]?(?:mset|hset|hmset|mSet|hSet)$/.test(method) || /^getset$/i.test(method))
    return `expire(key, ${seconds})`;
  const ms = (seconds * 1000).toString().replace(/\B(?=(?:\d{3})+$)/g, '_');
  switch (library) {
    case 'ioredis':
      return `'EX', ${seconds}`;
    case 'redis':
      return `{ EX: ${seconds} }`;
    case 'Upstash':
      return `{ ex: ${seconds} }`;
    case 'memjs':
      return `{ expires: ${seconds} }`;
    case 'cache-manager':
    case 'Keyv':
      return ms;
    default:
      return String(seconds);
  }
}

export function repairsOf(write: Write, seconds: number): Repair[] {
  const { where, forever } = write;
  const { path } = where.file;
  const text = lifetime(write, seconds);
  const title = `Let it expire after ${seconds} seconds`;
  const offer = (edits: (sources: Sources) => readonly Edit[]): Repair[] => [{ title, safety: 'suggestion', edits }];
  if (forever) {
    const plain = text.replace(/^\{ \w+: (\S+) \}$/, '$1');
    return offer(() => [{ path, range: { start: forever.start, end: forever.end }, text: plain }]);
  }
  if (text.startsWith('expire')) return withExpire(write, seconds, offer);
  return offer((sources) => added(write, text, sources));
}

/** Behind the value, or among the options that are there. */
function added({ where, library }: Write, text: string, sources: Sources): readonly Edit[] {
  const { path } = where.file;
  const [, value, options] = where.call.args;
  const object = options && unwrap(options);
  if (object?.kind === 'object') {
    const inside = text.replace(/^\{ (.*) \}$/, '$1');
    const at = object.start + 1;
    const rest = object.properties.length > 0 ? ',' : ' ';
    return [{ path, range: { start: at, end: at }, text: ` ${inside}${rest}` }];
  }
  if (!value) return [];
  const { quote } = styleOf(sources.text(path));
  const written = library === 'ioredis' ? text.replaceAll("'", quote) : text;
  return [{ path, range: { start: value.end, end: value.end }, text: `, ${written}` }];
}

/** Commands that take no lifetime are followed by one that sets it. */
function withExpire(
  { where, key, method }: Write,
  seconds: number,
  offer: (edits: (sources: Sources) => readonly Edit[]) => Repair[],
): Repair[] {
  const { file, call } = where;
  const callee = unwrap(call.callee);
  if (!key || callee.kind !== 'member' || /^mset$/i.test(method) || !call.awaited || call.used) return [];
  return offer((sources) => {
    const text = sources.text(file.path);
    const statement = statementAround(sources.tree(file.path), call);
    if (!statement) return [];
    const receiver = text.slice(callee.object.start, callee.object.end);
    const { semicolon } = styleOf(text);
    const line = `await ${receiver}.expire(${text.slice(key.start, key.end)}, ${seconds})${semicolon}`;
    const range = { start: statement.end, end: statement.end };
    return [{ path: file.path, range, text: `\n${indentAt(text, statement.start)}${line}` }];
  });
}

/** Options of `unstable_cache` that say when it is made anew. */
export function isEndless(options: ReturnType<typeof unwrap> | undefined): boolean {
  const object = options && unwrap(options);
  if (!object) return true;
  if (object.kind !== 'object' || object.spreads.length > 0) return false;
  const revalidate = property(object, 'revalidate');
  const isOff = revalidate === undefined || (revalidate.kind === 'literal' && revalidate.value === false);
  return isOff && property(object, 'tags') === undefined;
}
