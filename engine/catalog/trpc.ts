import type { Library, Member } from './types.ts';

const chains: Member = { call: { returns: 'this' } };
const runsLater = { argument: 0, parameters: ['Options'], runs: 'later' } as const;
const handedOn = { call: 'next', key: 'ctx' };
const middleware: Member = {
  call: { returns: 'this', callback: runsLater, middleware: { from: 0 }, context: { handedOn } },
};
/** Another procedure, with the context it has gathered. */
const joins: Member = { call: { returns: 'this', context: { handedOn } } };
/** `lazy(() => import('./orders'))` stands for the router that the module gives. */
const loads: Member = { call: { loads: true, callback: { argument: 0, runs: 'later' } } };
/** A caller on the server calls the handler itself. */
const procedure = (method: string): Member => ({
  call: {
    returns: 'argument',
    route: { method, handler: { argument: 0 }, parameters: ['Options'], sendsResult: true },
    callback: runsLater,
  },
});

/** A procedure has no path of its own: the property of the router that holds it names it. */
export const trpc: Library = {
  name: 'tRPC',
  packages: ['@trpc/server'],
  exports: {
    initTRPC: { type: 'Start' },
    lazy: loads,
    experimental_lazy: loads,
    experimental_trpcMiddleware: { call: { returns: 'Middleware', context: { typed: { key: 'ctx' } } } },
  },
  types: {
    Start: {
      members: {
        context: { call: { returns: 'this', context: { typed: {} } } },
        meta: chains,
        create: { call: { returns: 'Root' } },
      },
    },
    Root: {
      members: {
        procedure: { type: 'Procedure' },
        router: { call: { returns: 'argument', procedures: 0 } },
        mergeRouters: { call: { returns: 'arguments', procedures: 'rest' } },
        middleware: { call: { callback: runsLater } },
        createCallerFactory: { call: { returns: 'CallerFactory' } },
      },
    },
    /** `createCaller(context).order.list()`: the procedures of the router by their names. */
    CallerFactory: { members: {}, call: { returns: 'given' } },
    Middleware: { members: { create: { call: { callback: runsLater } } } },
    Procedure: {
      members: {
        input: chains,
        output: chains,
        meta: chains,
        concat: joins,
        unstable_concat: joins,
        use: middleware,
        query: procedure('QUERY'),
        mutation: procedure('MUTATION'),
        subscription: procedure('SUBSCRIPTION'),
      },
    },
    Options: { members: { input: { request: 'args' }, rawInput: { request: 'args' }, ctx: { context: true } } },
  },
};
