import type { Library, Member } from './types.ts';

/** `client.sayHello(request, metadata?, options?, callback)`. A call without a deadline waits for ever. */
const rpc: Member = {
  call: {
    effect: { kind: 'http' },
    callback: { argument: 1, also: [2, 3], runs: 'later' },
    timeouts: { argument: [1, 2], keys: ['deadline'] },
  },
};
const done: Member = { call: {} };
const exports: Record<string, Member> = {
  loadPackageDefinition: { call: { returns: 'Definition' } },
  makeGenericClientConstructor: { class: 'Client' },
  makeClientConstructor: { class: 'Client' },
  Client: { class: 'Client' },
  Server: { class: 'Server' },
};

/** Clients are made of a loaded definition (`new proto.Greeter(address, …)`) or extend `Client` in generated code. */
export const grpc: Library = {
  name: '@grpc/grpc-js',
  packages: ['@grpc/grpc-js', 'grpc'],
  exports: { ...exports, default: { type: 'Package' } },
  types: {
    Package: { members: exports },
    Definition: { members: { '*': { type: 'Definition', class: 'Client' } } },
    Server: {
      closes: 'tryShutdown',
      members: {
        addService: done,
        bindAsync: { call: { starts: 'grpc', callback: { argument: 2, runs: 'later' } } },
        tryShutdown: { call: { callback: { argument: 0, runs: 'later' } } },
        forceShutdown: done,
      },
    },
    Client: {
      members: {
        '*': rpc,
        close: done,
        getChannel: done,
        waitForReady: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
  },
};
