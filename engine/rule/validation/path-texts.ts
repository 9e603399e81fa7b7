/** Texts in the path of a route that nothing checks. */
import type { FunctionAt, Model } from '../../project/types.ts';
import { costs } from '../costs/index.ts';
import { requestData, sinksOf } from '../taint/index.ts';

/**
 * Whether one of them gets to where any text does harm: into SQL, a file's path, an address. As a key to look something
 * up by it needs no check: it is a text whatever the client sends, and finds nothing when it is wrong.
 */
export function pathTextDoesHarm(model: Model, handler: FunctionAt): boolean {
  const { file, fn } = handler;
  const reached = costs(model, handler).flatMap(({ hops }) => hops.at(-1) ?? []);
  return [...model.callsWithin(handler), ...reached].some((call) =>
    sinksOf(model, call).some(({ kind, value }) =>
      requestData(model, value, kind).some(
        ({ part, at }) => part === 'params' && at.file === file && fn.start <= at.value.start && at.value.end <= fn.end,
      ),
    ),
  );
}
