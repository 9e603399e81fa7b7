import type { Library, Member } from './types.ts';

const runs: Member = { call: { returns: 'callback', callback: { argument: 0, runs: 'once' } } };

/** Wraps a function; its calls are given 10 seconds when nothing is said. */
const breaker: Member = {
  class: 'Breaker',
  call: { timeouts: { argument: 1, keys: ['timeout'], scope: 'argument', default: 10_000 } },
};

export const opossum: Library = {
  name: 'opossum',
  packages: ['opossum'],
  exports: { default: breaker, CircuitBreaker: breaker },
  types: { Breaker: { members: { fire: { call: {} } } } },
};

const combined: Member = { call: { returns: 'arguments' } };

export const cockatiel: Library = {
  name: 'cockatiel',
  packages: ['cockatiel'],
  exports: {
    timeout: { call: { returns: 'TimeoutPolicy', timeouts: { argument: 0, keys: [], scope: 'client' } } },
    retry: { call: { returns: 'Policy' } },
    circuitBreaker: { call: { returns: 'Policy' } },
    bulkhead: { call: { returns: 'Policy' } },
    fallback: { call: { returns: 'Policy' } },
    wrap: combined,
  },
  types: {
    Policy: { members: { execute: runs } },
    TimeoutPolicy: { members: { execute: { call: { ...runs.call, timeouts: { keys: [], scope: 'argument' } } } } },
  },
};

const first: Member = { call: { returns: 'argument', passes: [0] } };
const operator: Member = {
  call: { timeouts: { argument: 0, keys: ['each', 'first'], scope: 'pipe' } },
};

export const rxjs: Library = {
  name: 'rxjs',
  packages: ['rxjs', 'rxjs/operators'],
  exports: { firstValueFrom: first, lastValueFrom: first, timeout: operator, timeoutWith: operator },
  types: {},
};
