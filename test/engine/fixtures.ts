/** Small backends in the styles we meet, by file name: every check on the parsers and on facts runs over all of them. */
export const fixtures: Readonly<Record<string, string>> = {
  'express.ts': `#!/usr/bin/env node
import express, { Router, type Request, type Response } from 'express';
import * as orders from './orders';
import { prisma as db } from './db';

const router: Router = express.Router();
const PAGE = 20;

router.get('/orders/:id', async (req: Request, res: Response, next) => {
  const { id } = req.params;
  const { page = 1, sort: [first, ...others] = ['id'], ...filters } = req.query as Record<string, any>;
  try {
    const order = await db.order.findUnique({ where: { id: Number(id) }, include: { lines: true } });
    if (!order) return res.status(404).json({ error: \`no order \${id}\` });
    else if (order.archived) {
      throw new orders.ArchivedError(order.id);
    }
    for (const line of order.lines) {
      line.product = await db.product.findUnique({ where: { id: line.productId } });
    }
    res.json({ ...order, total: orders.total(order), page, first, others, filters, size: page * PAGE });
  } catch (error) {
    next(error);
  } finally {
    metrics?.requests.inc();
  }
});

export { router as default, PAGE as 'page-size' };
export * from './middleware';
export * as helpers from './helpers';
export { one, two as second } from './more';
`,
  'users.service.ts': `import { Inject, Injectable, Query, forwardRef } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type FindManyOptions, Repository } from 'typeorm';
import { User } from './user.entity';

export interface Page<T = unknown> extends Base<T>, api.Paged {
  readonly items: T[];
  next?: () => Promise<Page<T>>;
  load(count: number): Promise<void>;
  get size(): number;
  [key: string]: unknown;
  new (text: string): Page<T>;
}
export type Id = string | 7 | -1 | typeof defaults.limit;
type Keys<T> = { [K in keyof T]: T[K] extends infer U ? \`get\${string & U}\` : never };
type Pair = readonly [first: Id, second?: number, ...rest: unique symbol[]];
export enum Role { Admin, Guest = 4, Member, Owner = 'OWNER' }
const defaults = { limit: 50 } as const;

@Injectable()
export class UsersService<E extends object = User> extends mixin(Base)<E> implements Loader<E>, OnInit {
  static readonly instances = new Map<string, UsersService>();
  private readonly cache: Map<string, User> = new Map();
  #secret?: string;
  declare table: string;
  accessor count = 0;
  onError = async (error: Error): Promise<void> => this.report(error);
  static {
    UsersService.instances.clear();
  }

  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    @Inject(forwardRef(() => Mailer)) protected mailer: Mailer,
    readonly pageSize = defaults.limit,
  ) {
    super();
    this.#secret = process.env.SECRET!;
  }

  abstract describe(user: User): string;
  find(id: string): Promise<User>;
  find(id: string, options: FindManyOptions<User>): Promise<User[]>;
  async find(id: string, @Query('take') take?: number): Promise<any> {
    return take ? await this.users.find({ take }) : (await this.users.findOneByOrFail({ id }))!;
  }

  async *everyone(): AsyncGenerator<User> {
    let skip = 0;
    while (true) {
      const batch = await this.users.find({ skip, take: this.pageSize });
      if (batch.length === 0) break;
      yield* batch;
      skip += batch.length;
    }
  }

  get size(): number { return this.cache.size; }
  set size(value) { this.cache.clear(); }
  ['computed' + 1]() {}
}

declare function legacyFind(this: UsersService, id: string): asserts id is string;
namespace Internal { export const depth = 3; }
declare global { interface Window { app: unknown } }
abstract class Empty {}
export default class {}
`,
  'legacy.js': `'use strict';
const { promisify } = require('util'), mysql = require('mysql');
const query = require('./db').query;
var cache = {}, i;
function load(ids, done) {
  var result = [];
  for (i = 0; i < ids.length; i++) {
    query('SELECT * FROM users WHERE id = ' + ids[i], function onRow(error, row) {
      if (error) return done(error);
      result.push(row);
      if (result.length == ids.length) done(null, result), cache[ids] = result;
    });
  }
  for (var key in cache) delete cache[key];
  switch (result.length) {
    case 0:
      let none = true;
      return none;
    case 1: {
      break;
    }
    default:
      throw new Error('too many');
  }
  do { i--; } while (i > 0);
  outer: for (;;) { if (i) continue outer; else break outer; }
}
exports.load = load;
module.exports.save = async function (user) { await promisify(mysql.query).call(mysql, user); };
module.exports = { load, remove: (id) => void query(\`DELETE FROM users WHERE id = \${id}\`), get all() { return cache; }, ...cache };
`,
  'page.tsx': `'use client';
import React, { useEffect } from 'react';
export const Orders = React.memo(function Orders({ userId, ...props }: { userId: string }) {
  const [orders, setOrders] = React.useState<Order[]>([]);
  useEffect(() => {
    void fetch(\`/api/orders?user=\${userId}\`).then((r) => r.json()).then(setOrders);
  }, [userId]);
  return (
    <>
      <List.Item key="a" {...props} onClick={async () => { await save(orders); }} title={'x'} aria-label={<b>hi</b>}>
        {orders.map((order) => <Row<Order> key={order.id} order={order!} />)}
        {/* nothing */}
        text &amp; more
      </List.Item>
    </>
  );
});
`,
  'syntax.ts': `import config = require('./config');
import Alias = config.Inner;
import type { OnlyType } from './types';
import json from './data.json' with { type: 'json' };
using handle = open();
const regex = /a+/u, big = 10n, sparse = [1, , ...rest], nested = ((a, b), { 'quoted-key': 1, 2: 3, [dynamic]: 4 });
let value = <OnlyType>input satisfies unknown, typed = make<string>;
[value, { x: typed = 2, ...config.rest }] = await import('./lazy');
for await (const chunk of stream) value ??= chunk?.parts?.[0]!.text ?? -1;
for (const [key, { deep }] of Object.entries(nested)) ({ key, deep, method() {}, async *gen() {}, set prop(v) {} });
for (config.current in nested) ;
const tagged = sql\`select \${value} from \${sql.raw('t')}\`, plain = \`text\`;
if (value instanceof Date && 'x' in nested) new Date; else debugger;
label: { break label; }
const self = class Named extends (await base) { static #x = 1; has(o: object) { return #x in o; } };
const fn = function recursive(n: number): number { return n ? recursive(n - 1) : new.target ? 0 : 1; };
import.meta.url; typeof value; void 0; !value; value++; --value;
(value as any).prop = (typed!) = 1;
export = fn;
`,
  'empty.ts': '',
  'comments.js': '// only\n/* comments */\n',
};
