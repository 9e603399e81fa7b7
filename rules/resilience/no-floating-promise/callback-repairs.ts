/** Loops that wait, in place of callbacks that nobody waits for. */
import type { CallAt, Edit, FunctionAt, Repair, Sources } from '../../../engine/authoring.ts';
import { enclosingFunctions } from '../../../engine/authoring.ts';
import type { AsyncCallback } from './callbacks.ts';

export function callbackRepairs(where: CallAt, { method, fn }: AsyncCallback): readonly Repair[] {
  const [nearest] = enclosingFunctions(where);
  const { file, call } = where;
  if (!nearest?.fn.async || call.callee.kind !== 'member') return [];
  const name = call.nameRange;
  const together: Repair = {
    title: 'Await all of them together',
    safety: 'suggestion',
    edits: () => [
      { path: file.path, range: { start: call.start, end: call.start }, text: 'await Promise.all(' },
      ...(method === 'forEach' ? [{ path: file.path, range: name, text: 'map' }] : []),
      { path: file.path, range: { start: call.end, end: call.end }, text: ')' },
    ],
  };
  return canLoop(where, fn) ? [oneByOne(where, fn), together] : [together];
}

/** A `return` in the callback would leave the loop's function. */
function canLoop({ file, call }: CallAt, { file: from, fn, index }: FunctionAt): boolean {
  const leaves = from.blocks.some((block) => block.fn === index && block.exits === 'return');
  return (
    from === file &&
    fn.passedTo !== undefined &&
    fn.kind === 'arrow' &&
    fn.params.length === 1 &&
    call.args.length === 1 &&
    fn.returns.length === 0 &&
    !leaves
  );
}

function oneByOne({ file, call }: CallAt, { fn }: FunctionAt): Repair {
  return {
    title: 'Await them one by one in a loop',
    safety: 'suggestion',
    edits: (sources: Sources): readonly Edit[] => {
      const text = sources.text(file.path);
      const body = file.blocks[fn.block];
      const [parameter] = fn.params;
      const list = call.callee.kind === 'member' ? call.callee.object : undefined;
      if (!body || !parameter || !list) return [];
      const item = text.slice(parameter.start, parameter.end).replace(/:[^]*$/, (type) => (parameter.type ? '' : type));
      const block = text.slice(body.start, body.end);
      const end = text[call.end] === ';' ? call.end + 1 : call.end;
      const loop = `for (const ${item} of ${text.slice(list.start, list.end)}) ${block}`;
      return [{ path: file.path, range: { start: call.start, end }, text: loop }];
    },
  };
}
