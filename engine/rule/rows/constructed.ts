/** What an object holds of the arguments of its constructor. */
import type { Value } from '../../facts/model.ts';
import type { FunctionAt } from '../../project/types.ts';

/** Values in the constructor's file that part `path` of the object is made of. */
export function constructed(
  { file, fn }: FunctionAt,
  path: readonly string[],
): { value: Value; path: readonly string[] }[] {
  const [key, ...rest] = path;
  const wanted = (name: string | undefined) => key === undefined || key === name;
  const { start, end } = file.blocks[fn.block] ?? { start: 0, end: 0 };
  const assigned = file.memberWrites.filter(
    (write) =>
      write.target.object.kind === 'this' && start <= write.start && write.end <= end && wanted(write.target.property),
  );
  const properties = fn.params.flatMap((param): Value[] =>
    param.field && param.binding !== undefined && wanted(param.name)
      ? [{ kind: 'ref', binding: param.binding, start: param.start, end: param.end }]
      : [],
  );
  return [...assigned.map(({ value }) => value), ...properties].map((value) => ({ value, path: rest }));
}
