/** Which files say what; kept up to date file by file, so that no question reads all files. */
import type { FileFacts } from '../facts/model.ts';
import { indexOf, moduleName } from './file-index.ts';
import { heirsIn } from './heirs.ts';
import { dirname } from './paths.ts';

/**
 * Files that call a function of the name, import an export of it, give something by it to a call, extend or implement
 * a class or interface of it, require a module of it as a whole, lie in the folder of it, hand it to a call as a text with
 * something to go by it (`decorate('db', pool)`), or declare a class of it.
 */
export type NameKind = 'callers' | 'importers' | 'givers' | 'heirs' | 'requirers' | 'folders' | 'namers' | 'classes';

const KEYS: Readonly<Record<NameKind, (file: FileFacts) => Iterable<string>>> = {
  callers: (file) => indexOf(file).callsByName.keys(),
  importers: (file) => indexOf(file).importsByName.keys(),
  givers: (file) => indexOf(file).givenByName.keys(),
  heirs: (file) => heirsIn(file).keys(),
  requirers: (file) =>
    (indexOf(file).importsByName.get('*') ?? []).flatMap((index) => {
      const { kind, import: from } = file.bindings[index] ?? {};
      return from && kind !== 'import' ? [moduleName(from.module)] : [];
    }),
  folders: ({ path }) => [dirname(path)],
  namers: ({ calls }) =>
    calls.flatMap(({ args: [name, value] }) =>
      value && name?.kind === 'literal' && typeof name.value === 'string' && IDENTIFIER.test(name.value)
        ? [name.value]
        : [],
    ),
  classes: ({ classes }) => classes.flatMap(({ name }) => name ?? []),
};
const IDENTIFIER = /^[\w$]+$/;
const KINDS = Object.keys(KEYS) as readonly NameKind[];
const NONE: readonly string[] = [];

/** Other names that a file gives to what it imports or passes on: `save as store`. A default import is always another name. */
function* aliasesIn({ bindings, exports }: FileFacts): Iterable<{ readonly imported: string; readonly local: string }> {
  for (const { name, import: from } of bindings) {
    if (from && from.name !== '*' && from.name !== name) yield { imported: from.name, local: name };
  }
  for (const { name, from, imported, binding } of exports) {
    const original = from === undefined ? bindings[binding ?? -1]?.import?.name : imported;
    if (original !== undefined && original !== '*' && original !== name) yield { imported: original, local: name };
  }
}

/** What is kept of the index between runs. A name is followed by its files, which go by number. */
export interface KeptNames {
  readonly files: readonly (readonly [kind: NameKind, names: readonly (string | readonly number[])[]])[];
  readonly aliases: readonly (readonly [name: string, locals: readonly (readonly [local: string, uses: number])[]])[];
}

/** Paths of files by what they say. */
export class NameIndex {
  /** By exported name: the local names, and how many imports use each. */
  readonly #aliases = new Map<string, Map<string, number>>();
  readonly #paths = new Map<NameKind, Map<string, string[]>>(KINDS.map((kind) => [kind, new Map()]));
  /** The last in path order of all that were ever added. */
  #last = '';

  /** In path order. */
  find(kind: NameKind, name: string): readonly string[] {
    return this.#paths.get(kind)?.get(name) ?? NONE;
  }

  /** Other names under which files import, or pass on, exports of a name. */
  aliases(name: string): readonly string[] {
    return [...(this.#aliases.get(name)?.keys() ?? [])].sort();
  }

  add(file: FileFacts): void {
    const { path } = file;
    // Files mostly come in order; then no path has to be compared with those that say the same.
    const isLast = path > this.#last;
    if (isLast) this.#last = path;
    for (const [kind, index] of this.#paths) for (const name of KEYS[kind](file)) put(index, name, path, isLast);
    this.#count(file, 1);
  }

  remove(file: FileFacts): void {
    for (const [kind, index] of this.#paths) for (const name of KEYS[kind](file)) take(index, name, file.path);
    this.#count(file, -1);
  }

  keep(numberOf: (path: string) => number): KeptNames {
    const files = [...this.#paths].map(([kind, index]): KeptNames['files'][number] => [
      kind,
      [...index].flatMap(([name, paths]) => (paths.length > 0 ? [name, paths.map(numberOf)] : [])),
    ]);
    return { files, aliases: [...this.#aliases].map(([name, locals]) => [name, [...locals]]) };
  }

  /** Takes over what was kept; `paths` are those of the numbers. */
  restore({ files, aliases }: KeptNames, paths: readonly string[]): void {
    for (const path of paths) if (path > this.#last) this.#last = path;
    for (const [kind, entries] of files) {
      const index = this.#paths.get(kind);
      let name = '';
      for (const entry of entries) {
        if (typeof entry === 'string') name = entry;
        else
          index?.set(
            name,
            entry.map((number) => paths[number] ?? ''),
          );
      }
    }
    for (const [name, locals] of aliases) this.#aliases.set(name, new Map(locals));
  }

  #count(file: FileFacts, by: 1 | -1): void {
    for (const { imported, local } of aliasesIn(file)) {
      const locals = this.#aliases.get(imported) ?? new Map<string, number>();
      const uses = (locals.get(local) ?? 0) + by;
      if (uses > 0) locals.set(local, uses);
      else locals.delete(local);
      this.#aliases.set(imported, locals);
    }
  }
}

/** What one of two versions of a file says and the other does not. */
export function* changedNames(
  before: FileFacts,
  after: FileFacts,
): Iterable<{ readonly kind: NameKind | 'aliases'; readonly name: string }> {
  for (const kind of KINDS) {
    const [old, young] = [new Set(KEYS[kind](before)), new Set(KEYS[kind](after))];
    for (const name of old) if (!young.has(name)) yield { kind, name };
    for (const name of young) if (!old.has(name)) yield { kind, name };
  }
  const pairs = (file: FileFacts) =>
    new Map([...aliasesIn(file)].map(({ imported, local }) => [`${imported} ${local}`, imported]));
  const [old, young] = [pairs(before), pairs(after)];
  for (const [pair, name] of old) if (!young.has(pair)) yield { kind: 'aliases', name };
  for (const [pair, name] of young) if (!old.has(pair)) yield { kind: 'aliases', name };
}

function put(index: Map<string, string[]>, name: string, path: string, isLast: boolean): void {
  const paths = index.get(name);
  if (!paths) {
    index.set(name, [path]);
    return;
  }
  if (isLast) {
    if (paths.at(-1) !== path) paths.push(path);
    return;
  }
  const place = placeOf(paths, path);
  if (paths[place] !== path) paths.splice(place, 0, path);
}

function take(index: Map<string, string[]>, name: string, path: string): void {
  const paths = index.get(name);
  const place = paths ? placeOf(paths, path) : -1;
  if (paths?.[place] === path) paths.splice(place, 1);
}

/** Where a path is, or belongs, in a sorted list. */
function placeOf(paths: readonly string[], path: string): number {
  let low = 0;
  for (let high = paths.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
