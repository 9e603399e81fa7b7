import type { Library, Member } from './types.ts';

/** `pipe(ids, A.map(load))`: the function runs once per element of what is piped in. */
const each: Member = { call: { callback: { argument: 0, runs: 'each' } } };
/** `A.traverse(TE.ApplicativePar)(load)` */
const traverses: Member = { call: { returns: 'Traversal' } };
const once: Member = { call: { callback: { argument: 0, runs: 'once' } } };

const lists = ['Array', 'ReadonlyArray', 'NonEmptyArray', 'ReadonlyNonEmptyArray', 'Record', 'ReadonlyRecord'];
const tasks = ['Task', 'TaskEither', 'ReaderTask', 'ReaderTaskEither', 'TaskOption'];
const paths = (names: readonly string[]) => names.flatMap((name) => [`fp-ts/${name}`, `fp-ts/lib/${name}`]);

const ofLists = {
  ...Object.fromEntries(
    ['map', 'mapWithIndex', 'chain', 'flatMap', 'filter', 'filterMap', 'partition', 'some', 'every'].map((name) => [
      name,
      each,
    ]),
  ),
  traverse: traverses,
  traverseWithIndex: traverses,
  wither: traverses,
};
const ofTasks = {
  ...Object.fromEntries(['map', 'chain', 'flatMap', 'tryCatch', 'orElse', 'fold', 'match'].map((name) => [name, once])),
  ...Object.fromEntries(
    ['traverseArray', 'traverseSeqArray', 'traverseReadonlyArrayWithIndex', 'traverseArrayWithIndex'].map((name) => [
      name,
      each,
    ]),
  ),
};

export const fpTs: readonly Library[] = [
  {
    name: 'fp-ts lists',
    packages: paths(lists),
    exports: ofLists,
    types: { Traversal: { members: {}, call: each.call } },
  },
  { name: 'fp-ts tasks', packages: paths(tasks), exports: ofTasks, types: {} },
  {
    name: 'fp-ts',
    packages: ['fp-ts'],
    exports: {
      ...Object.fromEntries(
        ['array', 'readonlyArray', 'nonEmptyArray', 'record'].map((name) => [name, { type: 'Lists' }]),
      ),
      ...Object.fromEntries(['task', 'taskEither', 'readerTaskEither'].map((name) => [name, { type: 'Tasks' }])),
    },
    types: {
      Lists: { members: ofLists },
      Tasks: { members: ofTasks },
      Traversal: { members: {}, call: each.call },
    },
  },
];
