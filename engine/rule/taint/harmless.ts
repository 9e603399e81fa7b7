/** Expressions whose value can do no harm in a kind of sink, whatever went into them. */
import type { Harmless, SinkKind } from '../../catalog/types.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

const SIGNS = new Set(['!', '-', '+', '~', 'typeof', 'void', 'delete']);
const SIZES = new Set(['length', 'size', 'byteLength']);

export const covers = (harmless: Harmless | undefined, sink: SinkKind): boolean =>
  harmless === 'any' || harmless?.includes(sink) === true;

/** A number, a truth value, or what an encoder or converter for the sink has made. */
export function isHarmless(model: Model, { file, value }: At, sink: SinkKind): boolean {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'unary':
      return SIGNS.has(inner.operator);
    case 'binary':
      return inner.operator !== '+';
    case 'member':
      return inner.property !== undefined && SIZES.has(inner.property);
    case 'call': {
      const call = file.calls[inner.call];
      return call !== undefined && sanitises(model, { file, index: inner.call, call }, sink);
    }
    default:
      return false;
  }
}

function sanitises(model: Model, where: CallAt, sink: SinkKind): boolean {
  const entry = model.library(where)?.call;
  if (!entry) return false;
  const { call } = where;
  // The parts of a tagged template are bound as parameters.
  if (sink === 'sql' && call.form === 'tag') return entry.sqlText !== undefined || entry.effect?.sql !== undefined;
  const { unless } = entry;
  const isRaw = unless !== undefined && literalText(call.args[unless.argument])?.includes(unless.says) !== false;
  return covers(entry.sanitises, sink) && !isRaw;
}
