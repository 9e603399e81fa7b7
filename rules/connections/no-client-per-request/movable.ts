/** Calls that can be made when the module is loaded. */
import type { CallAt, FileFacts, Value } from '../../../engine/authoring.ts';
import { environmentRead, unwrap } from '../../../engine/authoring.ts';

/** Whether all that a call is given is there when the module is loaded. */
export function isMovable(file: FileFacts, { args, callee }: CallAt['call']): boolean {
  return [callee, ...args].every((value) => isConstant(file, value));
}

function isConstant(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  const all = (values: readonly Value[]) => values.every((each) => isConstant(file, each));
  switch (inner.kind) {
    case 'literal':
      return true;
    case 'global':
      return inner.name !== 'arguments';
    case 'ref': {
      const binding = file.bindings[inner.binding];
      return binding?.kind === 'import' || (binding?.block === 0 && binding.kind === 'const');
    }
    case 'member':
      return (
        environmentRead(file, inner) !== undefined || (inner.property !== undefined && isConstant(file, inner.object))
      );
    case 'object':
      return all([...inner.properties.map((each) => each.value), ...inner.spreads]);
    case 'array':
      return all(inner.elements);
    case 'template':
      return all(inner.parts);
    case 'choice':
      return all([...inner.options, ...(inner.test ? [inner.test] : [])]);
    case 'binary':
      return all([inner.left, inner.right]);
    case 'unary':
      return isConstant(file, inner.value);
    case 'call': {
      const call = file.calls[inner.call];
      return call !== undefined && isMovable(file, call);
    }
    default:
      return false;
  }
}
