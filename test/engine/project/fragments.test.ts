import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const DRIZZLE = `
  import { drizzle } from 'drizzle-orm/node-postgres';
  import { eq, exists, inArray } from 'drizzle-orm';
  const db = drizzle('postgres://x');`;

describe('builders that are part of another query', () => {
  it('are not run by the call they are handed to', () => {
    const linked = new Linked({
      'src/a.ts': `${DRIZZLE}
        export async function run(ids) {
          const conditions = ids.map((id) => exists(db.select().from(posts).where(eq(posts.id, id))));
          const recent = db.select({ id: logs.id }).from(logs);
          return db.select().from(users).where(inArray(users.id, recent));
        }`,
      'src/b.ts': `
        import knex from 'knex';
        const sql = knex({});
        export const run = () => sql('users').whereIn('id', sql('posts').select('user_id'));`,
    });
    assert.equal(linked.effect('db.select().from(posts).where('), undefined);
    assert.equal(linked.effect('db.select({ id: logs.id }).from(logs)'), undefined);
    assert.equal(linked.effect("sql('posts').select("), undefined);
    assert.match(linked.effect('db.select().from(users).where(') ?? '', /^read many/);
    assert.match(linked.effect("sql('users').whereIn(") ?? '', /^read many users/);
  });

  it('are run when somebody waits for what they are handed to', () => {
    const linked = new Linked({
      'src/a.ts': `${DRIZZLE}
        export async function run(list) {
          const pending = [];
          pending.push(db.select().from(posts));
          await Promise.all([db.select().from(users), ...pending]);
          await db.batch([db.select().from(logs)]);
          return inArray(users.id, await db.select().from(teams));
        }`,
    });
    for (const table of ['posts', 'users', 'logs', 'teams']) {
      assert.match(linked.effect(`db.select().from(${table})`) ?? '', /^read many/);
    }
  });

  it('are seen through a module that passes the package on', () => {
    const linked = new Linked({
      'src/db.ts':
        "export * from './types'; export * from 'drizzle-orm'; export { drizzle } from 'drizzle-orm/mysql2';",
      'src/types.ts': 'export type Id = string;',
      'src/a.ts': `
        import { drizzle, exists } from './db';
        const db = drizzle();
        export const any = (ids) => ids.map((id) => exists(db.select().from(posts).where(id)));`,
    });
    assert.equal(linked.effect('db.select().from(posts).where('), undefined);
  });
});
