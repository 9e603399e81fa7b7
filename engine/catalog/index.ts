/** Every library we know. Where patterns of two libraries match a module, the one named first wins. */
import type { Library } from './types.ts';
import { aws, dynamodb, smithy } from './aws.ts';
import { axios, nestAxios } from './axios.ts';
import { classValidator } from './class-validator.ts';
import { drizzle, drizzleInProcess } from './drizzle.ts';
import { express } from './express.ts';
import { fastify, fastifyPlugin, fastifyTypes } from './fastify.ts';
import { argon2, bcrypt, bunPassword, cryptoJs, digests, hashJs, nodeRsArgon2, nodeRsBcrypt } from './hashing.ts';
import { graphql } from './graphql.ts';
import { hono } from './hono.ts';
import { fpTs } from './fp-ts.ts';
import { gotClient, ky, nodeFetch, nodeHttp, superagent, undici } from './http.ts';
import { async, bluebird, dataloader, lodash, lodashModules, promiseHelpers } from './iteration.ts';
import { events, javascript } from './javascript.ts';
import { knex } from './knex.ts';
import { koa, koaRouter } from './koa.ts';
import { kysely } from './kysely.ts';
import { authCredentials, passportLocal } from './logins.ts';
import { mikroOrm } from './mikro-orm.ts';
import { mongodb } from './mongodb.ts';
import { mongoose } from './mongoose.ts';
import { mysql2 } from './mysql2.ts';
import { nest, nestGraphql, typeGraphql } from './nest.ts';
import { next } from './next.ts';
import { nodeCrypto } from './node-crypto.ts';
import { nodeUtil } from './node-util.ts';
import { objection } from './objection.ts';
import { pg, pgPromise, postgres, slonik } from './pg.ts';
import { prisma } from './prisma.ts';
import { ioredis, redis } from './redis.ts';
import { cockatiel, opossum, rxjs } from './resilience.ts';
import { sequelize } from './sequelize.ts';
import { awsV2Sdk, nodemailer, openai, sendgrid, stripe, twilio } from './services.ts';
import {
  basicAuth,
  cookieParser,
  cookieSession,
  expressSession,
  fastifySession,
  ironSession,
  nextAuth,
  passport,
} from './sessions.ts';
import { sqlite } from './sqlite.ts';
import { expressJwt, fastifyJwt, honoJwt, jose, jsonwebtoken, nestJwt } from './tokens.ts';
import { trpc } from './trpc.ts';
import { nestDatabase, nestPaginate, typeorm } from './typeorm.ts';
import { wrappers } from './wrappers.ts';
import {
  celebrate,
  classTransformer,
  expressValidator,
  joi,
  superstruct,
  typebox,
  valibot,
  yup,
  zod,
} from './validation.ts';

export const libraries: readonly Library[] = [
  javascript,
  events,
  prisma,
  typeorm,
  nestDatabase,
  nestPaginate,
  sequelize,
  mongoose,
  mongodb,
  knex,
  objection,
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
  dynamodb,
  aws,
  smithy,
  axios,
  nestAxios,
  undici,
  nodeFetch,
  gotClient,
  ky,
  superagent,
  nodeHttp,
  rxjs,
  opossum,
  cockatiel,
  express,
  fastify,
  fastifyPlugin,
  fastifyTypes,
  koa,
  koaRouter,
  hono,
  next,
  nest,
  nestGraphql,
  typeGraphql,
  graphql,
  trpc,
  classValidator,
  expressValidator,
  classTransformer,
  zod,
  yup,
  joi,
  celebrate,
  typebox,
  valibot,
  superstruct,
  nodeCrypto,
  nodeUtil,
  bcrypt,
  nodeRsBcrypt,
  argon2,
  nodeRsArgon2,
  cryptoJs,
  ...digests,
  hashJs,
  bunPassword,
  jsonwebtoken,
  jose,
  nestJwt,
  expressJwt,
  honoJwt,
  fastifyJwt,
  expressSession,
  cookieSession,
  cookieParser,
  ironSession,
  authCredentials,
  nextAuth,
  fastifySession,
  passportLocal,
  passport,
  basicAuth,
  stripe,
  twilio,
  openai,
  sendgrid,
  nodemailer,
  awsV2Sdk,
  ...promiseHelpers,
  bluebird,
  async,
  lodash,
  ...lodashModules,
  dataloader,
  ...wrappers,
  ...fpTs,
];
