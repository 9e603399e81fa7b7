/** Ways to hand on what a handler throws. */
import type { CallAt, Edit, FunctionAt, Model, Range, Repair, RequestCallback } from '../../../engine/authoring.ts';
import { importFirst } from './patch.ts';
import { parameterFor } from './parameters.ts';
import { surrounded } from './surround.ts';
import { wrapperIn } from './wrapper.ts';

export function repairsOf(model: Model, of: FunctionAt, callback: RequestCallback, first: CallAt): readonly Repair[] {
  const { file, fn } = of;
  const path = file.path;
  const wrapper = callback.framework === 'Express' ? wrapperIn(model, of) : undefined;
  const wrap: Repair[] = wrapper
    ? [
        {
          title: `Wrap it in ${wrapper}`,
          safety: 'suggestion',
          edits: () => [
            { path, range: { start: fn.start, end: fn.start }, text: `${wrapper}(` },
            { path, range: { start: fn.end, end: fn.end }, text: ')' },
          ],
        },
      ]
    : [];
  const target = parameterFor(of, callback);
  const hand: Repair[] = target
    ? [
        {
          title: callback.kind === 'server' ? 'Catch errors and answer 500' : `Pass errors on to ${target.name}`,
          safety: 'suggestion',
          edits: (sources): readonly Edit[] => {
            const added = target.edits(sources);
            if (fn.async) return [...added, surrounded(of, callback, target.name, sources)];
            const { end } = first.call;
            return [...added, { path, range: { start: end, end }, text: `.catch(${target.name})` }];
          },
        },
      ]
    : [];
  return [...wrap, ...hand, ...importFirst(model, of, callback)];
}

/** Hands the error of a catch on to `next`, as the last thing it does. */
export function answerRepair(of: FunctionAt, callback: RequestCallback, head: Range): readonly Repair[] {
  const { file } = of;
  const block = file.blocks.find(({ head: own }) => own?.start === head.start);
  const error = file.bindings.find(
    ({ kind, start, end }) => kind === 'catch' && head.start <= start && end <= head.end,
  );
  const target = parameterFor(of, callback);
  if (callback.framework !== 'Express' || !block || !error || !target) return [];
  return [
    {
      title: `Pass errors on to ${target.name}`,
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        const inner = text.slice(block.start + 1, block.end - 1).trimEnd();
        const at = block.start + 1 + inner.length;
        const indent = /\n([ \t]*)\S[^\n]*$/.exec(inner)?.[1];
        const lead = indent === undefined ? ' ' : `\n${indent}`;
        const edit: Edit = {
          path: file.path,
          range: { start: at, end: at },
          text: `${lead}${target.name}(${error.name});`,
        };
        return [...target.edits(sources), edit];
      },
    },
  ];
}
