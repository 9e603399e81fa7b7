/** What a logger is given instead of what the console was. */
import type { CallAt, FileFacts, Logger, Range, Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';

/** The arguments as text, `same` when they can stay; undefined when that cannot be told. */
export function argumentsFor({ file, call }: CallAt, logger: Logger, source: string): string | undefined {
  const { args } = call;
  const [first, ...rest] = args;
  if (!first) return undefined;
  const text = (range: Range) => source.slice(range.start, range.end);
  const all = source.slice(first.start, (args.at(-1) ?? first).end);
  if (args.some(({ kind }) => kind === 'spread')) return logger.takes === 'anything' ? all : undefined;
  if (rest.length === 0) return logger.library === 'NestJS' && isError(file, first) ? stackOf(text(first)) : all;
  if (logger.takes === 'anything') return all;
  if (!isText(first) || hasPlaceholders(first)) return undefined;
  const [only] = rest;
  const error = rest.length === 1 && only && isError(file, only) ? text(only) : undefined;
  if (logger.takes === undefined) return undefined;
  if (error !== undefined) {
    if (logger.takes === 'data-first') return `{ ${error === 'err' ? 'err' : `err: ${error}`} }, ${text(first)}`;
    return logger.library === 'NestJS' ? `${text(first)}, ${stackOf(error)}` : all;
  }
  const fields = fieldsOf(file, rest, text);
  if (!fields) return undefined;
  if (logger.takes === 'data-first') return `{ ${fields.join(', ')} }, ${text(first)}`;
  if (logger.library === 'NestJS') return `{ ${[`message: ${text(first)}`, ...fields].join(', ')} }`;
  return `${text(first)}, { ${fields.join(', ')} }`;
}

function stackOf(error: string): string {
  return `${error} instanceof Error ? ${error}.stack : ${error}`;
}

function isText(value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'binary' && inner.operator === '+') return isText(inner.left) || isText(inner.right);
  return inner.kind === 'template' || (inner.kind === 'literal' && typeof inner.value === 'string');
}

function hasPlaceholders(value: Value): boolean {
  const inner = unwrap(value);
  const texts = inner.kind === 'template' ? inner.texts : inner.kind === 'literal' ? [String(inner.value)] : [];
  return texts.some((text) => /%[sdifjoOc]/.test(text));
}

function isError(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  return (
    binding !== undefined && (binding.kind === 'catch' || /^(?:e|err|error|ex|exception|cause)$/i.test(binding.name))
  );
}

/** Each value under its own name, the keys of object literals as they are. */
function fieldsOf(file: FileFacts, values: readonly Value[], text: (range: Range) => string): string[] | undefined {
  const fields: string[] = [];
  const names = new Set<string>();
  for (const value of values) {
    const inner = unwrap(value);
    if (inner.kind === 'object') {
      if (inner.properties.some(({ key }) => key === undefined || names.has(key))) return undefined;
      for (const { key } of inner.properties) names.add(key ?? '');
      const inside = text(inner).slice(1, -1).trim().replace(/,$/, '');
      if (inside !== '') fields.push(inside);
      continue;
    }
    const name =
      inner.kind === 'ref' ? file.bindings[inner.binding]?.name : inner.kind === 'member' ? inner.property : '';
    if (!name || names.has(name)) return undefined;
    names.add(name);
    const written = text(value);
    fields.push(written === name ? name : `${isError(file, value) ? 'err' : name}: ${written}`);
  }
  return fields;
}
