/** Error listeners that do nothing. */
import type { CallAt, CheckContext, Model, Problem, Thing } from '../../../engine/authoring.ts';
import { literalText, nameOf, unwrap } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { handlerRepairs } from './repairs.ts';

const LISTENS = new Set(['on', 'once', 'addListener']);
const REASON = 3;

export function* listenersIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const [index, call] of file.calls.entries()) {
    const callee = unwrap(call.callee);
    const listener = call.args[1];
    if (callee.kind !== 'member' || !LISTENS.has(callee.property ?? '') || literalText(call.args[0]) !== 'error')
      continue;
    const fn = listener?.kind === 'function' ? file.functions[listener.fn] : undefined;
    const words = file.blocks[fn?.block ?? -1]?.empty;
    if (!listener || !fn || words === undefined || (options.allowCommented && words >= REASON)) continue;
    if (!isEmitter(model, { file, index, call })) continue;
    const name = nameOf(file, callee.object);
    yield {
      at: { start: listener.start, end: listener.end },
      message: `This listener keeps errors of \`${name}\` from ending the process and tells nobody of them. Log the error.`,
      repairs: handlerRepairs(model, file, listener, name),
    };
  }
}

/** A pool, client, worker, server or stream of a package, as far as is known. */
function isEmitter(model: Model, { file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return false;
  const isKnown = ({ kind }: Thing) => kind === 'library' || kind === 'package';
  if (model.things({ file, value: callee.object }).some(isKnown)) return true;
  const source = model.source({ file, value: callee.object });
  const value = unwrap(source.value);
  const made = value.kind === 'call' ? source.file.calls[value.call] : undefined;
  return (
    made !== undefined &&
    model
      .things({ file: source.file, value: made.callee })
      .some((thing) => isKnown(thing) || thing.kind === 'library-call' || thing.kind === 'library-class')
  );
}
