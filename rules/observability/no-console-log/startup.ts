/** The one line that says that the server listens. */
import type { CallAt, FileFacts } from '../../../engine/authoring.ts';
import { enclosingFunctions, unwrap } from '../../../engine/authoring.ts';
import type { Printing } from './console-calls.ts';

const STARTS = new Set(['listen', 'serve', 'createServer', 'ready', 'startStandaloneServer']);

/** Those that are the first in the callback of `listen`, or after a `listen` that was waited for. */
export function startupMessages(found: readonly Printing[]): ReadonlySet<Printing> {
  const places = new Set<number>();
  const messages = new Set<Printing>();
  for (const printing of found) {
    const place = startOf(printing.where);
    if (place === undefined || places.has(place) || printing.method === 'error') continue;
    places.add(place);
    messages.add(printing);
  }
  return messages;
}

/** The call that starts the server. */
function startOf(where: CallAt): number | undefined {
  const { file, call } = where;
  const passed = enclosingFunctions(where)[0]?.fn.passedTo;
  if (passed && isStart(file, passed.call)) return passed.call;
  const before = file.calls.findLastIndex(
    (other, index) => other.block === call.block && other.end <= call.start && isStart(file, index),
  );
  return before === -1 ? undefined : before;
}

function isStart(file: FileFacts, index: number): boolean {
  const callee = file.calls[index] && unwrap(file.calls[index].callee);
  const name =
    callee?.kind === 'member' ? callee.property : callee?.kind === 'ref' ? file.bindings[callee.binding]?.name : '';
  return STARTS.has(name ?? '');
}
