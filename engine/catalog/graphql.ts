import type { Library, Member, ResolverMap } from './types.ts';

const resolvers: ResolverMap = {
  at: { argument: 0, keys: ['resolvers', 'schema.resolvers'] },
  roots: { Query: 'QUERY', Mutation: 'MUTATION', Subscription: 'SUBSCRIPTION' },
  handler: 'resolve',
  parameters: ['', 'Arguments', '', ''],
};
const takesResolvers: Member = { call: { resolvers } };

/** Servers and schemas that are given a map of resolvers. */
export const graphql: Library = {
  name: 'GraphQL',
  packages: [
    ...['@apollo/server', 'apollo-server', 'apollo-server-*', '@apollo/subgraph', '@graphql-tools/schema'],
    ...['graphql-tools', 'graphql-yoga', 'graphql-modules', '@graphql-yoga/*'],
  ],
  exports: {
    ApolloServer: { class: 'Server', call: { resolvers } },
    GraphQLServer: { class: 'Server', call: { resolvers } },
    makeExecutableSchema: takesResolvers,
    createSchema: takesResolvers,
    buildSubgraphSchema: takesResolvers,
    buildFederatedSchema: takesResolvers,
    createModule: takesResolvers,
  },
  types: {
    Server: { members: {} },
    Arguments: { members: {}, request: 'args' },
  },
};
