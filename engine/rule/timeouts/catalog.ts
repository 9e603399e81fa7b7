/** What the catalog says about calls that leave the process and about what bounds their time. */
import { libraries } from '../../catalog/index.ts';
import type { Call, Library, LibraryType, Member } from '../../catalog/types.ts';

const types = new Map<string, { readonly library: Library; readonly type: LibraryType }>();
export const outboundNames = new Set<string>();
const creatable = new Set<string>();

for (const library of libraries) {
  for (const [name, type] of Object.entries(library.types)) types.set(`${library.name}.${name}`, { library, type });
  for (const [name, member] of membersOf(library)) {
    const { call } = member;
    if (call && isOutbound(library, call)) outboundNames.add(name);
    const made = member.class ?? call?.returns;
    if ((call?.timeouts?.scope === 'client' || call?.timeouts?.scope === 'transport') && made !== undefined) creatable.add(`${library.name}.${made}`);
  }
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

/** Names under which outbound calls are members or exports: the cheap test before the model is asked. */
export function mayBeOutbound(name: string): boolean {
  return outboundNames.has(name);
}

/** The type as the catalog describes it, and those it extends, nearest first. */
export function* lineage(name: string): Iterable<LibraryType> {
  for (let entry = types.get(name), depth = 0; entry && depth < 10; depth++) {
    yield entry.type;
    const { library, type } = entry;
    entry = type.extends === undefined ? undefined : (types.get(`${library.name}.${type.extends}`) ?? types.get(type.extends));
  }
}

/** Whether objects of the type are made by calls of the project, which is then where their time is bounded. */
export function isCreatable(type: string): boolean {
  return creatable.has(type);
}

export function libraryNamed(name: string): Library | undefined {
  return libraries.find((library) => library.name === name);
}
