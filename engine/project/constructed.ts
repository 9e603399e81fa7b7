/** Objects of functions that are called with `new`, from before there were classes: `function Store(db) { this.find = … }`. */
import type { ObjectValue, PropertyValue } from '../facts/model.ts';
import { memberPath } from '../facts/read.ts';
import { indexOf } from './file-index.ts';
import type { FunctionAt, Thing } from './types.ts';
import { at, functionAt, functionOf, type World } from './world.ts';

/** What such a function makes: its assignments to `this` and to its prototype; undefined when there are none. */
export function constructed(world: World, start: FunctionAt): Thing | undefined {
  const fn = prototypeOwner(start) ?? start;
  const object = world.recall('constructed', fn.file, fn.fn, () => objectOf(fn));
  return object.properties.length === 0 ? undefined : { kind: 'object', of: at(fn.file, object) };
}

/** `Store.prototype.find = function () { … }` is a method of what `Store` makes. */
function prototypeOwner({ file, index }: FunctionAt): FunctionAt | undefined {
  const write = file.memberWrites.find(({ value }) => value.kind === 'function' && value.fn === index);
  const named = write && memberPath(write.target);
  const binding =
    named?.root.kind === 'ref' && named.path[0] === 'prototype' ? file.bindings[named.root.binding] : undefined;
  return binding?.fn === undefined ? undefined : functionAt(file, binding.fn);
}

/** The function whose `this` the code of a block sees, through arrow functions. */
export function thisFunction(file: FunctionAt['file'], block: number): FunctionAt | undefined {
  for (let fn = functionOf(file, block); fn;) {
    if (fn.fn.kind !== 'arrow') return fn;
    const parent = file.blocks[fn.fn.block]?.parent ?? -1;
    fn = parent < 0 ? undefined : functionOf(file, parent);
  }
  return undefined;
}

function objectOf({ file, index, fn }: FunctionAt): ObjectValue {
  const { start, end } = fn;
  const name = indexOf(file).bindingOfFunction.get(index);
  const properties = file.memberWrites.flatMap(({ target, value, block }): PropertyValue[] => {
    const named = memberPath(target);
    const [first, second] = named?.path ?? [];
    const own =
      named?.root.kind === 'this' &&
      named.path.length === 1 &&
      start <= target.start &&
      target.end <= end &&
      thisFunction(file, block)?.fn === fn;
    const shared =
      named?.root.kind === 'ref' &&
      named.root.binding === name &&
      name !== undefined &&
      first === 'prototype' &&
      named.path.length === 2;
    const key = own ? first : shared ? second : undefined;
    return key === undefined
      ? []
      : [{ key, keyRange: target.propertyRange, value, start: target.start, end: value.end }];
  });
  return { kind: 'object', properties, spreads: [], start, end };
}
