import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const TRPC = {
  'db.ts': `import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient();`,
  'trpc.ts': `import { initTRPC } from '@trpc/server'; import type { db } from './db';
    interface Context { db: typeof db }
    const t = initTRPC.context<Context>().create();
    export const base = t.procedure;
    export const signed = base.use(({ next }) => next({ ctx: { user: { id: 1 } } }));
    export function scoped(name: string) { return signed.use((opts) => opts.next({ ctx: { ...opts.ctx, name } })); }`,
};

const operations = (linked: Linked, head: string) => linked.model.effect(linked.call(head))?.operation;

describe('contexts', () => {
  it('come from the type that starts a chain, through imports and functions that give a chain', () => {
    const linked = new Linked({
      ...TRPC,
      'a.ts': `import { base, scoped } from './trpc';
        base.query(({ ctx }) => ctx.db.user.findMany());
        scoped('x').input(1).query(async (opts) => opts.ctx.db.post.findFirst());`,
    });
    assert.equal(operations(linked, 'ctx.db.user'), 'findMany');
    assert.equal(operations(linked, 'opts.ctx.db.post'), 'findFirst');
  });

  it('hold what middleware hands on, and keep what it spreads', () => {
    const linked = new Linked({
      ...TRPC,
      'a.ts': `import { signed } from './trpc'; import { Notes } from './notes';
        const own = signed.use((opts) => opts.next({ ctx: { ...opts.ctx, notes: new Notes(opts.ctx.db) } }));
        own.query(({ ctx }) => ctx.notes.all());
        own.query(({ ctx }) => ctx.db.tag.findMany());`,
      'notes.ts': `import type { db } from './db';
        export class Notes { constructor(private readonly db: typeof db) {} all() { return this.db.note.findMany(); } }`,
    });
    assert.deepEqual(
      linked.model.targets(linked.call('ctx.notes.all')).map(({ fn }) => fn.name),
      ['all'],
    );
    assert.equal(operations(linked, 'ctx.db.tag'), 'findMany');
  });

  it('are joined from a procedure or middleware given by name', () => {
    const linked = new Linked({
      ...TRPC,
      'a.ts': `import { initTRPC, experimental_trpcMiddleware } from '@trpc/server'; import { signed } from './trpc'; import { db } from './db';
        const withDb = experimental_trpcMiddleware<{ ctx: { user: string } }>().create((opts) => opts.next({ ctx: { own: db } }));
        const t = initTRPC.create();
        t.procedure.use(withDb).query(({ ctx }) => ctx.own.a.findMany());
        t.procedure.concat(signed).query(({ ctx }) => ctx.db.b.findMany());`,
    });
    assert.equal(operations(linked, 'ctx.own.a'), 'findMany');
    assert.equal(operations(linked, 'ctx.db.b'), 'findMany');
  });

  it('know variables that are set by name', () => {
    const linked = new Linked({
      'a.ts': `import { Hono } from 'hono'; import { db } from './db'; const app = new Hono();
        app.use(async (c, next) => { c.set('db', db); await next(); });
        app.get('/a', (c) => c.get('db').a.findMany());
        app.get('/b', (c) => c.var.db.b.findMany());`,
      'db.ts': TRPC['db.ts'],
    });
    assert.equal(operations(linked, `c.get('db').a`), 'findMany');
    assert.equal(operations(linked, 'c.var.db.b'), 'findMany');
  });
});
