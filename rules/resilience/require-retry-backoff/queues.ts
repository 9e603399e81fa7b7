/** Jobs of BullMQ and Bull that are tried again at once. */
import type { CallAt, CheckContext, Model, Problem, Value } from '../../../engine/authoring.ts';
import { given, property, unwrap } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { addBackoff } from './repairs.ts';
import { nameIn, numberOf } from './retried.ts';

export function* queuesIn({ file, model }: CheckContext<Options>): Generator<Problem> {
  for (const [index, call] of file.calls.entries()) {
    const where = { file, index, call };
    const settings = call.form === 'new' ? defaultsOf(model, where) : optionsOf(model, where);
    const attempts = settings && property(settings, 'attempts');
    const count = attempts && numberOf(attempts);
    if (!attempts || count === undefined || count < 2) continue;
    if (given(model, { file, value: settings }, ['backoff']).state !== 'absent') continue;
    if (call.form !== 'new' && hasDefault(model, where)) continue;
    yield {
      at: { start: attempts.start, end: attempts.end },
      message: `A job with ${count} attempts and no \`backoff\` is tried again at once, when its cause is still there. Add \`backoff: { type: 'exponential', delay: 1000 }\`.`,
      library: 'BullMQ',
      repairs: [addBackoff(file, attempts)],
    };
  }
}

/** `queue.add(name, data, options)`; Bull may leave the name out. */
function optionsOf(model: Model, where: CallAt): Value | undefined {
  const { call, file } = where;
  const last = call.args.at(-1);
  if (nameIn(file, call.callee) !== 'add' || call.args.length < 2 || !last) return undefined;
  const library = model.library(where)?.library;
  return library === 'BullMQ' || library === 'Bull' ? unwrap(last) : undefined;
}

function defaultsOf(model: Model, { file, call }: CallAt): Value | undefined {
  const isQueue = model
    .things({ file, value: call.callee })
    .some((thing) => thing.kind === 'library-class' && /^(?:BullMQ|Bull)\.Queue$/.test(thing.type));
  const options = call.args.find((value) => property(value, 'defaultJobOptions') !== undefined);
  return isQueue ? property(options, 'defaultJobOptions') : undefined;
}

/** The queue's own options say how long to wait, or cannot be seen. */
function hasDefault(model: Model, { file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return true;
  const made = model
    .things({ file, value: callee.object })
    .flatMap((thing) => (thing.kind === 'library' && thing.made ? [thing.made] : []));
  // An injected queue is registered elsewhere, with options of its own.
  if (made.length === 0) return true;
  return made.some(({ file: from, call: maker }) =>
    maker.args
      .slice(1)
      .some((value) => given(model, { file: from, value }, ['defaultJobOptions', 'backoff']).state !== 'absent'),
  );
}
