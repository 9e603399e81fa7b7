/** Every library we know. Where patterns of two libraries match a module, the one named first wins. */
import type { Library } from './types.ts';
import { axios, nestAxios } from './axios.ts';
import { drizzle, drizzleInProcess } from './drizzle.ts';
import { express } from './express.ts';
import { fastify, fastifyPlugin } from './fastify.ts';
import { gotClient, ky, nodeFetch, nodeHttp, superagent, undici } from './http.ts';
import { events, javascript } from './javascript.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { mikroOrm } from './mikro-orm.ts';
import { mongodb } from './mongodb.ts';
import { mongoose } from './mongoose.ts';
import { mysql2 } from './mysql2.ts';
import { nest, nestGraphql, typeGraphql } from './nest.ts';
import { pg, pgPromise, postgres, slonik } from './pg.ts';
import { prisma } from './prisma.ts';
import { ioredis, redis } from './redis.ts';
import { sequelize } from './sequelize.ts';
import { sqlite } from './sqlite.ts';
import { typeorm } from './typeorm.ts';

export const libraries: readonly Library[] = [
  javascript,
  events,
  prisma,
  typeorm,
  sequelize,
  mongoose,
  mongodb,
  knex,
  kysely,
  drizzleInProcess,
  drizzle,
  mikroOrm,
  pg,
  pgPromise,
  postgres,
  slonik,
  mysql2,
  sqlite,
  ioredis,
  redis,
  axios,
  nestAxios,
  undici,
  nodeFetch,
  gotClient,
  ky,
  superagent,
  nodeHttp,
  express,
  fastify,
  fastifyPlugin,
  nest,
  nestGraphql,
  typeGraphql,
];
