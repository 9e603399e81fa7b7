/** Loops in which each round handles a list (a chunk, a page), not one element. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, FunctionAt, LoopAround, Model } from '../../project/types.ts';
import { calleeOf } from '../describe.ts';
import { elementVariable } from './elements.ts';
import { LIST_CALLS, LIST_KEYS } from './list-conditions.ts';
import { isListOfLists, isListType, isListValue } from './list-values.ts';

export function elementsAreLists(model: Model, loop: LoopAround): boolean {
  return model.recall(
    'elements are lists',
    loop.file,
    loop,
    () => (loop.over !== undefined && givesLists(model, loop.file, loop.over)) || variableIsList(model, loop),
  );
}

/** `chunk(ids, 100)`, a function that returns a list of lists, a generator of pages. */
function givesLists(model: Model, file: FileFacts, over: Value): boolean {
  const source = unwrap(over);
  if (source.kind === 'ref') {
    const binding = file.bindings[source.binding];
    // A loop variable is initialised with the list it goes over.
    if (binding?.path || binding?.loop !== undefined) return false;
    return isListOfLists(binding?.type) || (binding?.init !== undefined && givesLists(model, file, binding.init));
  }
  if (source.kind === 'array') return source.elements.some((element) => unwrap(element).kind === 'array');
  const fact = source.kind === 'call' ? file.calls[source.call] : undefined;
  if (source.kind !== 'call' || !fact) return false;
  const call: CallAt = { file, index: source.call, call: fact };
  if (model.library(call)?.call.batches) return true;
  return model.targets(call).some((fn) => isListOfLists(fn.fn.returnType) || yieldsLists(model, fn));
}

function yieldsLists(model: Model, { file, fn }: FunctionAt): boolean {
  return fn.yields.some((value) => isListValue(model, file, value));
}

function variableIsList(model: Model, loop: LoopAround): boolean {
  const body = loop.file.blocks[loop.block];
  const variable = elementVariable(loop);
  if (body === undefined || variable === undefined) return false;
  return isListType(loop.file.bindings[variable]?.type) || usedAsList(model, loop.file, body, variable, 2);
}

const LIST_MEMBERS = new Set(['map', 'filter', 'forEach', 'reduce', 'flatMap', 'join', 'some', 'every', 'push']);

/** Within a range of code; `depth` functions further when it is handed on. */
function usedAsList(model: Model, file: FileFacts, { start, end }: Range, index: number, depth: number): boolean {
  return file.calls.some((fact, position) => {
    if (fact.start < start || fact.end > end) return false;
    const callee = unwrap(fact.callee);
    if (callee.kind === 'member' && LIST_MEMBERS.has(callee.property ?? '') && isVariable(callee.object, index))
      return true;
    const isIn = callee.kind === 'member' && LIST_KEYS.has(callee.property ?? '');
    if (fact.args.some((argument) => (isIn && isVariable(argument, index)) || givenToIn(file, argument, index)))
      return true;
    const given = fact.args.findIndex((argument) => isVariable(argument, index));
    return given >= 0 && depth > 0 && takesList(model, { file, index: position, call: fact }, given, depth - 1);
  });
}

function takesList(model: Model, call: CallAt, argument: number, depth: number): boolean {
  return model.targets(call).some(({ file, fn }) => {
    const param = fn.params[argument];
    if (!param || param.rest) return false;
    if (isListType(param.type)) return true;
    const body = file.blocks[fn.block];
    return param.binding !== undefined && body !== undefined && usedAsList(model, file, body, param.binding, depth);
  });
}

const isVariable = (value: Value, index: number) => {
  const inner = unwrap(value);
  return inner.kind === 'ref' && inner.binding === index;
};

/** The variable passed whole to an `in` condition. */
function givenToIn(file: FileFacts, value: Value, index: number): boolean {
  if (value.kind === 'object')
    return value.properties.some(
      (property) =>
        (LIST_KEYS.has(property.key ?? '') && isVariable(property.value, index)) ||
        givenToIn(file, property.value, index),
    );
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (value.kind !== 'call' || !call) return false;
  const name = calleeOf({ file, index: value.call, call }).replace(/^.*\./, '');
  return LIST_CALLS.has(name) && call.args.some((argument) => isVariable(argument, index));
}
