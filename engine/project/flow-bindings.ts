/** How the parts of a variable lie in what it was made from: destructuring, rests, variables of loops. */
import type { BindingFact, FileFacts } from '../facts/model.ts';
import { allBut, isElement, KEYS, type Path } from './flow-paths.ts';

/** The path from the initial value to a part of the variable; undefined for a part that a rest lacks. */
export function pathIntoInit(file: FileFacts, binding: BindingFact, path: Path): Path | undefined {
  const loop = binding.loop === undefined ? undefined : file.blocks[binding.loop]?.loop;
  if (loop?.form === 'for-in') return [KEYS];
  const inner = destructured(file.bindings, binding, path);
  return inner && (loop ? ['*', ...inner] : inner);
}

function destructured(bindings: readonly BindingFact[], binding: BindingFact, path: Path): Path | undefined {
  const steps = (binding.path ?? []).filter((step) => step !== '...').map(String);
  if (binding.path?.at(-1) !== '...') return [...steps, ...path];
  const beside = taken(bindings, binding);
  const [key, ...rest] = path;
  // `const [first, ...others] = list`
  if (beside.some((step) => typeof step === 'number'))
    return [...steps, ...(key !== undefined && isElement(key) ? ['*', ...rest] : path)];
  // `const { password, ...rest } = body`: what has a name of its own is not in the rest.
  const names = beside.map(String);
  if (key === undefined) return names.length > 0 ? [...steps, allBut(names)] : steps;
  return names.includes(key) ? undefined : [...steps, ...path];
}

/** What the same pattern takes out under names of their own. */
function taken(
  bindings: readonly BindingFact[],
  { path = [], init, param }: BindingFact,
): readonly (string | number)[] {
  const beside = path.slice(0, -1);
  return bindings.flatMap((other) => {
    const step = other.path?.[beside.length];
    const isBeside =
      step !== undefined &&
      step !== '...' &&
      beside.every((each, index) => other.path?.[index] === each) &&
      (init
        ? other.init?.start === init.start && other.init.end === init.end
        : param !== undefined && other.param?.fn === param.fn && other.param.index === param.index);
    return isBeside ? [step] : [];
  });
}
