/** What the fields of a class's objects are given, by its constructor, its methods and its declarations. */
import { memberPath } from '../facts/read.ts';
import { blockAt } from './file-index.ts';
import type { Part } from './flow-calls.ts';
import type { At, ClassAt } from './types.ts';
import { at, thisClass } from './world.ts';

type Path = readonly string[];

/** Values of the field that a path begins with. */
export function fieldValues({ file, cls }: ClassAt, path: Path): readonly Part[] {
  const [key, ...rest] = path;
  if (key === undefined) return [];
  const parts: Part[] = [];
  for (const { target, value, start, end } of file.memberWrites) {
    if (start < cls.start || end > cls.end) continue;
    const named = memberPath(target);
    if (named?.root.kind !== 'this' || !named.path.every((step, depth) => step === path[depth])) continue;
    parts.push({ where: at(file, value), path: path.slice(named.path.length) });
  }
  const field = cls.fields.find((candidate) => candidate.name === key && !candidate.static);
  if (field?.value) parts.push({ where: at(file, field.value), path: rest });
  // `constructor(readonly password: string)`: the field is the parameter.
  const constructor = cls.constructorFn === undefined ? undefined : file.functions[cls.constructorFn];
  const param = constructor?.params.find((candidate) => candidate.field && candidate.name === key);
  const binding = param?.binding === undefined ? undefined : file.bindings[param.binding];
  if (binding && param?.binding !== undefined) {
    parts.push({
      where: at(file, { kind: 'ref', binding: param.binding, start: binding.start, end: binding.end }),
      path: rest,
    });
  }
  return parts;
}

/** The class whose objects `this` stands for. */
export function classOfThis({ file, value }: At): ClassAt | undefined {
  const self = thisClass(file, blockAt(file, value));
  return self && !self.static ? self.of : undefined;
}
