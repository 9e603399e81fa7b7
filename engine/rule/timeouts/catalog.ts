/** What the catalog says about calls that leave the process and about what bounds their time. */
import type { Call, Library, LibraryType, Member } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import type { Catalog } from '../../project/catalog.ts';
import type { Model } from '../../project/types.ts';

/** Drawn from the catalog once. */
interface Drawn {
  /** Types of objects made by calls of the project that bound their time. */
  readonly creatable: ReadonlySet<string>;
  /** Names of the functions that make them. */
  readonly makers: ReadonlySet<string>;
  /** Names of outbound calls by library: of all, and of those on objects that other files may hold. */
  readonly names: ReadonlyMap<Library, readonly string[]>;
  readonly travelling: ReadonlyMap<Library, readonly string[]>;
  /** Names of outbound calls that need no import. */
  readonly globals: readonly string[];
}

function drawn(model: Model): Drawn {
  return model.recall('outbound calls of the catalog', undefined, model, () => draw(model.catalog));
}

function draw({ libraries }: Catalog): Drawn {
  const creatable = new Set<string>();
  const makers = new Set<string>();
  const names = new Map<Library, readonly string[]>();
  const travelling = new Map<Library, readonly string[]>();
  for (const library of libraries) {
    const made = new Set<string>();
    for (const [name, { class: cls, type: is, call }] of membersOf(library)) {
      // An object that a team's module exports may be passed on by others.
      const type = cls ?? call?.returns ?? (library.modules ? is : undefined);
      if (type !== undefined) made.add(type);
      const scope = call?.timeouts?.scope;
      if (scope !== 'client' && scope !== 'transport') continue;
      if (type !== undefined) creatable.add(`${library.name}.${type}`);
      if (scope === 'client' && cls === undefined) makers.add(name);
    }
    names.set(library, outbound(library, membersOf(library)));
    const ofMade = [...made].flatMap((type) => Object.entries(library.types[type]?.members ?? {}));
    travelling.set(library, outbound(library, ofMade));
  }
  const globals = libraries.flatMap((library) => outbound(library, Object.entries(library.globals ?? {})));
  return { creatable, makers, names, travelling, globals };
}

function membersOf(library: Library): [string, Member][] {
  const records = [library.exports, library.globals ?? {}, ...Object.values(library.types).map((type) => type.members)];
  return records.flatMap(Object.entries);
}

/** `*` stands for any name, where a team says that all members of its client call out. */
function outbound(library: Library, members: readonly [string, Member][]): readonly string[] {
  return members.flatMap(([name, { call }]) =>
    call && isOutbound(library, call) && (name !== '*' || library.modules) ? [name] : [],
  );
}

/** Whether a name is one of those, or they stand for any. */
export function isAmong(names: ReadonlySet<string>, name: string): boolean {
  return names.has(name) || names.has('*');
}

/** Whether a call sends something over the network whose time can be bounded. */
export function isOutbound(library: Library, { effect, command, timeouts, returns }: Call): boolean {
  if (effect?.kind !== 'http') return false;
  const bounds = returns === undefined ? undefined : library.types[returns]?.bounds;
  return timeouts !== undefined || command !== undefined || bounds?.chain !== undefined;
}

/** Described libraries that a file imports. */
export function librariesOf(model: Model, { imports, path }: FileFacts): readonly Library[] {
  return [...new Set(imports.flatMap(({ module }) => model.describedModule(module, path) ?? []))];
}

/** Names that outbound calls can go by in a file, apart from those its clients have. */
export function ownNames(model: Model, file: FileFacts): ReadonlySet<string> {
  const { globals, names } = drawn(model);
  return new Set([...globals, ...librariesOf(model, file).flatMap((library) => names.get(library) ?? [])]);
}

/** Names of calls on clients of the libraries, wherever these clients are used. */
export function clientNames(model: Model, used: readonly string[]): ReadonlySet<string> {
  const names = new Set(used);
  return new Set([...drawn(model).travelling].flatMap(([library, own]) => (names.has(library.name) ? own : [])));
}

/** The type as the catalog describes it, and those it extends, nearest first. */
export function* lineage({ catalog }: Model, name: string): Iterable<LibraryType> {
  for (let entry = catalog.type(name), depth = 0; entry && depth < 10; depth++) {
    yield entry.type;
    const { library, type } = entry;
    entry = type.extends === undefined ? undefined : catalog.type(catalog.qualify(library, type.extends));
  }
}

/** Whether objects of the type are made by calls of the project, which is then where their time is bounded. */
export function isCreatable(model: Model, type: string): boolean {
  return drawn(model).creatable.has(type);
}

/** Whether functions of this name make clients whose calls they can bound. */
export function mayMakeClients(model: Model, name: string): boolean {
  return drawn(model).makers.has(name);
}

export function libraryNamed({ catalog }: Model, name: string): Library | undefined {
  return catalog.libraries.find((library) => library.name === name);
}
