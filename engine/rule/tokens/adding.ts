/** Putting an option into the options of a call. */
import type { Range } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { withProperties } from '../edits/properties.ts';
import { nodesAround } from '../edits/syntax.ts';
import type { Edit, Sources } from '../types.ts';

/** The end of a value as it is written: a non-null assertion is no part of it. */
export function endOf(text: string, { end }: Range): number {
  return end + (/^!+(?!=)/.exec(text.slice(end))?.[0].length ?? 0);
}

/** Undefined where the options are not an object that is written in the same file. */
export function addingOption(
  model: Model,
  { file, call }: CallAt,
  index: number,
  option: string,
): ((sources: Sources) => readonly Edit[]) | undefined {
  const { path } = file;
  const given = call.args[index];
  const before = call.args[index - 1];
  if (!given || given.kind === 'function') {
    // A callback comes behind the options.
    if (given) return () => [{ path, range: { start: given.start, end: given.start }, text: `{ ${option} }, ` }];
    if (!before || call.args.length !== index) return undefined;
    return ({ text }) => {
      const end = endOf(text(path), before);
      return [{ path, range: { start: end, end }, text: `, { ${option} }` }];
    };
  }
  const written = model.source({ file, value: given });
  const object = unwrap(written.value);
  if (written.file !== file || object.kind !== 'object') return undefined;
  return ({ text, tree }) => {
    const node = nodesAround(tree(path), object).findLast(({ type }) => type === 'ObjectExpression');
    return node?.type === 'ObjectExpression' ? [withProperties(path, text(path), node, [option])] : [];
  };
}
