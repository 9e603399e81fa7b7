/** Where the rows of a read leave the process: from the read up through its callers to a function that responds. */
import type { FileFacts } from '../../facts/model.ts';
import type { CallAt, FunctionAt, Model, Sent } from '../../project/types.ts';
import { carriedReads, type CarriedRead } from './carried.ts';

export interface SentRead extends CarriedRead {
  /** The function that responds. */
  readonly sender: FunctionAt;
  readonly sent: Sent;
}

/** More functions than this above one read mean a base class that everything uses. */
const MAX_FUNCTIONS = 400;

/** Nearest first; `maxDepth` is the number of calls between the responding function and the read. */
export function* sentReads(model: Model, read: CallAt, maxDepth: number): Iterable<SentRead> {
  const visited = new Set<FunctionAt['fn']>();
  let level = [...around(read.file, read.call.block), ...receivers(read)];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: FunctionAt[] = [];
    for (const fn of level) {
      if (visited.has(fn.fn)) continue;
      if (visited.add(fn.fn).size > MAX_FUNCTIONS) return;
      for (const { sent, reads } of carriedBy(model, fn)) {
        const carried = reads.get(read.call);
        if (carried) yield { sender: fn, sent, ...carried };
      }
      for (const call of model.callers(fn)) next.push(...around(call.file, call.call.block));
    }
    level = next;
  }
}

interface Carried {
  readonly sent: Sent;
  readonly reads: ReturnType<typeof carriedReads>;
}

function carriedBy(model: Model, fn: FunctionAt): readonly Carried[] {
  return model
    .responses(fn)
    .map((sent) => ({ sent, reads: model.recall('carried reads', fn.file, sent, () => carriedReads(model, sent)) }));
}

/** The function of a block and those it is written in, innermost first. */
function around(file: FileFacts, block: number): FunctionAt[] {
  const found: FunctionAt[] = [];
  for (let at = block; at > 0;) {
    const index = file.blocks[at]?.fn ?? -1;
    const fn = file.functions[index];
    if (!fn) break;
    found.push({ file, index, fn });
    at = file.blocks[fn.block]?.parent ?? -1;
  }
  return found;
}

/** Functions that the read hands its rows to: `read((error, rows) => …)`. */
function receivers({ file, call }: CallAt): FunctionAt[] {
  return call.args.flatMap((argument) => {
    const fn = argument.kind === 'function' ? file.functions[argument.fn] : undefined;
    return fn && argument.kind === 'function' ? [{ file, index: argument.fn, fn }] : [];
  });
}
