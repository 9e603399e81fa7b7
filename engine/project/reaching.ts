/** What a variable, or a part of what it holds, has been given by the time it is read. */
import { blockContains, memberPath } from '../facts/read.ts';
import type { FileFacts, Range, Value } from '../facts/model.ts';
import { libraryCalls } from './calls.ts';
import { bare, blockAt, indexOf } from './file-index.ts';
import { callAt, type World } from './world.ts';

/** One assignment that may reach the use: the value, and the part of it that is looked for. */
export interface Given {
  readonly value: Value;
  readonly path: readonly string[];
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
    value ? [{ value, path: (path ?? []).map(String), start, end, block, certain: operator === '=' }] : [],
  );
  return lastOf(file, writes, use, (test) => mentions(file, test, binding, fact.name));
}

/** Assignments to a part of what the variable holds: `x.key = …`, `Object.assign(x, …)`, `x.set('key', …)`. */
export function filled(world: World, file: FileFacts, binding: number, path: readonly string[], use: Range): Reaching {
  const [key] = path;
  if (key === undefined) return NONE;
  const writes = [...memberWrites(file, binding, path), ...assignments(world, file, binding, path)];
  const last = path[path.length - 1] ?? key;
  return writes.length === 0 ? NONE : lastOf(file, writes, use, (test) => mentions(file, test, undefined, last));
}

function memberWrites(file: FileFacts, binding: number, path: readonly string[]): Write[] {
  const { writesOnBinding } = indexOf(file);
  return (writesOnBinding.get(binding) ?? []).flatMap((index): Write[] => {
    const write = file.memberWrites[index];
    const target = write && memberPath(write.target);
    if (!write || !target || !target.path.every((step, depth) => step === path[depth])) return [];
    const { value, operator, block, start, end } = write;
    return [{ value, path: path.slice(target.path.length), start, end, block, certain: operator === '=' }];
  });
}

/** Calls that the catalog says copy keys into an object. */
function assignments(world: World, file: FileFacts, binding: number, path: readonly string[]): Write[] {
  const { callsByName } = indexOf(file);
  const found: Write[] = [];
  for (const name of assigningMembers(world)) {
    for (const index of callsByName.get(name) ?? []) {
      const where = callAt(file, index);
      const entry = where && libraryCalls(world, where).find(({ call }) => call.assigns);
      const assigns = entry?.call.assigns;
      if (!where || !assigns || !isBinding(receiverOf(file, index, assigns.to), binding)) continue;
      const { start, end, block } = where.call;
      for (const given of copied(
        assigns.from.flatMap((each) => where.call.args[each] ?? []),
        path,
      ))
        found.push({ ...given, start, end, block });
    }
  }
  return found;
}

function receiverOf(file: FileFacts, call: number, to: number | 'receiver'): Value | undefined {
  const fact = file.calls[call];
  if (to !== 'receiver') return fact?.args[to];
  const callee = fact && bare(fact.callee);
  return callee?.kind === 'member' ? callee.object : undefined;
}

const isBinding = (value: Value | undefined, binding: number) => {
  const inner = value && bare(value);
  return inner?.kind === 'ref' && inner.binding === binding;
};

/** `('email', email)` names the key; anything else is an object with the keys. */
function copied(sources: readonly Value[], path: readonly string[]): (Given & { certain: boolean })[] {
  const [first, second] = sources;
  if (first?.kind === 'literal') {
    return second && first.value === path[0] ? [{ value: second, path: path.slice(1), certain: true }] : [];
  }
  // The last one comes first: it overwrites those before it.
  return sources.toReversed().map((value) => {
    const object = bare(value);
    return { value, path, certain: object.kind === 'object' && object.properties.some(({ key }) => key === path[0]) };
  });
}

function assigningMembers(world: World): ReadonlySet<string> {
  return world.recall('assigning members', undefined, world.catalog, () => {
    const types = world.catalog.libraries.flatMap((library) => Object.values(library.types));
    return new Set(
      types.flatMap(({ members }) =>
        Object.entries(members).flatMap(([name, { call }]) => (call?.assigns ? [name] : [])),
      ),
    );
  });
}

/** The writes before the use, from the last one that always happens on. */
function lastOf(file: FileFacts, writes: readonly Write[], use: Range, guards: (test: Value) => boolean): Reaching {
  const block = blockAt(file, use);
  const given: Given[] = [];
  for (const write of [...writes].sort((a, b) => b.start - a.start)) {
    if (write.start <= use.start && use.end <= write.end) continue; // the use is in the written value itself
    const home = outOfGuards(file, write.block, guards);
    const before = write.end <= use.start;
    if (!before && file.blocks[home]?.fn === file.blocks[block]?.fn && !sharesLoop(file, home, block)) continue;
    given.push(write);
    if (write.certain && before && blockContains(file, home, block)) return { given, complete: true };
  }
  return { given, complete: false };
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
