/** The value that SQL text takes as its `LIMIT`: a part of the text, or a bound parameter. */
import type { At, CallAt, CallEffect, Model, Value } from '../../../engine/authoring.ts';
import { property, unwrap } from '../../../engine/authoring.ts';
import type { Limit } from './limits.ts';

/** Text that ends where the number of rows comes next; MySQL may say the offset first. */
const BEFORE_SIZE = /(?:\blimit\s+(?:(?:\?|\$\w+|:\w+|\d+)\s*,\s*)?|\bfetch\s+(?:first|next)\s+|\btop\s*\(?\s*)$/i;
const SIZE_PARAMETER =
  /(?:\blimit\s+(?:(?:\?|:\w+|\d+)\s*,\s*)?|\bfetch\s+(?:first|next)\s+)(?:(\?)|\$(\d+)|[:@$]\(?(\w+))/i;

export function boundLimits(model: Model, read: CallAt, effect: CallEffect): readonly Limit[] {
  const { sql, sqlIn, sqlKeys, parameters } = effect.effect;
  const argument = sqlIn ? undefined : read.call.args[sql ?? 0];
  if (!argument) return [];
  const given = model.source({ file: read.file, value: argument });
  const keyed = sqlKeys && property(given.value, sqlKeys.text);
  const text = keyed ? model.source({ file: given.file, value: keyed }) : given;
  const parts = partsAfterLimit(text);
  if (parts.length > 0)
    return parts.map((value) => ({
      at: { file: text.file, value },
      path: [],
      anchor: text.file === read.file ? value : argument,
      word: 'LIMIT',
      ...(text.file === read.file ? { value } : {}),
    }));
  const values = keyed && sqlKeys ? valuesIn(given, sqlKeys.parameters) : parameterValues(read, parameters);
  const literal = textOf(text.value);
  const parameter = literal === undefined ? undefined : SIZE_PARAMETER.exec(literal);
  if (!parameter || !values || literal === undefined) return [];
  const [, mark, number, name] = parameter;
  const index = mark
    ? literal.slice(0, parameter.index + parameter[0].length - 1).split('?').length - 1
    : Number(number) - 1;
  const path = name === undefined ? [String(index)] : [name];
  return [limitAt(model, read, values, path, name !== undefined)];
}

function limitAt(model: Model, read: CallAt, values: At, path: readonly string[], named: boolean): Limit {
  const list = model.source(values);
  const [key = ''] = path;
  // Sequelize: `{ replacements: { limit } }`, `{ bind: [limit] }`.
  const inside = ['replacements', 'bind'].map((each) => property(list.value, each)).find((each) => each !== undefined);
  const object = inside ? model.source({ file: list.file, value: inside }) : list;
  const value = named
    ? property(object.value, key)
    : object.value.kind === 'array'
      ? object.value.elements[Number(key)]
      : undefined;
  const here = value && object.file === read.file ? value : undefined;
  return {
    at: inside ? { file: list.file, value: inside } : values,
    path,
    anchor: here ?? values.value,
    word: 'LIMIT',
    ...(here ? { value: here } : {}),
  };
}

/** `LIMIT ${size}` of a template, `'… LIMIT ' + size`. */
function partsAfterLimit({ file, value }: At): readonly Value[] {
  const inner = unwrap(value);
  if (inner.kind === 'template')
    return inner.parts.filter((_, index) => BEFORE_SIZE.test(textBefore(inner.texts, index)));
  if (inner.kind === 'binary' && inner.operator === '+')
    return BEFORE_SIZE.test(lastText(inner.left)) ? [inner.right] : partsAfterLimit({ file, value: inner.left });
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  const [first] = call?.form === 'tag' ? call.args : [];
  return first ? partsAfterLimit({ file, value: first }) : [];
}

/** The text before a part, earlier parts as `?`. */
const textBefore = (texts: readonly string[], index: number) => texts.slice(0, index + 1).join('?');

function lastText(value: Value): string {
  const inner = unwrap(value);
  if (inner.kind === 'literal') return String(inner.value);
  if (inner.kind === 'template') return textBefore(inner.texts, inner.texts.length - 1);
  return inner.kind === 'binary' ? lastText(inner.right) : '';
}

function textOf(value: Value): string | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'literal') return typeof inner.value === 'string' ? inner.value : undefined;
  return inner.kind === 'template' ? inner.texts.join('') : undefined;
}

function parameterValues({ file, call }: CallAt, parameters: CallEffect['effect']['parameters']): At | undefined {
  if (parameters === 'rest') {
    const rest = call.args.slice(1);
    const [first = undefined] = rest;
    return (
      first && {
        file,
        value: { kind: 'array', elements: rest, start: first.start, end: rest.at(-1)?.end ?? first.end },
      }
    );
  }
  const value = parameters === undefined ? undefined : call.args[parameters];
  return value && { file, value };
}

function valuesIn(options: At, key: string): At | undefined {
  const value = property(options.value, key);
  return value && { file: options.file, value };
}
