/** Text that a caller puts together and hands over whole: the finding stands where that is done. */
import type { FileFacts, Model, Place, Value } from '../../../engine/authoring.ts';
import { unwrap } from '../../../engine/authoring.ts';
import type { Piece } from './pieces.ts';
import { isComposed, sqlParameters, type Statement } from './statements.ts';

/** Whether the way from the request leads through the argument of a caller in which the statement is written. */
export function isComposedElsewhere(
  model: Model,
  { where }: Statement,
  { value, before, after }: Piece,
  steps: readonly Place[],
): boolean {
  const { file } = where;
  const inner = unwrap(value);
  const param = inner.kind === 'ref' ? file.bindings[inner.binding]?.param : undefined;
  const fn = param && file.functions[param.fn];
  if (!param || !fn || before.trim() + after.trim() !== '') return false;
  if (!sqlParameters(model, { file, index: param.fn, fn }).has(param.index)) return false;
  return steps.some(({ path, at }) => {
    const home = model.file(path);
    const given = home && argumentAt(home, at.start, at.end);
    return home !== undefined && given !== undefined && isComposed(home, given);
  });
}

function argumentAt(file: FileFacts, start: number, end: number): Value | undefined {
  for (const { args } of file.calls) {
    const found = args.find((argument) => argument.start === start && argument.end === end);
    if (found) return found;
  }
  return undefined;
}
