import { addresses } from './sinks.ts';
import type { Library, Member, Timeouts } from './types.ts';
import { promiseMembers } from './promises.ts';

/** Timeouts of undici's own: the answer must start, and then keep coming, in time. Both are 300 seconds by default. */
const phases = ['headersTimeout', 'bodyTimeout'];
/** The same, set for all requests that go through an agent. */
const ofDispatcher = phases.map((phase) => `dispatcher.${phase}`);
const signal: Timeouts = { argument: 1, keys: ['signal', ofDispatcher] };
const fetches: Member = {
  call: {
    returns: 'Response',
    sinks: addresses,
    effect: { kind: 'http', options: 1, values: 'body' },
    timeouts: signal,
  },
};
const response: Library['types'] = { Response: { members: {} } };

const perCall: Timeouts = { argument: 1, keys: ['signal', phases, ofDispatcher] };
const request: Member = {
  call: { sinks: addresses, effect: { kind: 'http', options: 1, values: 'body' }, timeouts: perCall },
};
const dispatched: Member = {
  call: {
    sinks: addresses,
    effect: { kind: 'http', options: 0, values: 'body' },
    timeouts: { ...perCall, argument: 0 },
  },
};
const opens = { what: 'sockets' };
const dispatcher: Member = {
  class: 'Dispatcher',
  call: { timeouts: { argument: [0, 1], keys: [phases], scope: 'transport' } },
};

/** The `fetch` of Node itself is undici's. */
export const undici: Library = {
  name: 'undici',
  packages: ['undici'],
  globals: { fetch: fetches },
  exports: {
    fetch: fetches,
    request,
    stream: request,
    pipeline: request,
    Agent: { ...dispatcher, call: { ...dispatcher.call, opens } },
    Client: dispatcher,
    Pool: dispatcher,
    BalancedPool: dispatcher,
    ProxyAgent: dispatcher,
    EnvHttpProxyAgent: dispatcher,
    RetryAgent: { class: 'Dispatcher' },
    Dispatcher: { class: 'Dispatcher' },
    setGlobalDispatcher: {
      call: { timeouts: { argument: 0, keys: [phases], scope: 'library' } },
    },
  },
  types: { ...response, Dispatcher: { members: { request: dispatched, stream: dispatched, pipeline: dispatched } } },
};

/** Version 2 of node-fetch takes `timeout`, later ones only `signal`. */
const older: Member = {
  call: {
    returns: 'Response',
    sinks: addresses,
    effect: { kind: 'http', options: 1, values: 'body' },
    timeouts: { argument: 1, keys: ['signal', 'timeout'] },
  },
};

export const nodeFetch: Library = {
  name: 'node-fetch',
  packages: [
    'node-fetch',
    'node-fetch-native',
    'cross-fetch',
    'isomorphic-fetch',
    'isomorphic-unfetch',
    'minipass-fetch',
  ],
  exports: { default: older, fetch: older },
  types: response,
};

const gotBounds: Timeouts = { argument: [0, 1], keys: ['timeout', 'signal'] };
const gets: Member = {
  call: { sinks: addresses, effect: { kind: 'http', options: 1, values: 'json' }, timeouts: gotBounds },
};
const got: Member = {
  type: 'Instance',
  call: { sinks: addresses, effect: { kind: 'http', options: 1, values: 'json' }, timeouts: gotBounds },
};

export const gotClient: Library = {
  name: 'got',
  packages: ['got'],
  exports: { default: got, got, Got: { class: 'Instance' } },
  types: {
    Instance: {
      call: { sinks: addresses, effect: { kind: 'http', options: 1, values: 'json' }, timeouts: gotBounds },
      members: {
        get: gets,
        post: gets,
        put: gets,
        patch: gets,
        head: gets,
        delete: gets,
        paginate: gets,
        extend: { call: { returns: 'Instance', timeouts: { argument: 0, keys: ['timeout'], scope: 'client' } } },
      },
      bounds: { assigned: ['defaults.options.timeout'] },
    },
  },
};

const kyBounds: Timeouts = { argument: 1, keys: ['timeout', 'signal'], default: 10_000 };
const asks: Member = {
  call: { sinks: addresses, effect: { kind: 'http', options: 1, values: 'json' }, timeouts: kyBounds },
};
const instance: Member = {
  call: { returns: 'Instance', timeouts: { argument: 0, keys: ['timeout'], scope: 'client', default: 10_000 } },
};

/** The only client here that has a limit when nothing is said. */
export const ky: Library = {
  name: 'ky',
  packages: ['ky', 'ky-universal'],
  exports: { default: { type: 'Instance' }, KyInstance: { class: 'Instance' } },
  types: {
    Instance: {
      call: { sinks: addresses, effect: { kind: 'http', options: 1, values: 'json' }, timeouts: kyBounds },
      members: {
        get: asks,
        post: asks,
        put: asks,
        patch: asks,
        head: asks,
        delete: asks,
        create: instance,
        extend: instance,
      },
    },
  },
};

const starts: Member = { call: { returns: 'Request', sinks: addresses, effect: { kind: 'http' } } };
const verbs = {
  get: starts,
  post: starts,
  put: starts,
  patch: starts,
  head: starts,
  delete: starts,
  del: starts,
  options: starts,
};

export const superagent: Library = {
  name: 'superagent',
  packages: ['superagent'],
  exports: { default: { type: 'Agent' }, ...verbs, agent: { call: { returns: 'Agent' } } },
  types: {
    Agent: {
      call: { returns: 'Request', sinks: addresses, effect: { kind: 'http' } },
      members: { ...verbs, agent: { call: { returns: 'Agent' } } },
      bounds: { chain: ['timeout'] },
    },
    Request: {
      members: { '*': { call: { returns: 'this' } }, ...promiseMembers },
      bounds: { chain: ['timeout'] },
    },
  },
};

const nodeRequest: Member = {
  call: {
    returns: 'ClientRequest',
    sinks: addresses,
    effect: { kind: 'http' },
    callback: { argument: 1, also: [2], runs: 'later' },
    timeouts: { argument: [0, 1], keys: ['signal', 'timeout'], event: { keys: ['timeout'], name: 'timeout' } },
  },
};
const nodeExports: Record<string, Member> = {
  request: nodeRequest,
  get: nodeRequest,
  Agent: { class: 'Agent', call: { opens: { ...opens, when: ['keepAlive'] } } },
  createServer: {
    call: {
      returns: 'Server',
      callback: { argument: 0, also: [1], parameters: ['IncomingMessage', 'ServerResponse'], runs: 'later' },
    },
  },
  Server: { class: 'Server' },
  IncomingMessage: { class: 'IncomingMessage' },
  ServerResponse: { class: 'ServerResponse' },
  ClientRequest: { class: 'ClientRequest' },
};

export const nodeHttp: Library = {
  name: 'node:http',
  packages: ['node:http', 'node:https', 'follow-redirects'],
  exports: { ...nodeExports, default: { type: 'Package' } },
  types: {
    Package: { members: { ...nodeExports, http: { type: 'Package' }, https: { type: 'Package' } } },
    Server: {
      closes: 'close',
      members: {
        listen: {
          call: { returns: 'this', starts: 'http', callback: { argument: 0, also: [1, 2, 3], runs: 'later' } },
        },
        close: { call: { returns: 'this', callback: { argument: 0, runs: 'later' } } },
        on: { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } },
        once: { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } },
      },
    },
    Agent: { members: {} },
    ClientRequest: {
      members: {
        on: { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } },
        once: { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } },
        setTimeout: { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } },
        write: { call: {} },
        end: { call: {} },
        destroy: { call: { returns: 'this' } },
      },
    },
    IncomingMessage: {
      members: {
        url: { request: 'query' },
        headers: { request: 'headers' },
        rawHeaders: { request: 'headers' },
        on: { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } },
      },
    },
    ServerResponse: {
      members: {
        end: { call: { sends: 0 } },
        write: { call: { sends: 0 } },
        writeHead: { call: { returns: 'this' } },
        setHeader: { call: { returns: 'this' } },
      },
    },
  },
};
