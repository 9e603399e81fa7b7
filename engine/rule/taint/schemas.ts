/** Whether what a schema lets through can do no harm: numbers, dates, UUIDs, some values. */
import type { SinkKind } from '../../catalog/types.ts';
import type { Value } from '../../facts/model.ts';
import { literalText, property } from '../../facts/read.ts';
import type { At, Model } from '../../project/types.ts';
import { covers } from './harmless.ts';
import { isHarmlessPattern, isPattern } from './patterns.ts';

/** Types and formats of JSON Schema. */
const TYPES = new Set(['integer', 'number', 'boolean', 'null']);
const FORMATS = new Set(['uuid', 'date', 'date-time', 'time', 'duration', 'ipv4', 'ipv6']);
/** Calls that allow what their receiver does not. */
const ALTERNATIVES = new Set(['or', 'union', 'alternatives', 'try', 'allow', 'catch', 'catchall', 'optionalOr']);
const MAX_DEPTH = 10;

export function isHarmlessSchema(model: Model, schema: At, sink: SinkKind, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const { file, value } = model.source(schema);
  const inside = (inner: Value): boolean => isHarmlessSchema(model, { file, value: inner }, sink, depth + 1);
  switch (value.kind) {
    case 'call': {
      const call = file.calls[value.call];
      if (!call) return false;
      const where = { file, index: value.call, call };
      const entry = model.library(where)?.call;
      if (covers(entry?.sanitises, sink)) return true;
      const { callee } = call;
      const receiver = callee.kind === 'member' && callee.object.kind !== 'ref' ? [callee.object] : [];
      if (callee.kind === 'member' && callee.property === 'regex') {
        const [pattern] = call.args;
        if (pattern && isPattern(model, { file, value: pattern }, sink)) return true;
      }
      if (callee.kind === 'member' && ALTERNATIVES.has(callee.property ?? ''))
        return receiver.length + call.args.length > 0 && [...receiver, ...call.args].every(inside);
      return [...receiver, ...call.args].some(inside);
    }
    case 'array':
      return value.elements.length > 0 && value.elements.every(inside);
    case 'object':
      return isHarmlessJsonSchema(value, sink) || value.spreads.some(inside);
    case 'opaque':
      return value.parts.some((decorator) => isHarmlessDecorator(model, { file, value: decorator }, sink));
    case 'choice':
      return value.options.every(inside);
    default:
      return false;
  }
}

function isHarmlessJsonSchema(value: Value, sink: SinkKind): boolean {
  if (property(value, 'enum') ?? property(value, 'const')) return true;
  const pattern = literalText(property(value, 'pattern'));
  return (
    TYPES.has(literalText(property(value, 'type')) ?? '') ||
    FORMATS.has(literalText(property(value, 'format')) ?? '') ||
    (pattern !== undefined && isHarmlessPattern(pattern, sink))
  );
}

/** `@IsInt()`, `@IsIn(['a', 'b'])`, `@Matches(/^\w+$/)`. */
function isHarmlessDecorator(model: Model, { file, value }: At, sink: SinkKind): boolean {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const [first] = call?.args ?? [];
  return model.things({ file, value: call ? call.callee : value }).some((thing) => {
    const decorator = thing.kind === 'library-call' ? thing.decorator : undefined;
    if (decorator?.marks === 'bound') return true;
    if (decorator?.marks !== 'format') return false;
    return covers(decorator.sanitises, sink) || (first !== undefined && isPattern(model, { file, value: first }, sink));
  });
}
