/** Code that does nothing with an error but to give some constant in its place. */
import type { CallFact, FileFacts, Value } from '../../../engine/authoring.ts';
import { isWithin, unwrap, valuesOf } from '../../../engine/authoring.ts';

/** null, undefined, false, '', [] or {}. */
export function isNothing(value: Value): boolean {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'literal':
      return inner.value === null || inner.value === false || inner.value === '';
    case 'global':
      return inner.name === 'undefined';
    case 'unary':
      return inner.operator === 'void' && inner.value.kind === 'literal';
    case 'array':
      return inner.elements.length === 0;
    case 'object':
      return inner.properties.length === 0 && inner.spreads.length === 0;
    default:
      return false;
  }
}

/** Only returns or assigns such a value, or goes on with the next round; calls that do not count aside. */
export function givesNothing(
  file: FileFacts,
  index: number,
  ignores: (call: CallFact) => boolean = () => false,
): boolean {
  const block = file.blocks[index];
  const calls = block ? file.calls.filter((call) => isWithin(call, block)) : [];
  if (!block || !calls.every(ignores)) return false;
  if (file.blocks.some((other, at) => at !== index && isWithin(other, block))) return false;
  if (block.rethrows === true || block.exits === 'throw' || block.exits === 'break') return false;
  const fn = file.functions[block.fn];
  const returned = (fn?.returns ?? []).filter((value) => isWithin(value, block));
  const assigned = [...file.bindings.flatMap(({ writes }) => writes), ...file.memberWrites].filter((write) =>
    isWithin(write, block),
  );
  const declared = file.bindings.some(({ init }) => init !== undefined && isWithin(init, block));
  if (declared || !assigned.every(({ operator, value }) => operator === '=' && value !== undefined && isNothing(value)))
    return false;
  const does = returned.length + assigned.length + calls.length > 0 || block.exits !== undefined;
  return returned.every(isNothing) && does;
}

/** Whether anything in the file looks at a variable. */
export function isRead(file: FileFacts, binding: number): boolean {
  const shorthand = valuesOf(file, 'ref').some((value) => value.binding === binding);
  return shorthand || file.bindings[binding]?.writes.some(({ operator }) => operator !== '=') === true;
}
