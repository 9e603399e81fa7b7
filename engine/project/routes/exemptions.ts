/** Where a guard lets in everybody: routes that say so by metadata, and paths that the guard names. */
import type { BlockFact, Value } from '../../facts/model.ts';
import { libraryCalls } from '../calls.ts';
import { constant } from '../constants.ts';
import { bare } from '../file-index.ts';
import type { At, FunctionAt } from '../types.ts';
import { at, callAt, type World } from '../world.ts';
import { isInBody } from './bodies.ts';
import { isCredentialRead } from './credentials.ts';
import { appliedDecorators } from './decorators.ts';
import { missingValue } from './missing.ts';
import { pathAnswer } from './path-tests.ts';
import { textsOf } from './texts.ts';

/** Whether the guard goes no further for the route than to let it in. */
export function isExempt(
  world: World,
  guard: FunctionAt,
  route: { readonly path: string; readonly handler: FunctionAt },
): boolean {
  return passages(guard).some((block) => {
    const test = block.test && bare(block.test);
    if (!test) return false;
    const isNegated = test.kind === 'unary' && test.operator === '!';
    const asked = at(guard.file, test.kind === 'unary' && isNegated ? test.value : test);
    const key = metadataKey(world, asked);
    if (key !== undefined) return hasMetadata(world, route.handler, key) !== isNegated;
    return pathAnswer(world, at(guard.file, test), route.path) === 'yes';
  });
}

/** Whether it lets in who sends nothing at all: `if (!token) return next();`. */
export function isOptional(guard: FunctionAt): boolean {
  return passages(guard).some((block) => {
    const test = block.test && bare(block.test);
    const missing = test && missingValue(test);
    return missing !== undefined && isCredentialRead(guard, missing);
  });
}

/** Branches that leave the guard and let the request go on: `return true`, `return next()`, a plain `return`. */
function passages(guard: FunctionAt): readonly BlockFact[] {
  const { file, fn } = guard;
  const next = fn.params.at(-1)?.binding;
  return file.blocks.filter((block) => {
    if (block.kind !== 'if' || block.fn !== guard.index || block.exits !== 'return') return false;
    const isInside = ({ start, end }: Value | { start: number; end: number }) =>
      block.start <= start && end <= block.end;
    const results = fn.returns.filter(isInside);
    const goesOn = file.calls.some(
      ({ callee, start, end }) =>
        isInside({ start, end }) &&
        ((callee.kind === 'ref' && callee.binding === next) ||
          (callee.kind === 'member' && callee.property === 'next')),
    );
    const isEmpty = results.length === 0 && !file.calls.some((call) => isInside(call)) && isInBody(guard, block);
    return goesOn || isEmpty || results.some((value) => value.kind === 'literal' && value.value === true);
  });
}

/** `this.reflector.getAllAndOverride('isPublic', […])`: the key. */
function metadataKey(world: World, asked: At): string | undefined {
  const { file, value } = asked;
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  const read = bare(binding?.init && !binding.path ? binding.init : value);
  const call = read.kind === 'call' ? callAt(file, read.call) : undefined;
  if (!call || !libraryCalls(world, call).some((entry) => entry.call.readsMetadata)) return undefined;
  const [key] = call.call.args;
  return key && textsOf(world, at(file, key))[0];
}

function hasMetadata(world: World, { file, fn }: FunctionAt, key: string): boolean {
  const decorators = [...fn.decorators, ...(fn.cls === undefined ? [] : (file.classes[fn.cls]?.decorators ?? []))];
  return decorators.some((decorator) =>
    appliedDecorators(world, file, decorator).some(({ decorator: { marks }, args: [name, value] }) => {
      if (marks !== 'metadata' || !name || textsOf(world, name)[0] !== key) return false;
      return !value || constant(world, value) !== false;
    }),
  );
}
