import type { Supply } from './object-types.ts';
import type { Library, Member, ResolverMap } from './types.ts';

const resolvers: ResolverMap = {
  at: { argument: 0, keys: ['resolvers', 'schema.resolvers'] },
  roots: { Query: 'QUERY', Mutation: 'MUTATION', Subscription: 'SUBSCRIPTION' },
  handler: 'resolve',
  parameters: ['', 'Arguments', 'Context', ''],
};
const takesResolvers: Member = { call: { resolvers } };
/** Members of the third parameter of all resolvers. */
const context = (argument: number): Supply => ({ type: 'Context', at: { argument, keys: ['context'] } });
const dataSources: Supply = { type: 'Context', at: { argument: 0, keys: ['dataSources'] }, under: 'dataSources' };
const serves = (argument: number): Member => ({ call: { supplies: [context(argument)] } });

/** Servers and schemas that are given a map of resolvers. */
export const graphql: Library = {
  name: 'GraphQL',
  packages: [
    ...[
      '@apollo/server',
      '@apollo/server/*',
      '@as-integrations/*',
      'apollo-server',
      'apollo-server-*',
      '@apollo/subgraph',
      '@graphql-tools/schema',
    ],
    ...['graphql-tools', 'graphql-yoga', 'graphql-modules', '@graphql-yoga/*'],
  ],
  exports: {
    ApolloServer: { class: 'Server', call: { resolvers, supplies: [context(0), dataSources] } },
    GraphQLServer: { class: 'Server', call: { resolvers, supplies: [context(0)] } },
    createYoga: serves(0),
    startStandaloneServer: serves(1),
    expressMiddleware: serves(1),
    koaMiddleware: serves(1),
    fastifyApolloHandler: serves(1),
    startServerAndCreateNextHandler: serves(1),
    startServerAndCreateLambdaHandler: serves(2),
    makeExecutableSchema: takesResolvers,
    createSchema: takesResolvers,
    buildSubgraphSchema: takesResolvers,
    buildFederatedSchema: takesResolvers,
    createModule: takesResolvers,
  },
  types: {
    Server: { members: {} },
    Arguments: { members: {}, request: 'args' },
    Context: { open: true, members: {} },
  },
};
