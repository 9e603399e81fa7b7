/** Values moved out of the text and bound to the statement. */
import type { CallAt, Edit, FileFacts, Model, Repair, Value } from '../../../engine/authoring.ts';
import { eachValue, unwrap } from '../../../engine/authoring.ts';
import { bindingOf, type Binding } from './drivers.ts';
import { boundCall, parametersOf, type Parameters } from './parameters.ts';
import type { Piece } from './pieces.ts';
import { isQuoted, positionOf } from './position.ts';
import { segmentsOf, unquoted, written, type Segment } from './segments.ts';
import type { Statement } from './statements.ts';

/** One repair for all values of the statement; none where a part of it is no value or it is built in several steps. */
export function repairsOf(
  model: Model,
  statement: Statement,
  found: readonly Piece[],
  all: readonly Piece[],
): readonly Repair[] {
  const { where, value } = statement;
  const [first] = found;
  const binding = first && bindingOf(model, statement);
  const text = first && textOf(where.file, value);
  if (!binding || !text || found.some((piece) => piece.text !== text || !isBindable(piece))) return [];
  if (binding.by === 'tag' && (text !== value || where.call.args.length > 1 || !all.every(isBindable))) return [];
  const isMoved = (part: Value) => binding.by === 'tag' || found.some((piece) => piece.value === part);
  const parameters = binding.by === 'tag' ? undefined : parametersOf(where, binding);
  if (binding.by !== 'tag' && !parameters) return [];
  // What is added up is only written anew where nothing else than values stands in it.
  if (unwrap(text).kind === 'binary' && found.length < all.length) return [];
  return [
    {
      title: found.length === 1 ? 'Bind the value as a parameter' : 'Bind the values as parameters',
      safety: 'suggestion',
      edits: ({ text: read }) => {
        const source = read(where.file.path);
        const segments = unquoted(segmentsOf(text, source), isMoved);
        return parameters
          ? bound(where, text, segments, isMoved, parameters, source)
          : tagged(where, segments, binding, source);
      },
    },
  ];
}

/** The text itself, also where a constant that nothing else uses holds it. */
function textOf(file: FileFacts, value: Value): Value | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'template' || inner.kind === 'binary') return value;
  const fact = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (inner.kind !== 'ref' || !fact?.init || fact.writes.length > 0 || fact.path) return undefined;
  let uses = 0;
  eachValue(file, (each) => {
    if (each.kind === 'ref' && each.binding === inner.binding) uses++;
  });
  return uses === 1 ? fact.init : undefined;
}

/** A value by itself: `= ${id}`, `= '${name}'`, but not `'%${name}%'`, nor a list that was joined. */
function isBindable(piece: Piece): boolean {
  const { before, after } = piece;
  if (positionOf(piece) !== 'value' || piece.value.kind === 'call') return isPlainCall(piece);
  return !isQuoted(before) || (before.endsWith("'") && after.startsWith("'"));
}

/** `String(name)`, `name.trim()`: what a call gives may be a list or a piece of SQL. */
function isPlainCall(piece: Piece): boolean {
  const { before, after } = piece;
  return positionOf(piece) === 'value' && isQuoted(before) && before.endsWith("'") && after.startsWith("'");
}

function bound(
  { file, call }: CallAt,
  text: Value,
  segments: readonly Segment[],
  isMoved: (part: Value) => boolean,
  parameters: Parameters,
  source: string,
): readonly Edit[] {
  const slice = ({ start, end }: Value) => source.slice(start, end);
  const values: string[] = [];
  const marks: string[] = [];
  let hasParts = false;
  const result = segments
    .map(({ text: before, part }) => {
      if (!part) return before;
      if (isMoved(part)) {
        const mark = parameters.mark(part, file, marks);
        marks.push(mark);
        values.push(slice(part));
        return before + mark;
      }
      hasParts = true;
      return `${before}\${${slice(part)}}`;
    })
    .join('');
  const { start, end } = text;
  return [
    { path: file.path, range: { start, end }, text: written(result, hasParts) },
    ...boundCall({ file, call, values, marks, parameters }),
  ];
}

function tagged(
  { file, call }: CallAt,
  segments: readonly Segment[],
  binding: Binding,
  source: string,
): readonly Edit[] {
  const [argument] = call.args;
  if (binding.by !== 'tag' || !argument || call.callee.kind !== 'member') return [];
  const text = segments.map(
    ({ text: before, part }) => before + (part ? `\${${source.slice(part.start, part.end)}}` : ''),
  );
  const open = source.lastIndexOf('(', argument.start - 1);
  const { object } = call.callee;
  const name =
    binding.name === undefined
      ? { range: { start: object.end, end: call.nameRange.end }, text: '' }
      : { range: call.nameRange, text: binding.name };
  return [
    { path: file.path, ...name },
    { path: file.path, range: { start: open, end: call.end }, text: `\`${text.join('')}\`` },
  ];
}
