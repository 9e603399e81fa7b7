import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const routesOf = (linked: Linked) =>
  linked.model.routes().map(({ method, path, handler }) => `${method} ${path} ${handler.file.path}`);

describe('resolver maps', () => {
  it('make routes of the fields of root types, wherever these are written', () => {
    const linked = new Linked({
      'server.ts': `import { ApolloServer } from '@apollo/server'; import { users } from './users'; import posts from './posts';
        new ApolloServer({ typeDefs: '', resolvers: { Query: { ...users.Query, now: () => 1 }, Mutation: posts.Mutation, User: { posts: () => [] } } });`,
      'users.ts': `export const users = { Query: { users: () => [], user: { resolve: (_: unknown, args: { id: string }) => args.id } } };`,
      'posts.ts': `export default { Mutation: { publish() { return true; } } };`,
    });
    assert.deepEqual(routesOf(linked), [
      'QUERY Query.now server.ts',
      'QUERY Query.users users.ts',
      'QUERY Query.user users.ts',
      'MUTATION Mutation.publish posts.ts',
    ]);
  });

  it('may be merged from lists and objects', () => {
    const linked = new Linked({
      'server.js': `const { makeExecutableSchema } = require('@graphql-tools/schema'); const _ = require('lodash');
        makeExecutableSchema({ typeDefs: '', resolvers: [{ Query: { a: () => 1 } }, _.merge({}, { Query: { b: () => 2 } })] });`,
    });
    assert.deepEqual(routesOf(linked), ['QUERY Query.a server.js', 'QUERY Query.b server.js']);
  });

  it('give their second parameter what the client sends', () => {
    const linked = new Linked({
      'server.ts': `import { ApolloServer } from '@apollo/server';
        new ApolloServer({ resolvers: { Query: { users: (_, { first }) => take(first) } } }); declare function take(size: unknown): void;`,
    });
    const [origin] = linked.model.origins(linked.argument('take('));
    assert.deepEqual(origin?.kind === 'request' && [origin.part, origin.path], ['args', ['first']]);
  });
});
