/** Which parts of the request a handler reads, itself or through functions that it hands the request to. */
import type { FileFacts, ParamFact, Range, Value } from '../../facts/model.ts';
import { valuesOf } from '../../facts/values-of.ts';
import type { At, FunctionAt, Model } from '../../project/types.ts';
import { isPart, type Part } from './parts.ts';

/** Functions followed from a handler that hands the request on. */
const MAX_DEPTH = 2;

export function partsRead(model: Model, fn: FunctionAt): ReadonlySet<Part> {
  return model.recall('parts read', fn.file, fn.fn, () => {
    const found = new Set<Part>();
    collect(model, fn, found, MAX_DEPTH, new Set());
    for (const part of callArguments(model, fn)) found.add(part);
    return found;
  });
}

function collect(model: Model, fn: FunctionAt, found: Set<Part>, depth: number, seen: Set<unknown>): void {
  if (seen.has(fn.fn)) return;
  seen.add(fn.fn);
  for (const param of fn.fn.params) for (const part of decoratedParts(model, fn.file, param)) found.add(part);
  for (const value of requestValues(fn)) for (const part of partsOf(model, { file: fn.file, value })) found.add(part);
  for (const call of model.callsWithin(fn)) {
    const part = model.library(call)?.call.request;
    if (isPart(part)) found.add(part);
    if (depth > 0 && call.call.args.some((argument) => isRequest(model, { file: call.file, value: argument })))
      for (const target of model.targets(call)) collect(model, target, found, depth - 1, seen);
  }
}

/** Parts of the request that a value is. */
export function partsOf(model: Model, where: At): readonly Part[] {
  return model
    .things(where)
    .flatMap((thing) => (thing.kind === 'library' && isPart(thing.request) ? [thing.request] : []));
}

/** What the client calls a function with. */
function callArguments(model: Model, { file, index, fn }: FunctionAt): readonly Part[] {
  // Of methods, decorators say it.
  if (fn.cls !== undefined) return [];
  return file.bindings.flatMap(({ param, start, end }, binding) =>
    param?.fn === index
      ? model
          .origins({ file, value: { kind: 'ref', binding, start, end } })
          .flatMap((origin) => (origin.kind === 'request' && origin.part === 'args' ? [origin.part] : []))
      : [],
  );
}

/** Members and variables in the body of a function; a catalog says of few of them that they are of the request. */
function requestValues({ file, fn, index }: FunctionAt): readonly Value[] {
  const body = file.blocks[fn.block];
  const isInside = ({ start, end }: Range) => body !== undefined && body.start <= start && end <= body.end;
  const members = valuesOf(file, 'member').filter(isInside);
  const taken = file.bindings.flatMap(({ path, param, start, end }, binding): Value[] => {
    const isOwn = path !== undefined && (param ? param.fn === index : isInside({ start, end }));
    return isOwn ? [{ kind: 'ref', binding, start, end }] : [];
  });
  return [...members, ...taken];
}

/** `@Body() dto`, `@Query('page') page`. */
export function decoratedParts(model: Model, file: FileFacts, { decorators }: ParamFact): readonly Part[] {
  return decorators.flatMap((value) => {
    const call = value.kind === 'call' ? file.calls[value.call] : undefined;
    return model
      .things({ file, value: call?.callee ?? value })
      .flatMap((thing) =>
        thing.kind === 'library-call' && thing.decorator?.marks === 'request' && isPart(thing.decorator.part)
          ? [thing.decorator.part]
          : [],
      );
  });
}

function isRequest(model: Model, { file, value }: At): boolean {
  if (value.kind !== 'ref') return false;
  const binding = file.bindings[value.binding];
  return (
    binding?.param !== undefined &&
    !binding.path &&
    model.things({ file, value }).some((thing) => thing.kind === 'library' && thing.request === undefined)
  );
}
