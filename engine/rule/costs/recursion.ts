/** What it means that a function calls itself, directly or through others. */
import { enclosingBlocks, unwrap } from '../../facts/read.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { isConstantCall } from './memoised.ts';
import type { Factor } from './types.ts';

const POSITION = /cursor|page|offset|skip|after|token|marker|start/i;

/**
 * Once per node of a tree; once per page when what it asks for moves on; nothing when it only tries again. `inside` is
 * what repeats the call within one run of the function.
 */
export function recursionFactor(
  model: Model,
  call: CallAt,
  fn: FunctionAt,
  inside: readonly Factor[],
): Factor | undefined {
  const repeated = inside.find(({ kind }) => kind !== 'constant');
  if (repeated) return repeated;
  const over = `${fn.fn.name ?? 'function'}()`;
  // `setFlag(OTHER_FLAG, false)`: the same function for one other thing.
  if (triesAgain(call) || isConstantCall(model, call)) return undefined;
  return { kind: movesOn(call, fn) || asksAgain(call, fn) ? 'page' : 'each', over };
}

/** A loop over the children that leads back to the function is what repeats it: it counts once. */
export function withoutRecursion(factors: readonly Factor[], recursion: Factor): readonly Factor[] {
  return factors.filter(({ kind, over }) => kind !== recursion.kind || over !== recursion.over);
}

/** In a `catch`, or with nothing changed but a counter that goes down. */
function triesAgain({ file, call }: CallAt): boolean {
  for (const index of enclosingBlocks(file, call.block)) {
    const kind = file.blocks[index]?.kind;
    if (kind === 'catch') return true;
    if (kind === 'function') break;
  }
  return call.args.some((argument) => {
    const value = unwrap(argument);
    return value.kind === 'binary' && value.operator === '-' && unwrap(value.right).kind === 'literal';
  });
}

/** `if (list.IsTruncated) await empty(bucket, folder)`: the same again, until nothing is left. */
function asksAgain({ file, call }: CallAt, { index: fn }: FunctionAt): boolean {
  return call.args.every((argument, index) => {
    const value = unwrap(argument);
    const param = value.kind === 'ref' ? file.bindings[value.binding]?.param : undefined;
    return param?.fn === fn && param.index === index;
  });
}

function movesOn({ call }: CallAt, { fn }: FunctionAt): boolean {
  return call.args.some((argument, index) => {
    const value = unwrap(argument);
    const name = fn.params[index]?.name ?? '';
    if (value.kind === 'object') return value.properties.some(({ key }) => POSITION.test(key ?? ''));
    return POSITION.test(name) && value.kind !== 'literal';
  });
}
