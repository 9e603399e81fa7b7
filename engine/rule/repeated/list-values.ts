/** Whether a value is a list, as far as its type, its making or what becomes of it tells. */
import type { FileFacts, TypeRef, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { Model } from '../../project/types.ts';

const LISTS = new Set([
  '[]',
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'Generator',
  'AsyncGenerator',
  'AsyncIterable',
  'IterableIterator',
  'AsyncIterableIterator',
]);

export const isListType = (type: TypeRef | undefined): boolean => type !== undefined && LISTS.has(type.name);

export function isListOfLists(type: TypeRef | undefined): boolean {
  if (type?.name === 'Promise') return isListOfLists(type.args[0]);
  return isListType(type) && isListType(type?.args[0]);
}

const GIVES_LIST = new Set([
  'map',
  'filter',
  'slice',
  'splice',
  'flatMap',
  'flat',
  'concat',
  'sort',
  'toSorted',
  'reverse',
  'split',
  'keys',
  'values',
  'entries',
  'from',
  'toArray',
]);

export function isListValue(model: Model, file: FileFacts, value: Value, depth = 0): boolean {
  const inner = unwrap(value);
  if (depth > 6) return false;
  if (inner.kind === 'array') return true;
  if (inner.kind === 'choice') return inner.options.some((option) => isListValue(model, file, option, depth + 1));
  if (inner.kind === 'ref') {
    const binding = file.bindings[inner.binding];
    if (binding === undefined) return false;
    if (binding.path !== undefined) return isGroup(file, binding);
    if (binding.type) return isListType(binding.type);
    return (
      binding.loop === undefined && binding.init !== undefined && isListValue(model, file, binding.init, depth + 1)
    );
  }
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (inner.kind !== 'call' || !call) return false;
  const where = { file, index: inner.call, call };
  const effect = model.effect(where);
  if (effect) return effect.kind === 'read' && effect.rows === 'many';
  const targets = model.targets(where);
  if (targets.length > 0)
    return targets.some(({ fn }) =>
      isListType(fn.returnType?.name === 'Promise' ? fn.returnType.args[0] : fn.returnType),
    );
  return call.callee.kind === 'member' && GIVES_LIST.has(call.callee.property ?? '');
}

/** `for (const [key, rows] of groups)` over a map of lists. */
function isGroup(file: FileFacts, { path, loop, init }: FileFacts['bindings'][number]): boolean {
  const over = init && unwrap(init);
  if (loop === undefined || path?.length !== 1 || path[0] !== 1 || over?.kind !== 'ref') return false;
  const groups = file.bindings[over.binding];
  const made = groups?.init && unwrap(groups.init);
  const typeArgs = groups?.type?.args ?? (made?.kind === 'call' ? file.calls[made.call]?.typeArgs : undefined);
  return isListType(typeArgs?.[1]);
}
