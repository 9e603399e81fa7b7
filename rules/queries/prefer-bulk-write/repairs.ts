/** The loop rewritten to one call. */
import { importing, indentAt, isImportable, rangeOf, reindented, styleOf } from '../../../engine/authoring.ts';
import type { Edit, Model, Repair, RepeatedCall, Sources } from '../../../engine/authoring.ts';
import { bulkCall, type BulkCall } from './bulk-calls.ts';
import type { RowWrite } from './row-writes.ts';
import { isWholeBody, wholeLoop } from './whole-body.ts';

export function repairOf(model: Model, repeated: RepeatedCall, write: RowWrite): Repair | undefined {
  const { call, loop, witness } = repeated;
  if (witness.hops.length !== 1 || !isWholeBody(repeated)) return undefined;
  const bulk = bulkCall({ model, call, loop, effect: witness.effect }, write);
  const needs = bulk?.needs;
  if (!bulk || (needs && !isImportable(call.file, needs.module, needs.name))) return undefined;
  return {
    title: bulk.title,
    safety: 'suggestion',
    edits: (sources) => {
      const edits = loopEdits(sources, repeated, bulk);
      return edits.length > 0 && needs ? [...edits, ...importing(call.file, sources, needs.module, needs.name)] : edits;
    },
  };
}

function loopEdits(sources: Sources, repeated: RepeatedCall, bulk: BulkCall): Edit[] {
  const whole = wholeLoop(sources, repeated);
  if (!whole) return [];
  const { file, call } = repeated.call;
  const text = sources.text(file.path);
  const { start, end } = whole.statement;
  const written = { text, parameter: whole.parameter, over: whole.over, call: rangeOf(call) };
  const code = reindented(bulk.code(written), indentAt(text, call.start), indentAt(text, start));
  const comments = whole.comments.map((comment) => `${comment}\n${indentAt(text, start)}`).join('');
  const guard = bulk.failsEmpty ? `if (${whole.over}.length > 0) ` : '';
  return [
    { path: file.path, range: { start, end }, text: `${comments}${guard}await ${code}${styleOf(text).semicolon}` },
  ];
}
