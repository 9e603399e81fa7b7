/** Decorators of the catalog, also behind those that the project composes of them. */
import type { Decorator } from '../../catalog/types.ts';
import type { FileFacts, Value } from '../../facts/model.ts';
import { libraryCalls } from '../calls.ts';
import { bare } from '../file-index.ts';
import { things, decoratorOf } from '../things.ts';
import type { At } from '../types.ts';
import { at, callAt, type World } from '../world.ts';

export interface Applied {
  readonly decorator: Decorator;
  readonly library: string;
  readonly args: readonly At[];
}

const MAX_DEPTH = 4;

/** `@UseGuards(X)`, and `@Auth()` of `const Auth = () => applyDecorators(UseGuards(X))`. */
export function appliedDecorators(world: World, file: FileFacts, value: Value, depth = 0): readonly Applied[] {
  const direct = decoratorOf(world, file, value);
  if (direct)
    return [{ decorator: direct.decorator, library: direct.library, args: direct.args.map((each) => at(file, each)) }];
  const called = bare(value);
  const call = called.kind === 'call' ? callAt(file, called.call) : undefined;
  if (!call || depth >= MAX_DEPTH) return [];
  if (libraryCalls(world, call).some((entry) => entry.call.composes))
    return call.call.args.flatMap((argument) => appliedDecorators(world, file, argument, depth + 1));
  return things(world, at(file, call.call.callee)).flatMap((thing) =>
    thing.kind === 'function'
      ? thing.of.fn.returns.flatMap((result) => appliedDecorators(world, thing.of.file, result, depth + 1))
      : [],
  );
}
