/** Arguments in which a client's text does harm. */
import type { Call, SinkKind, Slot } from '../../catalog/types.ts';
import { property } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

export interface SinkAt {
  readonly kind: SinkKind;
  readonly value: At;
}

/** Those of a call: what the catalog marks, and texts of SQL that are no templates with bound parts. */
export function sinksOf(model: Model, where: CallAt): readonly SinkAt[] {
  const { file, call } = where;
  const entry = model.library(where)?.call;
  if (!entry) return [];
  const marked = (entry.sinks ?? []).flatMap(({ kind, rest, ...slot }): SinkAt[] => {
    const values = rest
      ? call.args.slice(slot.argument).map((value): At => ({ file, value }))
      : given(model, where, slot);
    return values.map((value) => ({ kind, value }));
  });
  const slot = call.form === 'tag' ? undefined : sqlSlot(entry);
  return [...marked, ...(slot ? given(model, where, slot) : []).map((value): SinkAt => ({ kind: 'sql', value }))];
}

function sqlSlot({ effect, sqlText }: Call): Slot | undefined {
  if (sqlText !== undefined) return { argument: sqlText };
  if (effect?.sql === undefined || effect.tag || effect.sqlIn === 'receiver') return undefined;
  return { argument: effect.sql, ...(effect.sqlKeys ? { keys: [effect.sqlKeys.text] } : {}) };
}

/** With keys, what an object there has under them; anything else there is the value itself. */
function given(model: Model, { file, call }: CallAt, { argument, keys }: Slot): readonly At[] {
  const value = call.args[argument];
  if (!value) return [];
  const object = keys && model.source({ file, value });
  if (object?.value.kind !== 'object') return [{ file, value }];
  return (keys ?? []).flatMap((key) => {
    const inside = property(object.value, key);
    return inside ? [{ file: object.file, value: inside }] : [];
  });
}
