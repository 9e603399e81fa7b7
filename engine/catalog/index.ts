/** Every library we know. Where patterns of two libraries match a module, the one named first wins. */
import type { Library } from './types.ts';
import { amqpConnectionManager, amqplib } from './amqplib.ts';
import { asyncStorage } from './async-storage.ts';
import { aws, dynamodb, smithy } from './aws.ts';
import { axios, nestAxios } from './axios.ts';
import { bull, bullmq } from './bullmq.ts';
import { cacheManager } from './cache-manager.ts';
import { caches } from './caches.ts';
import { classValidator } from './class-validator.ts';
import { drizzle, drizzleInProcess, drizzleKit } from './drizzle.ts';
import { cors, fastifyCors, koaCors, socketIo } from './cors.ts';
import { encoders } from './encoders.ts';
import { express } from './express.ts';
import { fastify, fastifyAutoload, fastifyPlugin, fastifyTypes } from './fastify.ts';
import { argon2, bcrypt, bunPassword, cryptoJs, digests, hashJs, nodeRsArgon2, nodeRsBcrypt } from './hashing.ts';
import { graphql } from './graphql.ts';
import { grpc } from './grpc.ts';
import { hono, honoNodeServer } from './hono.ts';
import { fpTs } from './fp-ts.ts';
import { gotClient, ky, nodeFetch, nodeHttp, superagent, undici } from './http.ts';
import { nestEventEmitter } from './event-emitter.ts';
import { async, bluebird, dataloader, lodash, lodashModules, promiseHelpers } from './iteration.ts';
import { events, javascript } from './javascript.ts';
import { awilix, inversify, tsyringe, typedi } from './injection.ts';
import { kafkajs } from './kafkajs.ts';
import { identityLibraries } from './identity.ts';
import { knex } from './knex.ts';
import { koa, koaMount, koaRouter } from './koa.ts';
import { kysely } from './kysely.ts';
import { ollama, openai } from './language-models.ts';
import { loggers } from './logging.ts';
import { authCredentials, passportLocal } from './logins.ts';
import { nestMailer, nodemailer, resend, sendgrid, sendgridClient } from './mail.ts';
import { limiters } from './limiters.ts';
import { mariadb } from './mariadb.ts';
import { mikroOrm } from './mikro-orm.ts';
import { mongodb } from './mongodb.ts';
import { mongoose, mongooseDelete } from './mongoose.ts';
import { mssql } from './mssql.ts';
import { mysql2 } from './mysql2.ts';
import { nest, nestGraphql, typeGraphql } from './nest.ts';
import { nestMicroservices } from './nest-microservices.ts';
import { nestDatabases } from './nest-databases.ts';
import { next } from './next.ts';
import { otpauth, otplib, speakeasy } from './one-time-codes.ts';
import { nodeCrypto } from './node-crypto.ts';
import { childProcess, commandRunners, nodeCode, nodeFiles, nodePath, serialisers } from './node-system.ts';
import { nodeUrl } from './node-url.ts';
import { nodeUtil } from './node-util.ts';
import { objection } from './objection.ts';
import { orpc } from './orpc.ts';
import { pg } from './pg.ts';
import { pgPromise } from './pg-promise.ts';
import { postgres } from './postgres-js.ts';
import { prisma } from './prisma.ts';
import { ioredis, redis } from './redis.ts';
import { cockatiel, opossum, rxjs } from './resilience.ts';
import { routingControllers } from './routing-controllers.ts';
import { sequelize } from './sequelize.ts';
import { meilisearch } from './search.ts';
import { awsV2Sdk, twilio } from './services.ts';
import {
  basicAuth,
  cookie,
  cookieParser,
  cookieSession,
  expressSession,
  fastifySession,
  ironSession,
  nextAuth,
  nextAuthMiddleware,
  passport,
} from './sessions.ts';
import { slonik, slonikRaw } from './slonik.ts';
import { sqlite } from './sqlite.ts';
import { sqlite3 } from './sqlite3.ts';
import { stripe } from './stripe.ts';
import {
  expressJwt,
  fastifyJwt,
  fastJwt,
  honoJwt,
  jose,
  jsonwebtoken,
  jwtDecode,
  jwtSimple,
  koaJwt,
  nestJwt,
  passportJwt,
  socketioJwt,
} from './tokens.ts';
import { trpc } from './trpc.ts';
import { nestPaginate, typeorm } from './typeorm.ts';
import { wrappers } from './wrappers.ts';
import {
  ajv,
  celebrate,
  classTransformer,
  expressValidator,
  honoValidators,
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
  ...nestDatabases,
  nestPaginate,
  sequelize,
  mongoose,
  mongooseDelete,
  mongodb,
  knex,
  objection,
  kysely,
  drizzleInProcess,
  drizzleKit,
  drizzle,
  mikroOrm,
  pg,
  pgPromise,
  postgres,
  slonik,
  slonikRaw,
  mssql,
  mysql2,
  mariadb,
  sqlite,
  sqlite3,
  ioredis,
  redis,
  cacheManager,
  ...caches,
  bullmq,
  bull,
  amqplib,
  amqpConnectionManager,
  kafkajs,
  nestMicroservices,
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
  grpc,
  rxjs,
  opossum,
  cockatiel,
  express,
  fastify,
  fastifyPlugin,
  fastifyAutoload,
  fastifyTypes,
  koa,
  koaRouter,
  koaMount,
  hono,
  honoNodeServer,
  next,
  nest,
  nestGraphql,
  typedi,
  inversify,
  tsyringe,
  awilix,
  typeGraphql,
  graphql,
  trpc,
  orpc,
  routingControllers,
  classValidator,
  expressValidator,
  classTransformer,
  zod,
  yup,
  joi,
  cors,
  fastifyCors,
  koaCors,
  socketIo,
  celebrate,
  ajv,
  honoValidators,
  typebox,
  valibot,
  superstruct,
  nodeCrypto,
  nodeFiles,
  nodePath,
  childProcess,
  commandRunners,
  nodeCode,
  serialisers,
  ...encoders,
  ...nodeUrl,
  nodeUtil,
  asyncStorage,
  ...loggers,
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
  koaJwt,
  socketioJwt,
  honoJwt,
  fastifyJwt,
  fastJwt,
  jwtSimple,
  jwtDecode,
  passportJwt,
  expressSession,
  cookieSession,
  cookie,
  cookieParser,
  ironSession,
  authCredentials,
  nextAuth,
  nextAuthMiddleware,
  fastifySession,
  passportLocal,
  passport,
  basicAuth,
  ...identityLibraries,
  ...limiters,
  otplib,
  speakeasy,
  otpauth,
  stripe,
  twilio,
  openai,
  ollama,
  meilisearch,
  sendgrid,
  sendgridClient,
  nodemailer,
  nestMailer,
  resend,
  awsV2Sdk,
  ...promiseHelpers,
  bluebird,
  async,
  lodash,
  ...lodashModules,
  dataloader,
  nestEventEmitter,
  ...wrappers,
  ...fpTs,
];
