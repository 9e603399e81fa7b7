/** Every value of a file, wherever it stands. */
import type { FileFacts, Value } from './model.ts';

/** Calls `visit` for every value of the file, outer ones before those inside them. */
export function eachValue(file: FileFacts, visit: (value: Value) => void): void {
  const walk = (value: Value | undefined): void => {
    if (value === undefined) return;
    visit(value);
    eachPart(value, walk);
  };
  for (const binding of file.bindings) {
    walk(binding.init);
    walk(binding.fallback);
    for (const write of binding.writes) walk(write.value);
  }
  for (const fact of file.exports) walk(fact.value);
  for (const block of file.blocks) {
    // The `else` of an `if` has the same test.
    if (block.kind !== 'else') walk(block.test);
    walk(block.loop?.over);
    walk(block.loop?.test);
  }
  for (const fn of file.functions) {
    fn.returns.forEach(walk);
    fn.yields.forEach(walk);
    fn.decorators.forEach(walk);
    for (const param of fn.params) {
      if (param.binding === undefined) walk(param.fallback);
      param.decorators.forEach(walk);
    }
  }
  for (const cls of file.classes) {
    walk(cls.superClass);
    cls.decorators.forEach(walk);
    for (const field of cls.fields) {
      walk(field.value);
      field.decorators.forEach(walk);
    }
  }
  for (const call of file.calls) {
    walk(call.callee);
    call.args.forEach(walk);
  }
  for (const write of file.memberWrites) {
    walk(write.target);
    walk(write.value);
  }
}

/** The values directly inside a value. A call's callee and arguments are the file's, not the value's. */
export function eachPart(value: Value, visit: (value: Value | undefined) => void): void {
  switch (value.kind) {
    case 'template':
    case 'opaque':
      return value.parts.forEach(visit);
    case 'member':
      visit(value.object);
      return visit(value.index);
    case 'object':
      for (const property of value.properties) visit(property.value);
      return value.spreads.forEach(visit);
    case 'array':
      return value.elements.forEach(visit);
    case 'spread':
    case 'unary':
    case 'await':
    case 'cast':
      return visit(value.value);
    case 'choice':
      visit(value.test);
      return value.options.forEach(visit);
    case 'binary':
      visit(value.left);
      return visit(value.right);
    default:
      return undefined;
  }
}
