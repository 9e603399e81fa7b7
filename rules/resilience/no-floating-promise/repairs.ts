/** Waiting for a promise, or catching what it rejects with. */
import type { CallAt, Edit, FunctionAt, Model, Repair } from '../../../engine/authoring.ts';
import { calleeOf, enclosingFunctions, errorLog, freshName, styleOf } from '../../../engine/authoring.ts';

export function repairsOf(model: Model, where: CallAt, root: CallAt): readonly Repair[] {
  const [nearest] = enclosingFunctions(where);
  if (nearest?.fn.async) return [awaiting(where)];
  return [catching(model, where, root), ...makingAsync(where, nearest)];
}

export function lazyRepairs(where: CallAt, runner: string | undefined): readonly Repair[] {
  const [nearest] = enclosingFunctions(where);
  const { path } = where.file;
  const { end } = where.call;
  const run: Edit[] = runner === undefined ? [] : [{ path, range: { start: end, end }, text: `.${runner}()` }];
  const repair = nearest?.fn.async ? awaiting(where) : makingAsync(where, nearest)[0];
  return repair ? [{ ...repair, edits: (sources) => [...(repair.edits?.(sources) ?? []), ...run] }] : [];
}

function awaiting({ file, call }: CallAt): Repair {
  return {
    title: 'Await it',
    safety: 'suggestion',
    edits: () => [{ path: file.path, range: { start: call.start, end: call.start }, text: 'await ' }],
  };
}

function catching(model: Model, { file, call }: CallAt, root: CallAt): Repair {
  return {
    title: 'Catch and log errors',
    safety: 'suggestion',
    edits: (sources) => {
      const { quote } = styleOf(sources.text(file.path));
      const error = freshName(file, 'err', 'error');
      const name = root.call.callee.kind === 'function' ? 'start' : calleeOf(root);
      const log = errorLog(model, { file, block: call.block, start: call.start }, quote).call(error, `${name} failed`);
      return [{ path: file.path, range: { start: call.end, end: call.end }, text: `.catch((${error}) => ${log})` }];
    },
  };
}

/** Only for functions that give nothing: what else they give would become a promise of it. */
function makingAsync(where: CallAt, nearest: FunctionAt | undefined): readonly Repair[] {
  const fn = nearest?.fn;
  if (!fn || fn.returnType || fn.returns.length > 0 || fn.generator) return [];
  if (fn.passedTo || !['function', 'arrow', 'method'].includes(fn.kind)) return [];
  const at = fn.kind === 'method' ? fn.nameRange.start : fn.start;
  const { path } = where.file;
  return [
    {
      title: 'Make the function async and await it',
      safety: 'suggestion',
      edits: (sources) => [
        { path, range: { start: at, end: at }, text: 'async ' },
        ...(awaiting(where).edits?.(sources) ?? []),
      ],
    },
  ];
}
