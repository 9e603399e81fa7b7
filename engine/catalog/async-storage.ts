import type { Library } from './types.ts';

export const asyncStorage: Library = {
  name: 'node:async_hooks',
  packages: ['node:async_hooks'],
  exports: { AsyncLocalStorage: { class: 'Storage' } },
  types: {
    Storage: {
      members: {
        getStore: { call: { returns: 'kept' } },
        run: { call: { returns: 'callback', keeps: 0, callback: { argument: 1, runs: 'once' } } },
        enterWith: { call: { keeps: 0 } },
        exit: { call: { returns: 'callback', callback: { argument: 0, runs: 'once' } } },
      },
    },
  },
};
