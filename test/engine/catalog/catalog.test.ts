import assert from 'node:assert/strict';
import { libraries } from '../../../engine/catalog/index.ts';
import type { Call, Effect, Library, LibraryType, Member } from '../../../engine/catalog/types.ts';

const WORDS = new Set([
  '',
  'this',
  'awaited',
  'instance',
  'element',
  'callback',
  'argument',
  'arguments',
  'member',
  'kept',
  'given',
  'provided',
]);
const ROUND_TRIPS = new Set(['read', 'write', 'http', 'mail', 'queue', 'cache', 'transaction']);
const known = new Set(
  libraries.flatMap((library) => Object.keys(library.types).map((type) => `${library.name}.${type}`)),
);

/** Whether a type is one of the library's own, of another one (`pg.Pool`), or one of the words that stand for a type. */
function resolves(library: Library, type: string): boolean {
  const name = type.replace(/\[\]$/, '');
  return WORDS.has(name) || Object.hasOwn(library.types, name) || known.has(name);
}

interface Named<T> {
  readonly library: Library;
  readonly path: string;
  readonly it: T;
}

const types: Named<LibraryType>[] = libraries.flatMap((library) =>
  Object.entries(library.types).map(([name, it]) => ({ library, path: `${library.name}.${name}`, it })),
);
const members: Named<Member>[] = libraries.flatMap((library) => {
  const records: [string, Readonly<Record<string, Member>>][] = [
    ['exports', library.exports],
    ['globals', library.globals ?? {}],
    ['methods', library.methods ?? {}],
    ...Object.entries(library.types).map(([name, type]): [string, Readonly<Record<string, Member>>] => [
      name,
      type.members,
    ]),
  ];
  return records.flatMap(([owner, record]) =>
    Object.entries(record).map(([name, it]) => ({ library, path: `${library.name}.${owner}.${name}`, it })),
  );
});
const calls: Named<Call>[] = [
  ...types.flatMap(({ it, ...rest }) => (it.call ? [{ ...rest, it: it.call }] : [])),
  ...members.flatMap(({ it, ...rest }) => (it.call ? [{ ...rest, it: it.call }] : [])),
];
const effects: Named<Effect>[] = [
  ...calls.flatMap(({ it, ...rest }) => (it.effect ? [{ ...rest, it: it.effect }] : [])),
  ...types.flatMap(({ it, ...rest }) => (it.command ? [{ ...rest, it: it.command }] : [])),
];

/** Paths of the entries a check fails for. */
function failing<T>(entries: readonly Named<T>[], fails: (entry: Named<T>) => boolean): string[] {
  return entries.filter(fails).map((entry) => entry.path);
}

describe('catalog', () => {
  it('names each library, package and global once', () => {
    for (const names of [
      libraries.map((library) => library.name),
      libraries.flatMap((library) => library.packages),
      libraries.flatMap((library) => Object.keys(library.globals ?? {})),
    ]) {
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
      );
    }
  });

  it('refers only to types that are described', () => {
    const unresolved = [
      ...members.flatMap(({ library, path, it }) =>
        [it.type, it.class, it.statics, it.decorator && 'type' in it.decorator ? it.decorator.type : undefined].map(
          (type) => ({ library, path, type }),
        ),
      ),
      ...calls.flatMap(({ library, path, it }) =>
        [
          it.returns,
          it.decorates,
          it.injects,
          it.route?.self,
          ...(it.callback?.parameters ?? []),
          ...(it.route?.parameters ?? []),
        ].map((type) => ({
          library,
          path,
          type,
        })),
      ),
      ...types.flatMap(({ library, path, it }) =>
        [it.extends, it.instances, it.builder?.gives, ...(it.parameters ?? [])].map((type) => ({
          library,
          path,
          type,
        })),
      ),
      ...libraries.flatMap((library) =>
        (library.files ?? []).flatMap((file) => file.parameters.map((type) => ({ library, path: file.path, type }))),
      ),
    ].filter(({ library, type }) => type !== undefined && !resolves(library, type));
    assert.deepEqual(
      unresolved.map(({ path, type }) => `${path}: ${type}`),
      [],
    );
  });

  it('lets a generated name be an export', () => {
    const missing = libraries.flatMap((library) => (library.generated ?? []).filter((name) => !library.exports[name]));
    assert.deepEqual(missing, []);
  });

  it('says of every read and write how many rows it has', () => {
    assert.deepEqual(
      failing(
        effects,
        ({ it }) => (it.kind === 'read' || it.kind === 'write') && it.rows === undefined && it.sql === undefined,
      ),
      [],
    );
  });

  it('gives options wherever it speaks of their keys', () => {
    assert.deepEqual(
      failing(
        effects,
        ({ it }) =>
          it.options === undefined &&
          (typeof it.filter === 'string' ||
            typeof it.values === 'string' ||
            it.limit !== undefined ||
            it.moreValues !== undefined),
      ),
      [],
    );
  });

  it('speaks of bulk forms and values only for writes and caches', () => {
    assert.deepEqual(
      failing(effects, ({ it }) => it.kind === 'read' && (it.bulkForm !== undefined || it.values !== undefined)),
      [],
    );
  });

  it('names a bulk form that the type has', () => {
    const missing = members.flatMap(({ library, path, it }) => {
      const form = it.call?.effect?.bulkForm;
      if (form === undefined) return [];
      const offered = Object.values(library.types).some(
        (type) =>
          Object.hasOwn(type.members, form) ||
          type.builder?.values.includes(form) ||
          type.builder?.filters.includes(form),
      );
      return offered ? [] : [`${path}: ${form}`];
    });
    assert.deepEqual(missing, []);
  });

  it('bounds the time of every HTTP call, or leaves that to the chain, the command or its client', () => {
    assert.deepEqual(
      failing(calls, ({ library, it }) => {
        const elsewhere = it.command !== undefined || Object.values(library.types).some((type) => type.bounds?.chain);
        return it.effect?.kind === 'http' && it.timeouts === undefined && !elsewhere;
      }),
      [],
    );
  });

  it('describes a hash wherever it hashes', () => {
    assert.deepEqual(
      failing(calls, ({ it }) => it.effect?.kind === 'hash' && it.hash === undefined),
      [],
    );
  });

  it('iterates either the receiver or an argument other than the callback', () => {
    assert.deepEqual(
      failing(
        calls,
        ({ it }) =>
          it.callback?.over !== undefined && (it.callback.runs !== 'each' || it.callback.over === it.callback.argument),
      ),
      [],
    );
  });

  it('marks as in-process only what would be a round trip otherwise', () => {
    assert.deepEqual(
      failing(effects, ({ it }) => it.inProcess === true && !ROUND_TRIPS.has(it.kind)),
      [],
    );
  });

  it('ends every builder in at least one way, and lets the rest of the chain stay the builder', () => {
    assert.deepEqual(
      failing(types, ({ it }) => {
        const { builder } = it;
        if (!builder) return false;
        const ends = Object.keys(builder.runs);
        return (
          ends.length === 0 ||
          (Object.hasOwn(it.members, '*') && ends.some((name) => it.members[name]?.call?.returns === 'this'))
        );
      }),
      [],
    );
  });

  it('runs the callback of `then` once on builders that can be awaited', () => {
    const then = (type: LibraryType) => type.members.then?.call?.callback?.runs;
    assert.deepEqual(
      failing(types, ({ it }) => it.builder?.thenable === true && then(it) !== 'once'),
      [],
    );
  });

  it('finds the described members of common clients', () => {
    const prisma = libraries.find((library) => library.name === 'Prisma');
    const findMany = prisma?.types.Model?.members.findMany?.call?.effect;
    assert.deepEqual(findMany?.limit, ['take']);
    assert.equal(prisma?.types.Client?.members['*']?.type, 'Model');
    const repository = libraries.find((library) => library.name === 'TypeORM')?.types.Repository?.members;
    const manager = libraries.find((library) => library.name === 'TypeORM')?.types.EntityManager?.members;
    assert.equal(repository?.update?.call?.effect?.values, 1);
    assert.equal(manager?.update?.call?.effect?.values, 2);
  });
});
