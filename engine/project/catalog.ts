/** The catalog, looked up: modules to libraries, type names to types, members through `extends`. */
import type { Call, Library, LibraryType, Member } from '../catalog/types.ts';
import { withoutExtension } from './paths.ts';

export interface TypeEntry {
  readonly library: Library;
  readonly name: string;
  readonly type: LibraryType;
}

export interface MemberEntry {
  readonly library: Library;
  readonly member: Member;
}

export class Catalog {
  readonly libraries: readonly Library[];
  readonly #exact = new Map<string, Library>();
  readonly #patterns: { readonly test: RegExp; readonly library: Library }[] = [];
  /** Answers by module: most are packages that no entry fits. */
  readonly #modules = new Map<string, Library | undefined>();
  readonly #wildcards = new Map<Library, readonly { readonly test: RegExp; readonly member: Member }[]>();
  readonly #globals = new Map<string, MemberEntry>();
  readonly #generated = new Map<string, MemberEntry>();
  readonly #methods = new Map<string, MemberEntry>();
  readonly #types = new Map<string, TypeEntry>();
  readonly #builders = new Set<string>();
  /** Libraries that a team describes, by the modules of the project they stand for. */
  readonly #standIns = new Map<string, Library>();
  readonly hasStandIns: boolean;

  /** Where two libraries describe the same module or global, the first holds. */
  constructor(libraries: readonly Library[]) {
    this.libraries = libraries;
    this.hasStandIns = libraries.some(({ modules }) => modules !== undefined);
    for (const library of libraries) {
      for (const name of library.packages) {
        if (name.includes('*')) this.#patterns.push({ test: wildcard(name), library });
        else if (!this.#exact.has(name)) this.#exact.set(name, library);
      }
      for (const name of library.modules ?? []) if (!this.#standIns.has(name)) this.#standIns.set(name, library);
      const wide = Object.entries(library.exports).filter(([name]) => name.includes('*'));
      wide.sort(([a], [b]) => b.length - a.length);
      this.#wildcards.set(
        library,
        wide.map(([name, member]) => ({ test: wildcard(name), member })),
      );
      for (const [name, member] of Object.entries(library.globals ?? {})) this.#globals.set(name, { library, member });
      for (const [name, member] of Object.entries(library.methods ?? {})) this.#methods.set(name, { library, member });
      for (const name of library.generated ?? []) {
        const member = library.exports[name];
        if (member) this.#generated.set(name, { library, member });
      }
      for (const [name, type] of Object.entries(library.types)) {
        this.#types.set(`${library.name}.${name}`, { library, name, type });
        if (type.builder) this.#builders.add(library.name);
      }
    }
  }

  library(module: string): Library | undefined {
    const known = this.#modules.get(module);
    if (known !== undefined || this.#modules.has(module)) return known;
    const exact =
      this.#exact.get(module) ??
      (module.startsWith('node:') ? this.#exact.get(module.slice(5)) : this.#exact.get(`node:${module}`));
    const found = exact ?? this.#patterns.find((pattern) => pattern.test.test(module))?.library;
    this.#modules.set(module, found);
    return found;
  }

  /** The team's description that holds before the code of a module of the project, found by its path and as it was imported. */
  standIn(path: string, module?: string): Library | undefined {
    if (!this.hasStandIns) return undefined;
    const stem = withoutExtension(path);
    const byPath = this.#standIns.get(stem) ?? this.#standIns.get(stem.replace(/\/index$/, ''));
    if (byPath || module === undefined) return byPath;
    const named = this.#standIns.get(module) ?? this.library(module);
    return named?.modules ? named : undefined;
  }

  /** An exported name: exact, else the longest pattern that fits. */
  exported(library: Library, name: string): Member | undefined {
    if (Object.hasOwn(library.exports, name)) return library.exports[name];
    if (name === '*' || name === 'default') return undefined;
    return this.#wildcards.get(library)?.find(({ test }) => test.test(name))?.member;
  }

  /** A name trusted also when its module cannot be found. */
  generated(name: string): MemberEntry | undefined {
    return this.#generated.get(name);
  }

  /** Methods known by name alone, for receivers of which nothing is known. */
  method(name: string): MemberEntry | undefined {
    return this.#methods.get(name);
  }

  global(name: string): MemberEntry | undefined {
    return this.#globals.get(name);
  }

  /** `Prisma.Client` for `Client` said inside Prisma's own file. */
  qualify(library: Library, type: string): string {
    return library.types[type] ? `${library.name}.${type}` : type;
  }

  /** The full name of a type said in a library's own words. */
  typeName(library: string, type: string): string {
    return this.#types.has(`${library}.${type}`) ? `${library}.${type}` : type;
  }

  type(name: string): TypeEntry | undefined {
    return this.#types.get(name);
  }

  /** A member of a type or of what it extends; `*` when no name fits. */
  member(typeName: string, property: string): MemberEntry | undefined {
    let any: MemberEntry | undefined;
    for (let entry = this.type(typeName), depth = 0; entry && depth < 10; depth++) {
      const { library, type } = entry;
      const member = Object.hasOwn(type.members, property) ? type.members[property] : undefined;
      if (member) return { library, member };
      const star = type.members['*'];
      if (star && !any) any = { library, member: star };
      entry = type.extends === undefined ? undefined : this.type(this.qualify(library, type.extends));
    }
    return any;
  }

  /** What calling an object of a type does (`knex('users')`). */
  callable(typeName: string): { readonly library: Library; readonly call: Call } | undefined {
    for (let entry = this.type(typeName), depth = 0; entry && depth < 10; depth++) {
      if (entry.type.call) return { library: entry.library, call: entry.type.call };
      entry = entry.type.extends === undefined ? undefined : this.type(this.qualify(entry.library, entry.type.extends));
    }
    return undefined;
  }

  /** Whether a library has objects that are built step by step and then run. */
  hasBuilders(library: string): boolean {
    return this.#builders.has(library);
  }

  builder(typeName: string): LibraryType['builder'] {
    for (let entry = this.type(typeName), depth = 0; entry && depth < 10; depth++) {
      if (entry.type.builder) return entry.type.builder;
      entry = entry.type.extends === undefined ? undefined : this.type(this.qualify(entry.library, entry.type.extends));
    }
    return undefined;
  }
}

function wildcard(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
}
