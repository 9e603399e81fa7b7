/** Calls that the catalog says put data into an object: `Object.assign(x, …)`, `x.set('key', …)`, `x.push(…)`. */
import type { Call } from '../catalog/types.ts';
import type { FileFacts, Value } from '../facts/model.ts';
import { libraryCalls } from './calls.ts';
import { bare, indexOf } from './file-index.ts';
import { isAny, keyPath, leadsTo, UNKNOWN_KEY, type Path } from './flow-paths.ts';
import type { CallAt } from './types.ts';
import { callAt, type World } from './world.ts';

interface Assigning {
  readonly where: CallAt;
  /** What the data is put into. */
  readonly target: Value;
}

interface Copied {
  readonly value: Value;
  readonly path: Path;
  /** Whether it surely gives the part that is looked for. */
  readonly certain: boolean;
  /** The call, where it makes the data harmless on the way. */
  readonly by?: CallAt;
}

type Assigns = NonNullable<Call['assigns']>;

const NONE: readonly Assigning[] = [];

/** Such calls of a file, told by name only (`copied` makes sure), by the variable that holds the target; `this` too. */
export function assigningCalls(world: World, file: FileFacts, root: number | 'this'): readonly Assigning[] {
  const found = world.recall('assigning calls', file, file, () => assigningIn(world, file));
  return found.get(root) ?? NONE;
}

function assigningIn(world: World, file: FileFacts): ReadonlyMap<number | 'this', readonly Assigning[]> {
  const { callsByName } = indexOf(file);
  const found = new Map<number | 'this', Assigning[]>();
  for (const [name, to] of assigningMembers(world)) {
    for (const index of callsByName.get(name) ?? []) {
      const where = callAt(file, index);
      for (const each of to) {
        const target = where && argumentOf(where, each);
        const root = target && keyPath(target).root;
        const key = root?.kind === 'ref' ? root.binding : root?.kind === 'this' ? root.kind : undefined;
        if (!where || !target || key === undefined) continue;
        const known = found.get(key);
        if (known) known.push({ where, target });
        else found.set(key, [{ where, target }]);
      }
    }
  }
  return found;
}

/** What such a call gives the part of its target that a path leads to. */
export function copied(world: World, where: CallAt, path: Path): readonly Copied[] {
  const entry = libraryCalls(world, where).find(({ call }) => call.assigns)?.call;
  const found = entry?.assigns ? copiedBy(where, entry.assigns, path) : [];
  return entry?.sanitises ? found.map((each) => ({ ...each, by: where })) : found;
}

function copiedBy(where: CallAt, assigns: Assigns, path: Path): readonly Copied[] {
  const sources = assigns.from.flatMap((each) => where.call.args[each] ?? []);
  const [first, second] = sources;
  if (assigns.as === 'elements') return elements(sources, path);
  if (assigns.as === 'entry' || first?.kind === 'literal') return first && second ? entry(first, second, path) : [];
  // The last one comes first: it overwrites those before it.
  return sources.toReversed().map((value) => {
    const object = bare(value);
    return { value, path, certain: object.kind === 'object' && object.properties.some(({ key }) => key === path[0]) };
  });
}

function elements(sources: readonly Value[], path: Path): readonly Copied[] {
  const [step, ...rest] = path;
  const isIn = step === undefined || isAny(step) || /^\d+$/.test(step);
  const inList = step === undefined ? path : ['*', ...rest];
  return isIn ? sources.map((value) => ({ value, path: value.kind === 'spread' ? inList : rest, certain: false })) : [];
}

/** `('email', email)` names the key. */
function entry(first: Value, value: Value, [step, ...rest]: Path): readonly Copied[] {
  const key = first.kind === 'literal' ? String(first.value) : UNKNOWN_KEY;
  return leadsTo(step, key) ? [{ value, path: rest, certain: key === step }] : [];
}

function argumentOf({ call }: CallAt, at: Assigns['to']): Value | undefined {
  if (at !== 'receiver') return call.args[at];
  const callee = bare(call.callee);
  return callee.kind === 'member' ? callee.object : undefined;
}

/** Names of members that do so, with what each may put data into. */
function assigningMembers(world: World): ReadonlyMap<string, ReadonlySet<Assigns['to']>> {
  return world.recall('assigning members', undefined, world.catalog, () => {
    const found = new Map<string, Set<Assigns['to']>>();
    for (const { methods, types } of world.catalog.libraries) {
      for (const members of [methods ?? {}, ...Object.values(types).map((type) => type.members)]) {
        for (const [name, { call }] of Object.entries(members)) {
          if (!call?.assigns) continue;
          const known = found.get(name);
          if (known) known.add(call.assigns.to);
          else found.set(name, new Set([call.assigns.to]));
        }
      }
    }
    return found;
  });
}
