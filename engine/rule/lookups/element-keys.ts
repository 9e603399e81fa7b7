/** The key of an element that a query in a loop compares with, and the list of the keys of all elements. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { enclosingBlocks, memberPath, unwrap } from '../../facts/read.ts';
import type { LoopAround } from '../../project/types.ts';
import { nameOf } from '../describe.ts';
import { singular } from '../edits/names.ts';
import { elementVariable } from '../repeated/elements.ts';

export interface ElementKey {
  /** Properties from the element down to the key; none when the element is the key. */
  readonly path: readonly string[];
  /** What the element is called in the loop, or could be. */
  readonly element: string;
  /** Where the path is written: at the query, or at the variable that holds the key. */
  readonly written: readonly Value[];
}

/** How a value of the loop follows from the element; undefined when it is more than a property of it. */
export function elementKey(loop: LoopAround, value: Value): ElementKey | undefined {
  const { file, block } = loop;
  const inner = unwrap(value);
  const access = memberPath(inner);
  if (access?.root.kind !== 'ref') return undefined;
  const { binding: index } = access.root;
  const binding = file.bindings[index];
  if (!binding || binding.writes.length > 0) return undefined;
  if (index === elementVariable(loop)) return { path: access.path, element: binding.name, written: [value] };
  const isTaken = binding.loop === block || (binding.param?.index === 0 && binding.param.fn === file.blocks[block]?.fn);
  if (isTaken && isPath(binding.path))
    return { path: [...binding.path, ...access.path], element: elementName(loop), written: [value] };
  // `const authorId = post.authorId;` inside the loop.
  const isLocal = binding.init !== undefined && [...enclosingBlocks(file, binding.block)].includes(block);
  const source = isLocal && binding.init ? elementKey(loop, binding.init) : undefined;
  if (!source || (binding.path && !isPath(binding.path))) return undefined;
  return {
    path: [...source.path, ...(binding.path ?? []), ...access.path],
    element: source.element,
    written: [...source.written, value],
  };
}

function isPath(path: readonly (string | number)[] | undefined): path is readonly string[] {
  return path !== undefined && path.every((step) => typeof step === 'string' && step !== '...');
}

/** A parameter of a short function may hide a variable of the same name. */
function elementName({ file, over }: LoopAround): string {
  const name = over ? nameOf(file, over).replace(/^.*\./, '') : 'item';
  const one = /^\w+$/.test(name) ? singular(name) : name;
  return one === name ? 'item' : one;
}

/** `posts.map((post) => post.authorId)`; `over` is the text of the list. A key that may be missing is left out. */
export function keysOf({ path: [first, ...rest], element }: ElementKey, over: string, isOptional: boolean): string {
  if (first === undefined) return over;
  const access = [`${element}.${first}`, ...rest].join(isOptional ? '?.' : '.');
  return isOptional ? `${over}.flatMap((${element}) => ${access} ?? [])` : `${over}.map((${element}) => ${access})`;
}

/** Whether the loop asks if the key is there before it looks for it: `if (!post.authorId) continue;`. */
export function isKeyChecked(loop: LoopAround, key: Value): boolean {
  const { file } = loop;
  const { start, end } = file.blocks[loop.block] ?? { start: 0, end: 0 };
  const wanted = nameOf(file, key);
  return file.blocks.some(
    ({ kind, test, start: at }) =>
      kind === 'if' && test !== undefined && start <= at && at <= end && asks(file, test, wanted),
  );
}

function asks(file: FileFacts, test: Value, name: string): boolean {
  const inner = unwrap(test);
  if (inner.kind === 'unary') return asks(file, inner.value, name);
  if (inner.kind === 'choice') return inner.options.some((option) => asks(file, option, name));
  if (inner.kind === 'binary') return asks(file, inner.left, name);
  return nameOf(file, inner) === name;
}
