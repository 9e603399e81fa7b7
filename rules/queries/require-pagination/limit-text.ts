/** A `LIMIT` at the end of SQL text. */
import type { Value } from '../../../engine/authoring.ts';
import { property, unwrap } from '../../../engine/authoring.ts';
import type { LimitEdit, Limiting } from './limiting.ts';
import { insert } from './limiting.ts';

export function limitText(
  { model, read, effect }: Limiting,
  [limit]: readonly [limit: string, offset?: string],
): LimitEdit | undefined {
  const { sql, sqlKeys } = effect.effect;
  const argument = read.call.args[sql ?? 0];
  if (!argument || effect.effect.sqlIn) return undefined;
  const given = model.source({ file: read.file, value: argument });
  const keyed = (sqlKeys && property(given.value, sqlKeys.text)) ?? given.value;
  const text = textOf(model.source({ file: given.file, value: keyed }));
  if (!text || /\b(?:offset|for\s+update|for\s+share)\b/i.test(effect.sql ?? '')) return undefined;
  const { path } = given.file;
  return (sources) => {
    const inner = sources.text(path).slice(text.start + 1, text.end - 1);
    const end = inner.replace(/\s*;?\s*$/, '').length;
    return [insert(path, text.start + 1 + end, ` LIMIT ${limit}`)];
  };

  function textOf({ file, value }: { file: typeof given.file; value: Value }): Value | undefined {
    const inner = unwrap(value);
    if (inner.kind === 'literal' || inner.kind === 'template') return inner;
    const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
    return call?.form === 'tag' ? call.args[0] : undefined;
  }
}
