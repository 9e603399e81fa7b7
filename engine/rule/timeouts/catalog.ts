/** What the catalog says about calls that leave the process and about what bounds their time. */
import { libraries } from '../../catalog/index.ts';
import type { Call, Library, LibraryType, Member } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import { Catalog } from '../../project/catalog.ts';

const catalog = new Catalog(libraries);
const creatable = new Set<string>();
/** Names of outbound calls by library: of all, and of those on objects that other files may hold. */
const names = new Map<Library, ReadonlySet<string>>();
const travellingNames = new Map<Library, ReadonlySet<string>>();

for (const library of libraries) {
  const made = new Set<string>();
  for (const { class: cls, call } of membersOf(library).map(([, member]) => member)) {
    const type = cls ?? call?.returns;
    if (type !== undefined) made.add(type);
    const scope = call?.timeouts?.scope;
    if ((scope === 'client' || scope === 'transport') && type !== undefined) creatable.add(`${library.name}.${type}`);
  }
  const outbound = (members: readonly [string, Member][]) =>
    members.flatMap(([name, { call }]) => (call && isOutbound(library, call) ? [name] : []));
  names.set(library, new Set(outbound(membersOf(library))));
  travellingNames.set(
    library,
    new Set(outbound([...made].flatMap((type) => Object.entries(library.types[type]?.members ?? {})))),
  );
}

function membersOf(library: Library): [string, Member][] {
  const records = [library.exports, library.globals ?? {}, ...Object.values(library.types).map((type) => type.members)];
  return records.flatMap(Object.entries);
}

/** Whether a call sends something over the network whose time can be bounded. */
export function isOutbound(library: Library, { effect, command, timeouts, returns }: Call): boolean {
  if (effect?.kind !== 'http') return false;
  const bounds = returns === undefined ? undefined : library.types[returns]?.bounds;
  return timeouts !== undefined || command !== undefined || bounds?.chain !== undefined;
}

const globalNames = new Set(
  libraries.flatMap((library) =>
    Object.entries(library.globals ?? {}).flatMap(([name, { call }]) =>
      call && isOutbound(library, call) ? [name] : [],
    ),
  ),
);

/** Described libraries that a file imports. */
export function librariesOf({ imports }: FileFacts): readonly Library[] {
  return [...new Set(imports.flatMap(({ module }) => catalog.library(module) ?? []))];
}

/** Names that outbound calls can go by in a file, apart from those its clients have. */
export function ownNames(file: FileFacts): ReadonlySet<string> {
  return new Set([...globalNames, ...librariesOf(file).flatMap((library) => [...(names.get(library) ?? [])])]);
}

/** Names of calls on clients of the libraries, wherever these clients are used. */
export function clientNames(used: readonly Library[]): ReadonlySet<string> {
  return new Set([...new Set(used)].flatMap((library) => [...(travellingNames.get(library) ?? [])]));
}

/** The type as the catalog describes it, and those it extends, nearest first. */
export function* lineage(name: string): Iterable<LibraryType> {
  for (let entry = catalog.type(name), depth = 0; entry && depth < 10; depth++) {
    yield entry.type;
    const { library, type } = entry;
    entry = type.extends === undefined ? undefined : catalog.type(catalog.qualify(library, type.extends));
  }
}

/** Whether objects of the type are made by calls of the project, which is then where their time is bounded. */
export function isCreatable(type: string): boolean {
  return creatable.has(type);
}

export function libraryNamed(name: string): Library | undefined {
  return libraries.find((library) => library.name === name);
}
