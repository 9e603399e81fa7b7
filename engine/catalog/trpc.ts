import type { Library, Member } from './types.ts';

const chains: Member = { call: { returns: 'this' } };
const middleware: Member = {
  call: { returns: 'this', callback: { argument: 0, parameters: ['Options'], runs: 'later' } },
};
const procedure = (method: string): Member => ({
  call: {
    route: { method, handler: { argument: 0 }, parameters: ['Options'], sendsResult: true },
    callback: { argument: 0, parameters: ['Options'], runs: 'later' },
  },
});

/** A procedure has no path of its own: the property of the router that holds it names it. */
export const trpc: Library = {
  name: 'tRPC',
  packages: ['@trpc/server'],
  exports: { initTRPC: { type: 'Start' } },
  types: {
    Start: { members: { context: chains, meta: chains, create: { call: { returns: 'Root' } } } },
    Root: {
      members: {
        procedure: { type: 'Procedure' },
        router: { call: { returns: 'argument' } },
        mergeRouters: { call: {} },
        middleware: { call: { callback: { argument: 0, parameters: ['Options'], runs: 'later' } } },
        createCallerFactory: { call: {} },
      },
    },
    Procedure: {
      members: {
        input: chains,
        output: chains,
        meta: chains,
        concat: chains,
        unstable_concat: chains,
        use: middleware,
        query: procedure('QUERY'),
        mutation: procedure('MUTATION'),
        subscription: procedure('SUBSCRIPTION'),
      },
    },
    Options: { members: { input: { request: 'args' }, rawInput: { request: 'args' }, ctx: {} } },
  },
};
