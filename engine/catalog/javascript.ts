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
const listens: Member = { call: { returns: 'this', listens: true, callback: { argument: 1, runs: 'later' } } };
/** The result is the receiver's own data. */
const own: Member = { call: { passes: ['receiver'] } };
/** The result is text made of the receiver's. */
const ownText: Member = { call: { passes: ['receiver'], parts: 'text' } };
/** Text with the arguments in it. */
const joined = (passes: readonly ('receiver' | number)[]): Member => ({ call: { passes, parts: 'text' } });
const folds: Member = {
  call: { callback: { argument: 0, parameters: ['', 'element', '', 'this'], runs: 'each' }, folds: 1 },
};
const adds = (from: readonly number[]): Member => ({ call: { assigns: { to: 'receiver', from, as: 'elements' } } });
/** Into the parameters of an address, which are encoded when it is read. */
const putsEncoded: Member = {
  call: { assigns: { to: 'receiver', from: [0, 1], as: 'entry' }, sanitises: ['url', 'redirect', 'html'] },
};
const puts: Member = { call: { assigns: { to: 'receiver', from: [0, 1], as: 'entry' } } };
const ownList: Member = { call: { returns: 'this', passes: ['receiver'] } };
/** The result is the argument, converted. */
const converts: Member = { call: { passes: [0] } };
const toText: Member = { call: { passes: [0], parts: 'text' } };
/** Whatever went in, a number or the like comes out. */
const toNumber: Member = { call: { passes: [0], parts: 'text', sanitises: 'any' } };
/** One segment of a URL, which can lead to no other host; no tag either. */
const encodes: Member = { call: { passes: [0], parts: 'text', sanitises: ['url', 'redirect', 'html'] } };
const isNumber: Member = { call: { tests: 'any' } };
const takes = (parts: 'keys' | 'values' | 'entries' | 'pairs'): Member => ({ call: { passes: [0], parts } });
const ownEncoded: Member = {
  call: { passes: ['receiver'], parts: 'text', sanitises: ['url', 'redirect', 'html'] },
};
const ownParts = (parts: 'keys' | 'values'): Member => ({ call: { passes: ['receiver'], parts } });
const runsCode: Member = { call: { sinks: [{ argument: 0, rest: true, kind: 'eval' }] } };
const anyOf: Member = { call: { passes: [0, 1, 2, 3], sanitises: 'any' } };
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
    reduce: folds,
    reduceRight: folds,
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
    join: joined(['receiver', 0]),
    split: ownText,
    trim: ownText,
    trimStart: ownText,
    trimEnd: ownText,
    toLowerCase: ownText,
    toUpperCase: ownText,
    toString: ownText,
    valueOf: own,
    normalize: ownText,
    padStart: joined(['receiver', 1]),
    padEnd: joined(['receiver', 1]),
    repeat: ownText,
    substring: ownText,
    substr: ownText,
    replace: joined(['receiver', 1]),
    replaceAll: joined(['receiver', 1]),
    match: ownText,
    matchAll: ownText,
    entries: { call: { passes: ['receiver'], parts: 'entries' } },
    push: adds([0, 1, 2, 3]),
    unshift: adds([0, 1, 2, 3]),
  },
  globals: {
    Promise: { type: 'Promise' },
    Array: { type: 'Array' },
    Object: { type: 'Object' },
    JSON: { type: 'JSON' },
    Math: { type: 'Math' },
    Number: { type: 'Number' },
    String: { type: 'String' },
    Boolean: toNumber,
    BigInt: toNumber,
    Date: toNumber,
    parseInt: toNumber,
    parseFloat: toNumber,
    isNaN: { call: {} },
    isFinite: { call: {} },
    RegExp: { type: 'RegExp' },
    Map: { class: 'Map', call: { passes: [0], parts: 'pairs' } },
    Set: { class: 'Set', call: { passes: [0] } },
    eval: runsCode,
    Function: runsCode,
    structuredClone: { call: { returns: 'argument', passes: [0] } },
    decodeURIComponent: toText,
    encodeURIComponent: encodes,
    decodeURI: toText,
    encodeURI: toText,
    escape: toText,
    unescape: toText,
    btoa: toText,
    atob: toText,
    Buffer: { type: 'Buffer' },
    TextEncoder: { class: 'Encoder' },
    TextDecoder: { class: 'Encoder' },
    URL: { class: 'URL', call: { passes: [0, 1], parts: 'url' } },
    URLSearchParams: { class: 'URLSearchParams', call: { passes: [0] } },
    FormData: { class: 'URLSearchParams' },
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
        keys: takes('keys'),
        values: takes('values'),
        entries: takes('entries'),
        fromEntries: takes('pairs'),
        hasOwn: { call: {} },
        assign: { call: { returns: 'arguments', passes: [0, 1, 2, 3], assigns: { to: 0, from: [1, 2, 3] } } },
        freeze: together,
        groupBy: { call: { passes: [0], callback: { argument: 1, parameters: ['element'], runs: 'each', over: 0 } } },
      },
    },
    JSON: { members: { parse: converts, stringify: toText } },
    Math: {
      members: {
        min: { call: { passes: [0, 1, 2, 3], caps: true, sanitises: 'any' } },
        max: anyOf,
        abs: toNumber,
        ceil: toNumber,
        floor: toNumber,
        round: toNumber,
        trunc: toNumber,
      },
    },
    Number: {
      call: { passes: [0], parts: 'text', sanitises: 'any' },
      members: {
        parseInt: toNumber,
        parseFloat: toNumber,
        isInteger: isNumber,
        isSafeInteger: isNumber,
        isNaN: { call: {} },
        isFinite: isNumber,
      },
    },
    String: {
      call: { passes: [0], parts: 'text' },
      members: { raw: toText, fromCharCode: toText, fromCodePoint: toText },
    },
    RegExp: {
      call: { passes: [0], parts: 'text', sinks: [{ argument: 0, kind: 'regex' }] },
      members: { escape: { call: { passes: [0], parts: 'text', sanitises: ['regex'] } } },
    },
    Map: {
      members: {
        get: own,
        set: { call: { returns: 'this', ...puts.call } },
        has: { call: {} },
        delete: { call: {} },
        clear: { call: {} },
        keys: ownParts('keys'),
        values: ownParts('values'),
        entries: own,
        forEach: each(['', '', 'this']),
        size: {},
      },
    },
    Set: {
      members: {
        add: { call: { returns: 'this', ...adds([0]).call } },
        has: { call: {} },
        delete: { call: {} },
        clear: { call: {} },
        keys: own,
        values: own,
        forEach: each(element),
        size: {},
      },
    },
    Buffer: { members: { from: toText, concat: converts } },
    Encoder: { members: { encode: toText, decode: toText } },
    URL: {
      members: { searchParams: { type: 'URLSearchParams' }, toString: ownText, toJSON: ownText },
    },
    URLSearchParams: {
      members: {
        get: own,
        getAll: own,
        set: putsEncoded,
        append: putsEncoded,
        has: { call: {} },
        delete: { call: {} },
        keys: ownParts('keys'),
        values: ownParts('values'),
        entries: own,
        toString: ownEncoded,
        forEach: each(['']),
      },
    },
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
        emit: { call: { emits: 'later' } },
        emitAsync: { call: { emits: 'now' } },
      },
    },
  },
};
