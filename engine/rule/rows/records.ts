/** Objects and variables that hold one record, so that rows put into them are its relation. */
import type { FileFacts, ObjectValue, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, CallEffect, Model } from '../../project/types.ts';

/** How many functions are followed to the read of one row. */
const MAX_DEPTH = 3;

/** `{ id, name, books }`, `{ ...author, books }` */
export function isRecordObject(model: Model, file: FileFacts, { properties, spreads }: ObjectValue): boolean {
  if (properties.some(({ key }) => key === 'id' || key === '_id')) return true;
  return spreads.some((spread) => isRecord(model, file, spread));
}

/** What a read of one row gave, or one element of the rows of another: `const [author] = await find(…)`. */
export function isRecord(model: Model, file: FileFacts, value: Value, depth = MAX_DEPTH): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'ref') {
    const { init, path } = file.bindings[inner.binding] ?? {};
    if (!init) return false;
    if (!path) return isRecord(model, file, init, depth);
    const made = callAt(file, init);
    return made !== undefined && path.length === 1 && path[0] === 0 && givesRows(model, made);
  }
  const call = callAt(file, inner);
  if (!call) return false;
  const effect = model.effect(call);
  if (effect) return isRead(effect, 'one');
  return (
    depth > 0 &&
    model.targets(call).some((fn) => fn.fn.returns.some((each) => isRecord(model, fn.file, each, depth - 1)))
  );
}

function givesRows(model: Model, call: CallAt): boolean {
  const isList = (effect: CallEffect) => isRead(effect, 'many') && effect.rowsAt === undefined;
  return model.library(call) === undefined && model.reach(call, isList, MAX_DEPTH) !== undefined;
}

const isRead = ({ kind, rows }: CallEffect, wanted: CallEffect['rows']) => kind === 'read' && rows === wanted;

function callAt(file: FileFacts, value: Value): CallAt | undefined {
  const inner = unwrap(value);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  return inner.kind === 'call' && call ? { file, index: inner.call, call } : undefined;
}
