/** Conditions that let only harmless values through: `COLUMNS.includes(sort)`, `kind === 'a'`, `isUUID(id)`, `/^\w+$/.test(name)`. */
import type { SinkKind } from '../../catalog/types.ts';
import type { FileFacts, Value } from '../../facts/model.ts';
import { callOf, literalText, unwrap } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';
import { isGuardedUse, type Tests } from '../bounds/guards.ts';
import { fromRequest, implies, isAskedByHelper, keysOf, type Asked } from '../bounds/tests.ts';
import { schemaField } from '../bounds/schema-fields.ts';
import { fixesHost } from './addresses.ts';
import { covers } from './harmless.ts';
import { isPattern } from './patterns.ts';
import { isHarmlessSchema } from './schemas.ts';

/** Whether each way to the value has passed such a condition. */
export function isAllowed(model: Model, { file, value }: At, path: readonly string[], sink: SinkKind): boolean {
  const inner = unwrap(value);
  const tests: Tests = (test, outcome, keys) => allows(model, file, test, outcome, keys, sink);
  if (inner.kind === 'ref' || inner.kind === 'member') return isGuardedUse(model, file, inner, path, tests);
  if (inner.kind !== 'choice' || inner.operator !== '?:' || !inner.test) return false;
  const { test } = inner;
  return inner.options.every(
    (option, index) =>
      !fromRequest(model, { file, value: option }) || tests(test, index === 0, keysOf(model, file, option)),
  );
}

function allows(
  model: Model,
  file: FileFacts,
  test: Value,
  outcome: boolean,
  keys: readonly string[],
  sink: SinkKind,
): boolean {
  return implies(test, outcome, (asked, holds) => {
    if (asked.kind === 'binary') return compares(model, file, asked, holds, keys);
    const call = file.calls[asked.call];
    return call !== undefined && holds && asks(model, { file, index: asked.call, call }, keys, sink);
  });
}

/** `kind === 'a'`, `key in COLUMNS`, `typeof id === 'number'`. */
function compares(
  model: Model,
  file: FileFacts,
  { operator, left, right }: Extract<Asked, { kind: 'binary' }>,
  outcome: boolean,
  keys: readonly string[],
): boolean {
  const isIt = (value: Value) => isOneOf(model, file, value, keys);
  if (operator === 'in') return outcome && isIt(left) && !fromRequest(model, { file, value: right });
  if (!(outcome ? ['===', '=='] : ['!==', '!=']).includes(operator)) return false;
  const asked = unwrap(left);
  if (asked.kind === 'unary' && asked.operator === 'typeof')
    return isIt(asked.value) && ['number', 'boolean', 'bigint'].includes(literalText(right) ?? '');
  const other = isIt(left) ? right : isIt(right) ? left : undefined;
  return other !== undefined && !fromRequest(model, { file, value: other });
}

function asks(model: Model, where: CallAt, keys: readonly string[], sink: SinkKind): boolean {
  const { file, call } = where;
  const { callee } = call;
  const object = callee.kind === 'member' ? callee.object : undefined;
  const name = callee.kind === 'member' ? callee.property : undefined;
  const isIt = (value: Value) => isOneOf(model, file, value, keys);
  // `name.match(/^\w+$/)`
  const [first] = call.args;
  if (object && name === 'match' && isIt(object))
    return first !== undefined && isPattern(model, { file, value: first }, sink);
  if (object && name === 'startsWith' && isIt(object)) {
    const start = first && model.constant({ file, value: first });
    return typeof start === 'string' && fixesHost(start, sink);
  }
  if (fitsHarmless(model, where, keys, sink)) return true;
  const index = call.args.findIndex(isIt);
  if (index < 0) return false;
  if (object && name === 'test') return isPattern(model, { file, value: object }, sink);
  if (object && (name === 'includes' || name === 'has' || name === 'hasOwnProperty'))
    return !fromRequest(model, { file, value: object });
  if (name === 'hasOwn') return index === 1 && first !== undefined && !fromRequest(model, { file, value: first });
  if (index === 0 && covers(model.library(where)?.call.tests, sink)) return true;
  return isAskedByHelper(model, where, index, (home, result, key) => allows(model, home, result, true, [key], sink));
}

/** `validate(body)` of `const validate = ajv.compile(schema)`, asked about a field of the body. */
function fitsHarmless(model: Model, where: CallAt, keys: readonly string[], sink: SinkKind): boolean {
  const { file, call } = where;
  const fits = model.library(where)?.call.fits;
  const data = fits && call.args[fits.data];
  if (!fits || !data) return false;
  const maker = model.source({ file, value: call.callee });
  const made = fits.schema === 'maker' ? callOf(maker.file, maker.value)?.args[0] : call.args[fits.schema];
  const schema = made && { file: fits.schema === 'maker' ? maker.file : file, value: made };
  return keysOf(model, file, data).some((whole) =>
    keys.some((key) => {
      if (!schema || !key.startsWith(`${whole}.`)) return false;
      const field = schemaField(model, schema, key.slice(whole.length + 1).split('.'));
      return field === 'unknown' || (field !== undefined && isHarmlessSchema(model, field, sink));
    }),
  );
}

const isOneOf = (model: Model, file: FileFacts, value: Value, keys: readonly string[]) =>
  keysOf(model, file, value).some((key) => keys.includes(key));
