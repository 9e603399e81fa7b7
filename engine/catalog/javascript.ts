import type { Library, Member } from './types.ts';

/** A callback once per element of the receiver. */
const each = (parameters: readonly string[], returns?: string): Member => ({
  call: {
    returns,
    callback: { argument: 0, parameters, runs: 'each' },
    passes: returns === 'this' || returns === 'element' ? ['receiver'] : undefined,
  },
});
const element = ['element', '', 'this'];
const later = (argument: number): Member => ({ call: { callback: { argument, runs: 'later' } } });
const once = (parameters: readonly string[] = []): Member => ({
  call: { returns: 'callback', callback: { argument: 0, parameters, runs: 'once' } },
});
const listens: Member = { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } };
/** The result is the receiver's own data. */
const own: Member = { call: { passes: ['receiver'] } };
const ownList: Member = { call: { returns: 'this', passes: ['receiver'] } };
/** The result is the argument, converted. */
const converts: Member = { call: { passes: [0] } };
const anyOf: Member = { call: { passes: [0, 1, 2, 3] } };
const together: Member = { call: { returns: 'argument', passes: [0] } };

export const javascript: Library = {
  name: 'JavaScript',
  packages: [],
  exports: {},
  methods: {
    forEach: each(element),
    map: each(element, 'callback[]'),
    flatMap: each(element, 'callback[]'),
    filter: each(element, 'this'),
    some: each(element),
    every: each(element),
    find: each(element, 'element'),
    findLast: each(element, 'element'),
    findIndex: each(element),
    findLastIndex: each(element),
    reduce: each(['', 'element', '', 'this']),
    reduceRight: each(['', 'element', '', 'this']),
    sort: each(['element', 'element'], 'this'),
    toSorted: each(['element', 'element'], 'this'),
    then: {
      call: { returns: 'callback', callback: { argument: 0, also: [1], parameters: ['awaited'], runs: 'once' } },
    },
    catch: { call: { returns: 'this', passes: ['receiver'], callback: { argument: 0, runs: 'once' } } },
    finally: { call: { returns: 'this', passes: ['receiver'], callback: { argument: 0, runs: 'once' } } },
    on: listens,
    once: listens,
    addListener: listens,
    prependListener: listens,
    addEventListener: listens,
    subscribe: later(0),
    at: { call: { returns: 'element', passes: ['receiver'] } },
    pop: { call: { returns: 'element', passes: ['receiver'] } },
    shift: { call: { returns: 'element', passes: ['receiver'] } },
    slice: ownList,
    splice: ownList,
    reverse: ownList,
    toReversed: ownList,
    flat: ownList,
    concat: { call: { returns: 'this', passes: ['receiver', 0] } },
    join: own,
    split: own,
    trim: own,
    trimStart: own,
    trimEnd: own,
    toLowerCase: own,
    toUpperCase: own,
    toString: own,
    valueOf: own,
    normalize: own,
    padStart: own,
    padEnd: own,
    substring: own,
    substr: own,
    replace: own,
    replaceAll: own,
  },
  globals: {
    Promise: { type: 'Promise' },
    Array: { type: 'Array' },
    Object: { type: 'Object' },
    JSON: { type: 'JSON' },
    Math: { type: 'Math' },
    Number: { type: 'Number' },
    String: converts,
    BigInt: converts,
    parseInt: converts,
    parseFloat: converts,
    structuredClone: { call: { returns: 'argument', passes: [0] } },
    decodeURIComponent: converts,
    encodeURIComponent: converts,
    decodeURI: converts,
    encodeURI: converts,
    btoa: converts,
    atob: converts,
    Buffer: { type: 'Buffer' },
    TextEncoder: { class: 'Encoder' },
    TextDecoder: { class: 'Encoder' },
    URL: { class: 'URL', call: { passes: [0] } },
    URLSearchParams: { class: 'URLSearchParams', call: { passes: [0] } },
    setTimeout: later(0),
    setInterval: later(0),
    setImmediate: later(0),
    queueMicrotask: later(0),
    process: { type: 'Process' },
  },
  types: {
    Promise: {
      call: { callback: { argument: 0, runs: 'once' } },
      members: {
        all: together,
        allSettled: together,
        any: together,
        race: together,
        resolve: together,
        try: once(),
      },
    },
    Array: {
      members: {
        from: {
          call: {
            returns: 'argument',
            passes: [0],
            callback: { argument: 1, parameters: ['element', ''], runs: 'each', over: 0 },
          },
        },
        fromAsync: {
          call: {
            returns: 'argument',
            passes: [0],
            callback: { argument: 1, parameters: ['element', ''], runs: 'each', over: 0 },
          },
        },
        of: { call: { passes: [0, 1, 2, 3] } },
        isArray: { call: {} },
      },
    },
    Object: {
      members: {
        keys: converts,
        values: converts,
        entries: converts,
        fromEntries: converts,
        assign: { call: { returns: 'argument', passes: [0, 1, 2, 3], assigns: { to: 0, from: [1, 2, 3] } } },
        freeze: together,
        groupBy: { call: { passes: [0], callback: { argument: 1, parameters: ['element'], runs: 'each', over: 0 } } },
      },
    },
    JSON: { members: { parse: converts, stringify: converts } },
    Math: {
      members: {
        min: { call: { passes: [0, 1, 2, 3], caps: true } },
        max: anyOf,
        abs: converts,
        ceil: converts,
        floor: converts,
        round: converts,
        trunc: converts,
      },
    },
    Number: {
      call: { passes: [0] },
      members: {
        parseInt: converts,
        parseFloat: converts,
        isInteger: { call: {} },
        isNaN: { call: {} },
        isFinite: { call: {} },
      },
    },
    Buffer: { members: { from: converts, concat: converts } },
    Encoder: { members: { encode: converts, decode: converts } },
    URL: {
      members: { searchParams: { type: 'URLSearchParams' }, toString: own },
    },
    URLSearchParams: { members: { get: own, getAll: own, entries: own, toString: own, forEach: each(['']) } },
    Process: { members: { nextTick: later(0), on: later(1), once: later(1) } },
  },
};

const emitter: Member = { class: 'EventEmitter' };

export const events: Library = {
  name: 'node:events',
  packages: ['node:events', 'eventemitter3', 'eventemitter2'],
  exports: { default: emitter, EventEmitter: emitter, EventEmitter2: emitter },
  types: {
    EventEmitter: {
      members: {
        on: listens,
        once: listens,
        addListener: listens,
        prependListener: listens,
        prependOnceListener: listens,
        emit: { call: {} },
        emitAsync: { call: {} },
      },
    },
  },
};
