/** MikroORM: `em.flush()` once per round, where one flush behind the loop would send all changes. */
import { elementLoops } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, LoopAround, Model, Value } from '../../../engine/authoring.ts';

export interface Flush {
  readonly call: CallAt;
  readonly loop: LoopAround;
}

export function* flushesInLoops(model: Model, file: FileFacts, smallLoop: number): Iterable<Flush> {
  for (const [index, fact] of file.calls.entries()) {
    if (fact.callee.kind !== 'member' || fact.callee.property !== 'flush' || fact.args.length > 0) continue;
    const call: CallAt = { file, index, call: fact };
    if (model.effect(call)?.library !== 'MikroORM') continue;
    const [loop] = elementLoops(model, file, fact.block, fact, smallLoop, () => worksOn(file, fact.block));
    // Under a condition (`if (i % 100 === 0)`) it is the flush of a batch.
    if (loop && loop.block === fact.block) yield { call, loop };
  }
}

/** What the statements around the flush deal with. */
function worksOn(file: FileFacts, block: number): readonly Value[] {
  const calls = file.calls.filter((call) => call.block === block).flatMap(({ callee, args }) => [callee, ...args]);
  const writes = file.memberWrites.filter((write) => write.block === block).map(({ target }) => target);
  return [...calls, ...writes];
}
