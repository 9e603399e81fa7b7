import assert from 'node:assert/strict';
import { factsOf, modelOf } from './model-of.ts';
import type { ProjectModel } from '../../../engine/project/model.ts';

const FILES = {
  'one.ts': `import { PrismaClient } from '@prisma/client'; export class One { db = new PrismaClient(); all() { return this.db.one.findMany(); } }`,
  'two.ts': `import { PrismaClient } from '@prisma/client'; export class Two { db = new PrismaClient(); all() { return this.db.two.findMany(); } }`,
  'module.ts': `import { Module } from '@nestjs/common'; import { One } from './one'; import { Two } from './two';
    @Module({ providers: [{ provide: 'STORE', useClass: One }] }) export class AppModule {}`,
  'server.ts': `import express from 'express'; import { One } from './one'; import { Two } from './two';
    export const app = express(); app.use((req, res, next) => { req.store = new One(); next(); });`,
  'store.ts': `export interface Store { list(): Promise<unknown> }`,
  'made.ts': `import type { Store } from './store'; import { One } from './one'; import { Two } from './two';
    export const make = (): Store => ({ list: () => new One().all() });`,
  'use.ts': `import { Inject } from '@nestjs/common'; import { app } from './server'; import type { Store } from './store';
    export class Service { constructor(@Inject('STORE') private store) {} run() { return this.store.all(); } }
    app.get('/', (req, res) => req.store.all()); export const list = (given: Store) => given.list();`,
};

function targets(model: ProjectModel): (string | undefined)[] {
  return ['this.store.all', 'req.store.all', 'given.list'].map((head) => {
    const call = [...model.callsNamed(head.slice(head.lastIndexOf('.') + 1))].find(
      ({ file, call: { start } }) => file.path === 'use.ts' && FILES['use.ts'].startsWith(head, start),
    );
    const witness = call && model.reach(call, ({ kind }) => kind === 'read', 4);
    return witness?.effect.target;
  });
}

describe('objects after an edit of the file that makes them', () => {
  for (const [path, place] of [
    ['module.ts', 0],
    ['server.ts', 1],
    ['made.ts', 2],
  ] as const) {
    it(`are those that ${path} makes now`, () => {
      const model = modelOf(FILES, {}, { tracked: true });
      assert.deepEqual(targets(model), ['one', 'one', 'one']);
      model.set(factsOf(path, FILES[path].replace(/(useClass: |new )One/, '$1Two')));
      assert.deepEqual(
        targets(model),
        [0, 1, 2].map((each) => (each === place ? 'two' : 'one')),
      );
      model.set(factsOf(path, FILES[path]));
      assert.deepEqual(targets(model), ['one', 'one', 'one']);
    });
  }
});
