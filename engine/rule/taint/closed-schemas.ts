/** Whether schemas drop or reject keys that they do not name. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText, property, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

/** `unknown` where the schema cannot be seen. */
export type Closedness = 'closed' | 'open' | 'unknown';

interface Words {
  /** Calls that make a schema, or set a rule, by which other keys are dropped or rejected. */
  readonly closes: readonly string[];
  /** By which other keys are let through. */
  readonly opens: readonly string[];
}

const WORDS: Readonly<Record<string, Words>> = {
  zod: {
    closes: ['object', 'strictObject', 'interface', 'strict', 'strip', 'pick'],
    opens: ['looseObject', 'passthrough', 'loose', 'catchall', 'record', 'any', 'unknown', 'custom', 'map'],
  },
  joi: { closes: [], opens: ['pattern', 'any'] },
  yup: { closes: ['noUnknown', 'exact'], opens: ['object', 'mixed'] },
  valibot: {
    closes: ['object', 'strictObject', 'objectAsync', 'strictObjectAsync'],
    opens: ['looseObject', 'objectWithRest', 'record', 'any', 'unknown', 'custom'],
  },
  superstruct: { closes: ['object', 'assign', 'pick'], opens: ['type', 'record', 'any', 'unknown'] },
  TypeBox: { closes: [], opens: ['Record', 'Any', 'Unknown'] },
};
const MAX_DEPTH = 10;

export function closedness(model: Model, schema: At, depth = 0): Closedness {
  if (depth > MAX_DEPTH) return 'unknown';
  const { file, value } = model.source(schema);
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'object':
      return ofJsonSchema(inner);
    case 'array':
      return together(inner.elements.map((element) => closedness(model, { file, value: element }, depth + 1)));
    case 'call': {
      const call = file.calls[inner.call];
      return call ? ofCall(model, { file, index: inner.call, call }, depth) : 'unknown';
    }
    case 'function':
      return together(
        (file.functions[inner.fn]?.returns ?? []).map((result) =>
          closedness(model, { file, value: result }, depth + 1),
        ),
      );
    default:
      return 'unknown';
  }
}

/** `{ type: 'object', properties: { … }, additionalProperties: false }`. */
function ofJsonSchema(value: Value): Closedness {
  const says = property(value, 'additionalProperties') ?? property(value, 'unevaluatedProperties');
  if (says) return isLiteral(says, false) ? 'closed' : 'open';
  if (property(value, '$ref')) return 'unknown';
  return property(value, 'properties') || literalText(property(value, 'type')) === 'object' ? 'open' : 'unknown';
}

function ofCall(model: Model, where: CallAt, depth: number): Closedness {
  const { file, call } = where;
  const library = model.library(where)?.library;
  const words = library === undefined ? undefined : WORDS[library];
  const name = calleeName(call, file) ?? '';
  if (library === 'joi' && name === 'object') return call.args.length > 0 ? 'closed' : 'open';
  if (library === 'joi' && name === 'keys') return 'closed';
  if (library === 'joi' && name === 'unknown' && !(call.args[0] && isLiteral(call.args[0], false))) return 'open';
  if (library === 'TypeBox' && name === 'Object')
    return call.args[1] && ofJsonSchema(call.args[1]) === 'closed' ? 'closed' : 'open';
  if (words?.closes.includes(name)) return 'closed';
  if (words?.opens.includes(name)) return 'open';
  const on = (value: Value) => closedness(model, { file, value }, depth + 1);
  const receiver = call.callee.kind === 'member' ? on(call.callee.object) : 'unknown';
  if (receiver !== 'unknown') return receiver;
  const made = model
    .targets(where)
    .flatMap(({ file: home, fn }) =>
      fn.returns.map((result) => closedness(model, { file: home, value: result }, depth + 1)),
    );
  return together([...made, ...(words ? call.args.map(on) : [])]);
}

/** One open alternative lets everything through. */
function together(all: readonly Closedness[]): Closedness {
  if (all.includes('open')) return 'open';
  return all.includes('closed') ? 'closed' : 'unknown';
}

export function isLiteral(value: Value, wanted: boolean): boolean {
  const inner = unwrap(value);
  return inner.kind === 'literal' && inner.value === wanted;
}

/** What the call that applies a schema says of other keys: `schema.validate(body, { stripUnknown: true })`. */
export function saidWhereApplied(model: Model, { file, value: schema }: At): Closedness {
  const call = file.calls.find(
    ({ callee, args }) => (callee.kind === 'member' && callee.object === schema) || args.includes(schema),
  );
  if (!call) return 'unknown';
  const name = calleeName(call, file) ?? '';
  if (['mask', 'Clean', 'Parse'].includes(name)) return 'closed';
  const options = call.args.map((argument) => model.source({ file, value: argument })).find(isOptions);
  const says = (key: string) => options && property(options.value, key);
  if (says('stripUnknown') && !isLiteral(says('stripUnknown') ?? schema, false)) return 'closed';
  return says('allowUnknown') && !isLiteral(says('allowUnknown') ?? schema, false) ? 'open' : 'unknown';
}

const isOptions = ({ value }: { readonly file: FileFacts; readonly value: Value }) =>
  value.kind === 'object' && value.properties.some(({ key }) => key === 'stripUnknown' || key === 'allowUnknown');
