/** Work that is done once: what it gives is kept for the requests that follow. */
import type { FileFacts, FunctionAt, Value } from '../../../engine/authoring.ts';
import { eachPart, memberPath, unwrap } from '../../../engine/authoring.ts';

/** Whether the function writes something outside of it that it asks about first. */
export function keepsResult({ file, fn }: FunctionAt): boolean {
  const kept = writtenOutside(file, fn);
  if (kept.size === 0) return false;
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    fn.start <= start && end <= fn.end;
  const isAsked = (value: Value | undefined): boolean => {
    const key = value && keyOf(value);
    if (key !== undefined && kept.has(key)) return true;
    // `const known = cache.get(key); if (known) return known;`
    const init = value?.kind === 'ref' ? file.bindings[value.binding] : undefined;
    if (init?.init && isInside(init) && !init.path && !init.param) return isAsked(unwrap(init.init));
    let found = false;
    if (value?.kind === 'call') {
      const call = file.calls[value.call];
      found = call !== undefined && isAsked(call.callee);
    }
    if (value) eachPart(value, (part) => (found ||= isAsked(part)));
    return found;
  };
  return (
    [...kept.values()].some((isConditional) => isConditional) ||
    file.blocks.some((block) => block.kind === 'if' && isInside(block) && isAsked(block.test)) ||
    fn.returns.some((value) => value.kind === 'choice' && isAsked(value.options[0]))
  );
}

/** Keys of variables and fields that outlive the function; true where it only writes those that are not set (`??=`). */
function writtenOutside(file: FileFacts, fn: FunctionAt['fn']): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  const add = (key: string | undefined, operator: string): void => {
    if (key !== undefined && !isOwn(key)) found.set(key, found.get(key) === true || /^(?:\?\?|\|\|)=$/.test(operator));
  };
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    fn.start <= start && end <= fn.end;
  const isOwn = (key: string): boolean => {
    const binding = file.bindings[Number(key)];
    return binding !== undefined && isInside(binding);
  };
  for (const [index, binding] of file.bindings.entries()) {
    if (isInside(binding)) continue;
    for (const write of binding.writes) if (isInside(write)) add(`${index}`, write.operator);
  }
  for (const { target, operator, start, end } of file.memberWrites) {
    if (isInside({ start, end })) add(keyOf(target) ?? keyOf(target.object), operator);
  }
  for (const { callee, start, end } of file.calls) {
    const inner = unwrap(callee);
    // `cache.set(key, value)`
    if (inner.kind === 'member' && inner.property === 'set' && isInside({ start, end })) add(keyOf(inner.object), '');
  }
  return found;
}

/** `3` for a variable, `this.cache` for a field. */
function keyOf(value: Value): string | undefined {
  const found = memberPath(value);
  if (!found) return undefined;
  if (found.root.kind === 'this') return found.path.length > 0 ? `this.${found.path[0] ?? ''}` : undefined;
  return found.root.kind === 'ref' ? `${found.root.binding}` : undefined;
}
