/** What a text is put together from in its own file: the expressions, and what stands around them. */
import type { FileFacts, Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';

export interface Piece {
  readonly value: Value;
  /** The text in front of it and behind it, as far as it can be seen; other expressions as `?`. */
  readonly before: string;
  readonly after: string;
  /** The template it stands in, the binary expression, or the value itself. */
  readonly text: Value;
}

const JOINED = new Set(['join', 'concat', 'replace', 'replaceAll']);
/** They give their receiver again, in another form. */
const KEPT = new Set(['trim', 'trimStart', 'trimEnd', 'toString', 'filter', 'slice']);
const ADDING = new Set(['push', 'unshift']);

export function piecesOf(file: FileFacts, value: Value): readonly Piece[] {
  return [...walk(file, value, { before: '', after: '', text: value }, new Set())];
}

type Around = Omit<Piece, 'value'>;

function* walk(file: FileFacts, value: Value, around: Around, seen: Set<number>): Iterable<Piece> {
  const inner = unwrap(value);
  const on = (part: Value, other: Around = around) => walk(file, part, other, seen);
  switch (inner.kind) {
    case 'literal':
    case 'function':
    case 'object':
    case 'class':
      return;
    case 'template':
      for (const [index, part] of inner.parts.entries()) {
        const before = around.before + inner.texts.slice(0, index + 1).join('?');
        yield* on(part, { before, after: inner.texts.slice(index + 1).join('?') + around.after, text: value });
      }
      return;
    case 'binary':
      if (inner.operator !== '+') return;
      yield* on(inner.left, { ...around, after: textOf(inner.right) + around.after, text: sumAround(around, value) });
      yield* on(inner.right, { ...around, before: around.before + textOf(inner.left), text: sumAround(around, value) });
      return;
    case 'choice':
      for (const option of inner.operator === '&&' ? inner.options.slice(-1) : inner.options) yield* on(option);
      return;
    case 'array':
      for (const element of inner.elements) yield* on(element);
      return;
    case 'spread':
      yield* on(inner.value);
      return;
    case 'ref': {
      const made = builtTexts(file, inner.binding);
      if (made.length === 0) break;
      if (seen.has(inner.binding)) return;
      seen.add(inner.binding);
      for (const part of made) yield* on(part, { ...around, text: part });
      return;
    }
    case 'call': {
      const call = file.calls[inner.call];
      const callee = call?.callee.kind === 'member' ? call.callee : undefined;
      if (!call || callee?.property === undefined || call.form !== 'call') break;
      if (KEPT.has(callee.property) && isBuilt(file, callee.object)) return yield* on(callee.object);
      if (!JOINED.has(callee.property) || !isBuilt(file, callee.object)) break;
      yield* on(callee.object);
      for (const given of call.args.slice(callee.property.startsWith('replace') ? 1 : 0)) yield* on(given);
      return;
    }
  }
  yield { ...around, value };
}

/** `a + b + c` is one text, though it is a sum in a sum. */
function sumAround({ text }: Around, value: Value): Value {
  return unwrap(text).kind === 'binary' && text.start <= value.start && value.end <= text.end ? text : value;
}

/** The texts that a variable is given where it is declared and later: `sql += …`, `parts.push(…)`; none where it only names something. */
function builtTexts(file: FileFacts, binding: number): readonly Value[] {
  const fact = file.bindings[binding];
  if (!fact?.init || fact.path || fact.param || fact.loop !== undefined) return [];
  const isAddedTo = fact.writes.some(({ operator, value }) => operator === '+=' && value && isBuilt(file, value));
  if (!isAddedTo && !isBuilt(file, fact.init)) return [];
  const pushed = file.calls.flatMap(({ callee, args }) =>
    callee.kind === 'member' &&
    ADDING.has(callee.property ?? '') &&
    callee.object.kind === 'ref' &&
    callee.object.binding === binding
      ? args
      : [],
  );
  return [fact.init, ...fact.writes.flatMap((write) => write.value ?? []), ...pushed];
}

/** Whether a value is a text or a list of texts that is written here, not one that comes from elsewhere. */
function isBuilt(file: FileFacts, value: Value, depth = 0): boolean {
  const inner = unwrap(value);
  if (depth > 6) return false;
  switch (inner.kind) {
    case 'literal':
      // A word by itself is a value to fall back on.
      return typeof inner.value === 'string' && /\s/.test(inner.value);
    case 'template':
    case 'array':
      return true;
    case 'binary':
      return inner.operator === '+' && (isBuilt(file, inner.left, depth + 1) || isBuilt(file, inner.right, depth + 1));
    case 'choice':
      return inner.operator === '?:' && inner.options.some((option) => isBuilt(file, option, depth + 1));
    case 'ref': {
      const fact = file.bindings[inner.binding];
      return fact?.init !== undefined && !fact.path && !fact.param && isBuilt(file, fact.init, depth + 1);
    }
    case 'call': {
      const callee = file.calls[inner.call]?.callee;
      return (
        callee?.kind === 'member' &&
        (JOINED.has(callee.property ?? '') || KEPT.has(callee.property ?? '')) &&
        isBuilt(file, callee.object, depth + 1)
      );
    }
    default:
      return false;
  }
}

/** The text of an expression with `?` for what cannot be read off it. */
function textOf(value: Value): string {
  const inner = unwrap(value);
  if (inner.kind === 'literal') return String(inner.value);
  if (inner.kind === 'template') return inner.texts.join('?');
  return inner.kind === 'binary' && inner.operator === '+' ? textOf(inner.left) + textOf(inner.right) : '?';
}
