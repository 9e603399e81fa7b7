import { encoder } from './sinks.ts';
import type { Library, Member, Timeouts } from './types.ts';
import { memoises, wraps } from './wrappers.ts';

/** `fn(items, callback)` and its like: the callback runs once per element of argument `over`. */
const over = (
  list: number,
  argument: number,
  parameters: readonly string[] = ['element'],
  returns?: string,
): Member => ({
  call: { returns, callback: { argument, parameters, runs: 'each', over: list } },
});
const mapper = over(0, 1, ['element'], 'callback[]');
const filter = over(0, 1, ['element'], 'argument');
const folder = over(0, 1, ['', 'element']);
const once: Member = { call: { returns: 'callback', callback: { argument: 0, runs: 'once' } } };
const bounded: Timeouts = { argument: 1, keys: ['timeout'], scope: 'argument' };
const queued: Member = { call: { ...once.call, timeouts: bounded } };
const listed = (name: string, member: Member, packages: readonly string[] = [name]): Library => ({
  name,
  packages,
  exports: { default: member },
  types: {},
});

export const promiseHelpers: readonly Library[] = [
  { ...listed('p-map', mapper), exports: { default: mapper, pMapIterable: mapper, pMapSettled: mapper } },
  listed('p-map-series', mapper),
  listed('p-each-series', filter),
  listed('p-filter', filter),
  listed('p-reduce', folder),
  listed('p-times', { call: { callback: { argument: 1, runs: 'each' } } }),
  listed('p-retry', once, ['p-retry', 'async-retry', 'promise-retry']),
  {
    name: 'p-limit',
    packages: ['p-limit'],
    exports: { default: { call: { returns: 'Limit' } } },
    types: { Limit: { call: once.call, members: { map: mapper } } },
  },
  {
    name: 'p-queue',
    packages: ['p-queue'],
    exports: { default: { class: 'Queue', call: { timeouts: { argument: 0, keys: ['timeout'], scope: 'client' } } } },
    types: { Queue: { members: { add: queued, addAll: { call: {} }, onIdle: { call: {} } } } },
  },
  {
    ...listed('promise-timeout', {}),
    exports: { timeout: { call: { returns: 'argument', timeouts: { ...bounded, keys: [] } } } },
  },
  listed('p-timeout', {
    call: { returns: 'argument', timeouts: { argument: 1, keys: ['milliseconds', 'signal'], scope: 'argument' } },
  }),
];

const bluebirdChain: Record<string, Member> = Object.fromEntries(
  ['map', 'mapSeries', 'each', 'filter', 'tap'].map((name): [string, Member] => [
    name,
    {
      call: {
        returns: 'this',
        callback: { argument: 0, parameters: ['element'], runs: name === 'tap' ? 'once' : 'each' },
      },
    },
  ]),
);
const gathers: Member = { call: { returns: 'argument' } };

export const bluebird: Library = {
  name: 'bluebird',
  packages: ['bluebird'],
  exports: { default: { type: 'Bluebird' }, Promise: { type: 'Bluebird' } },
  types: {
    Bluebird: {
      call: { callback: { argument: 0, runs: 'once' } },
      members: {
        map: mapper,
        mapSeries: mapper,
        each: filter,
        filter,
        reduce: folder,
        all: gathers,
        allSettled: gathers,
        any: gathers,
        some: gathers,
        props: gathers,
        resolve: { call: { returns: 'Chain' } },
        try: once,
      },
    },
    Chain: { members: bluebirdChain, bounds: { chain: ['timeout'] } },
  },
};

const plainAsync = [
  'each',
  'forEach',
  'eachSeries',
  'forEachSeries',
  'eachOf',
  'forEachOf',
  'eachOfSeries',
  'map',
  'mapSeries',
  'mapValues',
  'filter',
  'filterSeries',
  'reject',
  'some',
  'every',
  'detect',
  'detectSeries',
  'concat',
  'concatSeries',
  'groupBy',
  'sortBy',
];
const limitedAsync = [
  'eachLimit',
  'forEachLimit',
  'eachOfLimit',
  'forEachOfLimit',
  'mapLimit',
  'mapValuesLimit',
  'filterLimit',
  'rejectLimit',
  'someLimit',
  'everyLimit',
  'detectLimit',
  'concatLimit',
  'groupByLimit',
];
const asyncMembers: Record<string, Member> = {
  ...Object.fromEntries(plainAsync.map((name): [string, Member] => [name, over(0, 1)])),
  ...Object.fromEntries(limitedAsync.map((name): [string, Member] => [name, over(0, 2)])),
  reduce: over(0, 2, ['', 'element']),
  queue: { call: { callback: { argument: 0, runs: 'later' } } },
  retry: { call: { callback: { argument: 0, also: [1], runs: 'once' } } },
};

export const async: Library = {
  name: 'async',
  packages: ['async', 'neo-async'],
  exports: { ...asyncMembers, default: { type: 'Package' } },
  types: { Package: { members: asyncMembers } },
};

const picks: Member = { call: { passes: [0] } };
const merges: Member = {
  call: { returns: 'arguments', passes: [0, 1, 2, 3], assigns: { to: 0, from: [1, 2, 3] } },
};
const lodashMembers: Record<string, Member> = {
  ...Object.fromEntries(
    [
      'forEach',
      'each',
      'forEachRight',
      'forOwn',
      'forIn',
      'some',
      'every',
      'times',
      'findIndex',
      'keyBy',
      'groupBy',
      'countBy',
      'partition',
      'mapValues',
    ].map((name): [string, Member] => [name, over(0, 1)]),
  ),
  map: mapper,
  flatMap: mapper,
  filter,
  reject: filter,
  sortBy: filter,
  orderBy: filter,
  uniqBy: filter,
  find: over(0, 1, ['element'], 'element'),
  reduce: folder,
  ...Object.fromEntries(['memoize', 'once'].map((name) => [name, memoises])),
  ...Object.fromEntries(['debounce', 'throttle'].map((name) => [name, wraps])),
  chunk: { call: { returns: 'argument', passes: [0], batches: true } },
  clamp: { call: { passes: [0], caps: true } },
  min: { call: { passes: [0] } },
  get: picks,
  pick: { call: { passes: [0], only: 1 } },
  omit: { call: { passes: [0], without: 1 } },
  cloneDeep: picks,
  toNumber: encoder('any'),
  toInteger: encoder('any'),
  toSafeInteger: encoder('any'),
  escape: encoder(['html']),
  escapeRegExp: encoder(['regex']),
  toString: picks,
  trim: picks,
  /** Of es-toolkit: `withTimeout(run, ms)`. */
  withTimeout: { call: { ...once.call, timeouts: { ...bounded, keys: [] } } },
  merge: merges,
  assign: merges,
  extend: merges,
  defaults: merges,
};

export const lodash: Library = {
  name: 'lodash',
  packages: ['lodash', 'lodash-es', 'underscore', 'es-toolkit', 'es-toolkit/compat', 'remeda'],
  exports: { ...lodashMembers, default: { type: 'Package' } },
  types: { Package: { members: lodashMembers } },
};

export const lodashModules: readonly Library[] = Object.entries(lodashMembers).map(([name, member]) =>
  listed(`lodash/${name}`, member, [`lodash/${name}`, `lodash.${name.toLowerCase()}`, `lodash-es/${name}`]),
);

/** Gathers the keys of one tick and loads them at once. */
export const dataloader: Library = {
  name: 'DataLoader',
  packages: ['dataloader'],
  exports: { default: { class: 'Loader', call: { callback: { argument: 0, runs: 'later' } } } },
  types: {
    Loader: {
      members: {
        load: { call: {} },
        loadMany: { call: {} },
        clear: { call: { returns: 'this' } },
        prime: { call: { returns: 'this' } },
      },
    },
  },
};
