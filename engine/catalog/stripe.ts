import type { Library, Member, Timeouts } from './types.ts';

/** The options of a request stand behind its parameters; the client gives up after 80 seconds when nothing is said. */
const timeouts: Timeouts = { argument: [1, 2], keys: ['timeout'], default: 80_000 };
const http: Member = { call: { effect: { kind: 'http' }, timeouts } };
const client: Member = {
  class: 'Client',
  call: {
    secrets: [{ use: 'api-key', argument: 0 }],
    timeouts: { argument: 1, keys: ['timeout'], scope: 'client', default: 80_000 },
  },
};

/** `stripe.customers.create(…)`, `stripe.checkout.sessions.create(…)`: resources lie in one another. */
export const stripe: Library = {
  name: 'Stripe',
  packages: ['stripe'],
  exports: { default: client, Stripe: client },
  types: {
    Client: {
      members: {
        '*': { type: 'Resource' },
        rawRequest: http,
        /** Checks a signature in the process. */
        webhooks: { type: 'Webhooks' },
        on: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
    Resource: {
      members: {
        '*': { type: 'Resource', call: { effect: { kind: 'http' }, timeouts } },
        list: { call: { returns: 'List', effect: { kind: 'http' }, timeouts } },
        search: { call: { returns: 'List', effect: { kind: 'http' }, timeouts } },
      },
    },
    /** Pages that are fetched while somebody goes through them. */
    List: {
      members: {
        autoPagingEach: { call: { callback: { argument: 0, runs: 'each' } } },
        autoPagingToArray: http,
      },
    },
    Webhooks: {
      members: {
        constructEvent: { call: { passes: [0], secrets: [{ use: 'hmac', argument: 2 }] } },
        constructEventAsync: { call: { passes: [0], secrets: [{ use: 'hmac', argument: 2 }] } },
        generateTestHeaderString: { call: {} },
      },
    },
  },
};
