/** What is a logger: an object of a library's, or one of the project's that has the levels as methods. */
import type { Catalog } from '../../project/catalog.ts';
import type { LibraryType } from '../../catalog/types.ts';
import type { Value } from '../../facts/model.ts';
import { property, unwrap } from '../../facts/read.ts';
import type { At, ClassAt, Model, Thing } from '../../project/types.ts';

export interface LoggerKind {
  /** The library's name; undefined for the project's own. */
  readonly library: string | undefined;
  /** Where its lines take data; undefined when that is not known. */
  readonly takes: LibraryType['logs'];
  readonly methods: ReadonlySet<string>;
}

export function loggerKind(model: Model, at: At): LoggerKind | undefined {
  for (const thing of model.things(at)) {
    const kind = kindOf(model, thing);
    if (kind) return kind;
  }
  return undefined;
}

function kindOf(model: Model, thing: Thing): LoggerKind | undefined {
  switch (thing.kind) {
    case 'library':
      return libraryKind(model.catalog, thing.type);
    case 'instance':
      return extendedKind(model, thing.of) ?? ownKind(methodsOf(thing.of));
    case 'object':
      return ownKind(LEVELS.filter((level) => isCallable(property(thing.of.value, level))));
    default:
      return undefined;
  }
}

function libraryKind(catalog: Catalog, type: string): LoggerKind | undefined {
  const entry = catalog.type(type);
  if (!entry?.type.logs) return undefined;
  const { library, type: found } = entry;
  return { library: library.name, takes: found.logs, methods: new Set(Object.keys(found.members)) };
}

/** `class AppLogger extends ConsoleLogger`. */
function extendedKind(model: Model, { file, cls }: ClassAt): LoggerKind | undefined {
  const parents = cls.superClass ? model.things({ file, value: cls.superClass }) : [];
  const parent = parents.find((thing) => thing.kind === 'library-class');
  return parent && libraryKind(model.catalog, parent.type);
}

const LEVELS = ['debug', 'verbose', 'info', 'log', 'warn', 'error'];

function methodsOf({ file, cls }: ClassAt): readonly string[] {
  return [
    ...cls.methods.map((method) => file.functions[method]?.name ?? ''),
    ...cls.fields.filter(({ value }) => value?.kind === 'function').map(({ name }) => name),
  ];
}

/** Numbers under the names of levels are the levels' own. */
function isCallable(value: Value | undefined): boolean {
  return value !== undefined && ['function', 'ref', 'member', 'call'].includes(unwrap(value).kind);
}

function ownKind(methods: readonly string[]): LoggerKind | undefined {
  const has = (name: string) => methods.includes(name);
  if (!has('error') || !(has('info') || has('log'))) return undefined;
  return { library: undefined, takes: undefined, methods: new Set(methods.filter((name) => LEVELS.includes(name))) };
}
