/** The loop rewritten to one call. */
import { changed, importing, isImportable, rangeOf, reindented, indentAt, styleOf, unwrap } from '../../../engine/authoring.ts';
import type { Edit, Model, Range, Repair, RepeatedCall, Sources } from '../../../engine/authoring.ts';
import { bulkCall, type BulkCall } from './bulk-calls.ts';
import type { RowWrite } from './row-writes.ts';
import { isWholeBody, wholeLoop } from './whole-body.ts';

export function repairOf(model: Model, repeated: RepeatedCall, write: RowWrite): Repair | undefined {
  if (repeated.witness.hops.length !== 1 || !isWholeBody(repeated)) return undefined;
  const bulk = bulkCall(model, repeated, write);
  const { file } = repeated.call;
  if (!bulk || (bulk.needs && !isImportable(file, bulk.needs.module, bulk.needs.name))) return undefined;
  const { needs } = bulk;
  return {
    title: bulk.title,
    safety: 'suggestion',
    edits: (sources) => {
      const edits = loopEdits(sources, repeated, bulk);
      return edits.length > 0 && needs ? [...edits, ...importing(file, sources, needs.module, needs.name)] : edits;
    },
  };
}

function loopEdits(sources: Sources, repeated: RepeatedCall, bulk: BulkCall): Edit[] {
  const whole = wholeLoop(sources, repeated);
  if (!whole) return [];
  const { path } = repeated.call.file;
  const text = sources.text(path);
  const { start, end } = whole.statement;
  const { call } = repeated.call;
  const code = reindented(bulk.text({ text, ...whole, call: rangeOf(call) }), indentAt(text, call.start), indentAt(text, start));
  const { semicolon } = styleOf(text);
  const guard = bulk.failsEmpty ? `if (${whole.over}.length > 0) ` : '';
  return [{ path, range: { start, end }, text: `${guard}await ${code}${semicolon}` }];
}
