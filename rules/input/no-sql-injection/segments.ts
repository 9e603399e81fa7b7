/** A text with parts, taken apart so that it can be written anew. */
import type { Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';

/** Text as it stands between backticks, and the expression behind it. */
export interface Segment {
  readonly text: string;
  readonly part?: Value;
}

/** A template in `source`, or texts and expressions that are added up. */
export function segmentsOf(value: Value, source: string): readonly Segment[] {
  const inner = unwrap(value);
  return merged(inner.kind === 'template' ? ofTemplate(inner, source) : ofSum(inner));
}

function ofTemplate({ parts, start, end }: Extract<Value, { kind: 'template' }>, source: string): Segment[] {
  let from = start + 1;
  const found = parts.map((part): Segment => {
    const open = source.lastIndexOf('${', part.start);
    const text = source.slice(from, open);
    from = source.indexOf('}', part.end) + 1;
    return { text, part };
  });
  return [...found, { text: source.slice(from, end - 1) }];
}

function ofSum(value: Value): Segment[] {
  const inner = unwrap(value);
  if (inner.kind === 'literal') return [{ text: String(inner.value).replaceAll(/[`\\]|\$\{/g, '\\$&') }];
  if (inner.kind === 'binary' && inner.operator === '+') return [...ofSum(inner.left), ...ofSum(inner.right)];
  return [{ text: '', part: value }];
}

/** Texts that follow each other are one. */
function merged(segments: readonly Segment[]): readonly Segment[] {
  const found: Segment[] = [];
  for (const segment of segments) {
    const last = found.at(-1);
    if (last && !last.part) found[found.length - 1] = { ...segment, text: last.text + segment.text };
    else found.push(segment);
  }
  return found;
}

/** Takes the quotes off that stand around the parts. */
export function unquoted(segments: readonly Segment[], isBound: (part: Value) => boolean): readonly Segment[] {
  return segments.map((segment, index) => {
    const before = segments[index - 1]?.part;
    const isBehind = before !== undefined && isBound(before) && isQuotedPart(segments, index - 1);
    const isBefore = segment.part !== undefined && isBound(segment.part) && isQuotedPart(segments, index);
    return { ...segment, text: segment.text.slice(isBehind ? 1 : 0, isBefore ? -1 : undefined) };
  });
}

function isQuotedPart(segments: readonly Segment[], index: number): boolean {
  return segments[index]?.text.endsWith("'") === true && segments[index + 1]?.text.startsWith("'") === true;
}

/** The text in quotes where it needs no backticks. */
export function written(text: string, hasParts: boolean): string {
  if (hasParts || text.includes('\n') || /[`\\]|\$\{/.test(text)) return `\`${text}\``;
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? `\`${text}\`` : `"${text}"`;
}
