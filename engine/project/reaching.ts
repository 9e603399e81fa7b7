/** What a variable, or a part of what it holds, has been given by the time it is read. */
import { blockContains } from '../facts/read.ts';
import type { BlockFact, FileFacts, Range, Value } from '../facts/model.ts';
import { assigningCalls, copied } from './copied.ts';
import { blockAt, indexOf } from './file-index.ts';
import { isName, keyPath, meets, type Path } from './flow-paths.ts';
import type { CallAt } from './types.ts';
import type { World } from './world.ts';

/** One assignment that may reach the use: the value, and the part of it that is looked for. */
export interface Given {
  readonly value: Value;
  readonly path: Path;
  /** A call that makes it harmless on the way. */
  readonly by?: CallAt;
}

export interface Reaching {
  readonly given: readonly Given[];
  /** One of them always comes last: whatever was there before is gone. */
  readonly complete: boolean;
}

interface Write extends Given, Range {
  readonly block: number;
  /** Whether it surely gives the part that is looked for. */
  readonly certain: boolean;
}

const NONE: Reaching = { given: [], complete: false };

/** Later assignments to the whole variable: `x = …`. */
export function assigned(file: FileFacts, binding: number, use: Range): Reaching {
  const fact = file.bindings[binding];
  if (!fact || fact.writes.length === 0) return NONE;
  const writes = fact.writes.flatMap(({ value, path, operator, block, start, end }): Write[] =>
    value
      ? [
          {
            value,
            path: (path ?? []).map(String).filter((step) => step !== '...'),
            start,
            end,
            block,
            certain: operator === '=',
          },
        ]
      : [],
  );
  return lastOf(file, writes, use, (test) => mentions(file, test, binding, fact.name));
}

/**
 * Assignments to what the variable holds, or to a part of it: `x.key = …`, `Object.assign(x, …)`, `x.set('key', …)`,
 * `x.push(…)`.
 */
export function filled(world: World, file: FileFacts, binding: number, path: Path, use: Range): Reaching {
  const writes = [...memberWrites(file, binding, path), ...copies(world, file, binding, path)];
  if (writes.length === 0) return NONE;
  const last = path.findLast(isName);
  return lastOf(file, writes, use, (test) => last !== undefined && mentions(file, test, undefined, last));
}

function memberWrites(file: FileFacts, binding: number, path: Path): Write[] {
  return (indexOf(file).writesOnBinding.get(binding) ?? []).flatMap((index): Write[] => {
    const write = file.memberWrites[index];
    if (!write) return [];
    const { value, operator, block, start, end } = write;
    const target = keyPath(write.target).path;
    if (!meets(target, path)) return [];
    const certain =
      (operator === '=' || operator === 'delete') && target.every((key, depth) => key === path[depth] && isName(key));
    return [{ value, path: path.slice(target.length), start, end, block, certain }];
  });
}

function copies(world: World, file: FileFacts, binding: number, path: Path): Write[] {
  return assigningCalls(world, file, binding).flatMap(({ target, where }) => {
    const into = keyPath(target).path;
    if (!meets(into, path)) return [];
    const { start, end, block } = where.call;
    return copied(world, where, path.slice(into.length)).map((given): Write => ({ ...given, start, end, block }));
  });
}

/** The writes before the use, from the last one that always happens on. */
function lastOf(file: FileFacts, writes: readonly Write[], use: Range, guards: (test: Value) => boolean): Reaching {
  const block = blockAt(file, use);
  const given: Given[] = [];
  const sure = new Set<number>();
  for (const write of [...writes].sort((a, b) => b.start - a.start)) {
    if (write.start <= use.start && use.end <= write.end) continue; // the use is in the written value itself
    const home = outOfGuards(file, write.block, guards);
    const before = write.end <= use.start;
    const apart = file.blocks[home]?.fn === file.blocks[block]?.fn && !sharesLoop(file, home, block);
    if (apart && (!before || !leadsOn(file, home, block))) continue;
    given.push(write);
    if (write.certain && before && isSurelyBefore(file, home, block, sure)) return { given, complete: true };
  }
  return { given, complete: false };
}

/** Whether what happened in a block can be followed by the code of another one behind it: not from its `else`, nor after a return. */
function leadsOn(file: FileFacts, from: number, to: number): boolean {
  for (let block = from; !blockContains(file, block, to);) {
    const fact = file.blocks[block];
    if (!fact || fact.kind === 'function') return true;
    if (fact.exits === 'return' || fact.exits === 'throw') return false;
    const other = otherBranch(file, fact);
    if (other !== undefined && blockContains(file, other, to)) return false;
    block = fact.parent;
  }
  return true;
}

/** Whether the use is reached only through the block, or through one of two branches that `sure` has the other of. */
function isSurelyBefore(file: FileFacts, home: number, use: number, sure: Set<number>): boolean {
  for (let block = home; block >= 0;) {
    if (blockContains(file, block, use)) return true;
    sure.add(block);
    const fact = file.blocks[block];
    const other = fact && otherBranch(file, fact);
    const exits = other === undefined ? undefined : file.blocks[other]?.exits;
    if (!fact || other === undefined || !(sure.has(other) || exits === 'return' || exits === 'throw')) return false;
    block = fact.parent;
  }
  return false;
}

/** The `else` of an `if`, and the other way round. */
function otherBranch(file: FileFacts, { kind, test, parent }: BlockFact): number | undefined {
  if ((kind !== 'if' && kind !== 'else') || !test) return undefined;
  const wanted = kind === 'if' ? 'else' : 'if';
  const index = file.blocks.findIndex(
    (other) =>
      other.kind === wanted &&
      other.parent === parent &&
      other.test?.start === test.start &&
      other.test.end === test.end,
  );
  return index < 0 ? undefined : index;
}

/** `if (data.password) data.password = …`: where there is nothing to overwrite, nothing is left either. */
function outOfGuards(file: FileFacts, block: number, guards: (test: Value) => boolean): number {
  let home = block;
  for (let fact = file.blocks[home]; fact?.kind === 'if' && fact.test && guards(fact.test); fact = file.blocks[home])
    home = fact.parent;
  return home;
}

function sharesLoop(file: FileFacts, one: number, other: number): boolean {
  for (let block = other; block > 0; block = file.blocks[block]?.parent ?? 0) {
    if (file.blocks[block]?.loop && blockContains(file, block, one)) return true;
  }
  return false;
}

/** Whether a condition asks for the variable, or for a variable or property of the name. */
function mentions(file: FileFacts, test: Value, binding: number | undefined, name: string): boolean {
  const asks = (value: Value): boolean => mentions(file, value, binding, name);
  switch (test.kind) {
    case 'ref':
      return test.binding === binding || file.bindings[test.binding]?.name === name;
    case 'member':
      return test.property === name || asks(test.object);
    case 'unary':
      return test.operator !== '!' && asks(test.value);
    case 'await':
    case 'cast':
      return asks(test.value);
    case 'binary':
      return asks(test.left) || asks(test.right);
    case 'choice':
      return test.operator === '&&' && test.options.some(asks);
    default:
      return false;
  }
}
