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
const NONE: readonly FileFacts[] = [];

/** Other names that a file gives to what it imports: `save as store`. A default import is always another name. */
function* aliasesIn({ bindings }: FileFacts): Iterable<{ readonly imported: string; readonly local: string }> {
  for (const { name, import: from } of bindings) {
    if (from && from.name !== '*' && from.name !== name) yield { imported: from.name, local: name };
  }
}

export class NameIndex {
  /** By exported name: the local names, and how many imports use each. */
  readonly #aliases = new Map<string, Map<string, number>>();
  readonly #files = new Map<NameKind, Map<string, FileFacts[]>>(KINDS.map((kind) => [kind, new Map()]));

  /** In path order. */
  find(kind: NameKind, name: string): readonly FileFacts[] {
    return this.#files.get(kind)?.get(name) ?? NONE;
  }

  /** Local names under which files import exports of a name. */
  aliases(name: string): readonly string[] {
    return [...(this.#aliases.get(name)?.keys() ?? [])].sort();
  }

  add(file: FileFacts): void {
    for (const [kind, index] of this.#files) for (const name of KEYS[kind](file)) put(index, name, file);
    this.#count(file, 1);
  }

  remove(file: FileFacts): void {
    for (const [kind, index] of this.#files) for (const name of KEYS[kind](file)) take(index, name, file);
    this.#count(file, -1);
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

function put(index: Map<string, FileFacts[]>, name: string, file: FileFacts): void {
  const files = index.get(name);
  if (!files) {
    index.set(name, [file]);
    return;
  }
  const place = placeOf(files, file);
  if (files[place] !== file) files.splice(place, 0, file);
}

function take(index: Map<string, FileFacts[]>, name: string, file: FileFacts): void {
  const files = index.get(name);
  const place = files ? placeOf(files, file) : -1;
  if (files?.[place] === file) files.splice(place, 1);
}

/** Where a file is, or belongs, in a list sorted by path; files mostly come in that order. */
function placeOf(files: readonly FileFacts[], { path }: FileFacts): number {
  if ((files[files.length - 1]?.path ?? '') < path) return files.length;
  let low = 0;
  for (let high = files.length - 1; low < high;) {
    const middle = (low + high) >> 1;
    if ((files[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
