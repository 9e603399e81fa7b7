/** MikroORM: the flush moved behind the loop. */
import { indentAt, linkName, nodesAround, statementAround, styleOf } from '../../../engine/authoring.ts';
import type { Edit, Range, Repair, Sources } from '../../../engine/authoring.ts';
import type { Flush } from './flushes.ts';

/** What is left in the loop of the calls that flush by themselves. */
const WITHOUT_FLUSH: Readonly<Record<string, string | undefined>> = {
  persistAndFlush: 'persist',
  removeAndFlush: 'remove',
  flush: '',
};

export function flushedBehind({ call, loop }: Flush): Repair | undefined {
  const kept = WITHOUT_FLUSH[linkName(call)];
  const { callee, awaited, used } = call.call;
  if (kept === undefined || callee.kind !== 'member' || loop.form === 'callback' || !awaited || used) return undefined;
  return {
    title: 'Flush once behind the loop',
    safety: 'suggestion',
    edits: (sources) => movedEdits(sources, { call, loop }, callee.object, kept),
  };
}

function movedEdits(sources: Sources, { call: { file, call }, loop }: Flush, manager: Range, kept: string): Edit[] {
  const { path } = file;
  const text = sources.text(path);
  const tree = sources.tree(path);
  const whole = statementAround(tree, loop.head);
  const own = nodesAround(tree, call).findLast(({ type }) => type === 'ExpressionStatement');
  const waits = nodesAround(tree, call).findLast(({ type }) => type === 'AwaitExpression');
  if (!whole || !own || !waits) return [];
  const { semicolon } = styleOf(text);
  const flush = `\n${indentAt(text, whole.start)}await ${text.slice(manager.start, manager.end)}.flush()${semicolon}`;
  const left: readonly Edit[] =
    kept === ''
      ? [{ path, range: lineOf(text, own), text: '' }]
      : [
          { path, range: { start: waits.start, end: call.start }, text: '' },
          { path, range: call.nameRange, text: kept },
        ];
  return [...left, { path, range: { start: whole.end, end: whole.end }, text: flush }];
}

/** The statement with its line, where it stands alone on it. */
function lineOf(text: string, { start, end }: Range): Range {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const isAlone = next >= 0 && text.slice(from, start).trim() === '' && text.slice(end, next).trim() === '';
  return isAlone ? { start: from, end: next + 1 } : { start, end };
}
