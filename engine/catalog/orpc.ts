import type { Library, Member } from './types.ts';

const chains: Member = { call: { returns: 'this' } };
const runsLater = { argument: 0, parameters: ['Options'], runs: 'later' } as const;
const serves: Member = { class: 'Handler', call: { procedures: 0 } };

/** As tRPC's, but that a router is a plain object, and may follow a contract (`implement(contract).users.list`). */
export const orpc: Library = {
  name: 'oRPC',
  packages: ['@orpc/server', '@orpc/server/*', '@orpc/openapi', '@orpc/openapi/*'],
  exports: {
    os: { type: 'Builder' },
    implement: { call: { returns: 'Builder', contract: 0 } },
    RPCHandler: serves,
    OpenAPIHandler: serves,
    createRouterClient: { call: { procedures: 0 } },
  },
  types: {
    Handler: { members: {} },
    Builder: {
      members: {
        '*': { type: 'Builder' },
        $context: chains,
        $config: chains,
        input: chains,
        output: chains,
        errors: chains,
        meta: chains,
        route: chains,
        prefix: chains,
        tag: chains,
        use: { call: { returns: 'this', middleware: { from: 0 }, callback: runsLater } },
        middleware: { call: { callback: runsLater } },
        router: { call: { returns: 'argument', procedures: 0 } },
        handler: {
          call: {
            route: { method: 'POST', handler: { argument: 0 }, parameters: ['Options'], sendsResult: true },
            callback: runsLater,
          },
        },
      },
    },
    Options: { members: { input: { request: 'args' } } },
  },
};
