/** `Set-Cookie` headers that are written as texts: `res.setHeader('Set-Cookie', 'sid=…; HttpOnly')`. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, Model } from '../../project/types.ts';

export interface CookieHeader {
  /** The text, in the asked file. */
  readonly value: Value;
  /** As far as it is constant. */
  readonly name: string;
  /** What stands for the name, where it is not constant. */
  readonly nameParts: readonly At[];
  readonly content: string;
  readonly contentParts: readonly At[];
  /** Lower case names of attributes, with their constant values. */
  readonly attributes: ReadonlyMap<string, string>;
}

interface Piece {
  readonly text: string;
  readonly part?: At;
}

const HEADER = /^set-cookie$/i;
const SETTERS = new Set(['setHeader', 'set', 'header', 'append', 'appendHeader']);
const MAX_DEPTH = 8;

export function cookieHeaders(model: Model, file: FileFacts): readonly CookieHeader[] {
  return given(file).flatMap((value) =>
    texts(model, { file, value }).flatMap((text) => headerOf(model, file, text) ?? []),
  );
}

/** What the file gives as the header's value. */
function given(file: FileFacts): readonly Value[] {
  const found = file.calls.flatMap(({ args: [name, value] }, index): Value[] => {
    const isHeader = name?.kind === 'literal' && typeof name.value === 'string' && HEADER.test(name.value);
    const call = file.calls[index];
    return isHeader && value && call && SETTERS.has(calleeName(call, file) ?? '') ? [value] : [];
  });
  for (const { properties } of valuesOf(file, 'object'))
    for (const { key, value } of properties) if (key !== undefined && HEADER.test(key)) found.push(value);
  return found;
}

/** Each cookie's text: of a list its elements, of a name what it always is, where that stands in the same file. */
function texts(model: Model, { file, value }: At): readonly Value[] {
  const inner = unwrap(value);
  if (inner.kind === 'array') return inner.elements.flatMap((element) => texts(model, { file, value: element }));
  if (inner.kind === 'choice') return inner.options.flatMap((option) => texts(model, { file, value: option }));
  const source = inner.kind === 'ref' ? model.source({ file, value: inner }) : { file, value: inner };
  return source.file === file ? [unwrap(source.value)] : [];
}

function headerOf(model: Model, file: FileFacts, value: Value): CookieHeader | undefined {
  const pieces = piecesOf(model, { file, value }, 0);
  const first = pieces?.[0];
  if (!pieces || !first || !pieces.some(({ text }) => text.includes('='))) return undefined;
  const name: Piece[] = [];
  const content: Piece[] = [];
  const rest: Piece[] = [];
  let target = name;
  for (const { text, part } of pieces) {
    if (part) target.push({ text, part });
    let left = text;
    for (const [from, separator, to] of [
      [name, '=', content],
      [content, ';', rest],
    ] as const) {
      const at = target === from ? left.indexOf(separator) : -1;
      if (at < 0) continue;
      from.push({ text: left.slice(0, at) });
      left = left.slice(at + 1);
      target = to;
    }
    if (left !== '') target.push({ text: left });
  }
  const attributes = attributesOf(rest);
  const parts = (list: readonly Piece[]) => list.flatMap(({ part }) => part ?? []);
  const text = (list: readonly Piece[]) =>
    list
      .map((piece) => piece.text)
      .join('')
      .trim();
  return (
    attributes && {
      value,
      name: text(name),
      nameParts: parts(name),
      content: text(content),
      contentParts: parts(content),
      attributes,
    }
  );
}

/** Undefined where a part of the text may be an attribute, and nobody knows which. */
function attributesOf(pieces: readonly Piece[]): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const attribute of pieces
    .map(({ text, part }) => (part ? '\0' : text))
    .join('')
    .split(';')) {
    const [name = '', value = ''] = attribute.split('=', 2).map((side) => side.trim());
    if (name.includes('\0')) return undefined;
    if (name !== '') found.set(name.toLowerCase(), value.replaceAll('\0', ''));
  }
  return found;
}

/** Undefined for what is not written as a text here. */
function piecesOf(model: Model, { file, value }: At, depth: number): readonly Piece[] | undefined {
  const inner = unwrap(value);
  const on = (each: Value): readonly Piece[] =>
    piecesOf(model, { file, value: each }, depth + 1) ?? [{ text: '', part: { file, value: each } }];
  if (depth > MAX_DEPTH) return undefined;
  switch (inner.kind) {
    case 'literal':
      return typeof inner.value === 'string' ? [{ text: inner.value }] : undefined;
    case 'template':
      return inner.texts.flatMap((text, index) => {
        const part = inner.parts[index];
        return [{ text }, ...(part ? on(part) : [])];
      });
    case 'binary':
      return inner.operator === '+' ? [...on(inner.left), ...on(inner.right)] : undefined;
    case 'choice': {
      // `isProduction ? '; Secure' : ''`: what is there at times counts.
      const options = inner.options.flatMap((option) => {
        const constant = model.constant({ file, value: option });
        return typeof constant === 'string' ? [constant] : [];
      });
      return depth > 0 && inner.operator === '?:' && options.length === 2 ? [{ text: options.join(';') }] : undefined;
    }
    case 'call':
      return joined(model, file, inner.call, depth);
    default: {
      const source = model.source({ file, value: inner });
      if (source.value !== inner) return piecesOf(model, source, depth + 1);
      const constant = model.constant(source);
      return typeof constant === 'string' && depth > 0 ? [{ text: constant }] : undefined;
    }
  }
}

/** `[`sid=${id}`, 'HttpOnly'].join('; ')`. */
function joined(model: Model, file: FileFacts, index: number, depth: number): readonly Piece[] | undefined {
  const call = file.calls[index];
  const [separator] = call?.args ?? [];
  if (call?.callee.kind !== 'member' || call.callee.property !== 'join') return undefined;
  if (separator?.kind !== 'literal' || typeof separator.value !== 'string') return undefined;
  const list = unwrap(model.source({ file, value: call.callee.object }).value);
  if (list.kind !== 'array' || !list.elements.every(({ start }) => call.start <= start)) return undefined;
  const text = separator.value;
  return list.elements.flatMap((element, at) => [
    ...(at > 0 ? [{ text }] : []),
    ...(piecesOf(model, { file, value: element }, depth + 1) ?? [{ text: '', part: { file, value: element } }]),
  ]);
}
