import type { Effect, Library, Member } from './types.ts';

const read: Effect = {
  kind: 'read',
  rows: 'many',
  target: 'receiver',
  options: 0,
  filter: 'where',
  limit: ['take'],
  lazy: true,
};
const write: Effect = { kind: 'write', rows: 'one', target: 'receiver', options: 0, values: 'data', lazy: true };
const rawRead: Effect = { kind: 'read', rows: 'many', sql: 0, parameters: 'rest', lazy: true };
const rawWrite: Effect = { kind: 'write', rows: 'count', sql: 0, parameters: 'rest', lazy: true };

const unique: Member = { call: { effect: { ...read, rows: 'one', batched: true } } };
const first: Member = { call: { effect: { ...read, rows: 'one' } } };
const count: Member = { call: { effect: { ...read, rows: 'count' } } };

const exports: Record<string, Member> = {
  PrismaClient: { class: 'Client', call: { opens: { what: 'database connections' } } },
  Prisma: { type: 'Namespace' },
};

/** The client is generated: into node_modules, or as source anywhere in the project. */
export const prisma: Library = {
  name: 'Prisma',
  packages: [
    '@prisma/client',
    '@prisma/client/*',
    '.prisma/client',
    '.prisma/client/*',
    '*/generated/*',
    '*/generated',
  ],
  exports: { ...exports, default: { type: 'Package' } },
  generated: ['PrismaClient'],
  types: {
    Package: { members: exports },
    Client: {
      closes: '$disconnect',
      members: {
        '*': { type: 'Model', named: true },
        $queryRaw: { call: { effect: rawRead } },
        $queryRawUnsafe: { call: { effect: rawRead } },
        $queryRawTyped: { call: { effect: { kind: 'read', rows: 'many', lazy: true } } },
        $executeRaw: { call: { effect: rawWrite } },
        $executeRawUnsafe: { call: { effect: rawWrite } },
        $runCommandRaw: { call: { effect: { kind: 'write', rows: 'one', options: 0, lazy: true } } },
        $transaction: {
          call: {
            returns: 'callback',
            effect: { kind: 'transaction', batch: 0 },
            callback: { argument: 0, parameters: ['Client'], runs: 'once' },
          },
        },
        $extends: { call: { returns: 'this' } },
        $on: { call: { callback: { argument: 1, runs: 'later' } } },
        $use: { call: { callback: { argument: 0, runs: 'later' } } },
        $connect: { call: {} },
        $disconnect: { call: {} },
      },
    },
    Model: {
      members: {
        findMany: { call: { effect: read } },
        findUnique: unique,
        findUniqueOrThrow: unique,
        findFirst: first,
        findFirstOrThrow: first,
        count,
        aggregate: count,
        groupBy: { call: { effect: { ...read, grouped: true } } },
        findRaw: { call: { effect: { ...read, filter: 'filter', limit: ['options.limit'] } } },
        aggregateRaw: { call: { effect: { ...read, filter: 'pipeline', limit: ['pipeline.$limit'] } } },
        create: { call: { effect: { ...write, bulkForm: 'createMany' } } },
        createMany: { call: { effect: { ...write, rows: 'many', bulk: true } } },
        createManyAndReturn: { call: { effect: { ...write, rows: 'many', bulk: true } } },
        update: { call: { effect: { ...write, filter: 'where', bulkForm: 'updateMany', bulkUniform: true } } },
        updateMany: { call: { effect: { ...write, rows: 'many', filter: 'where', bulk: true, limit: ['limit'] } } },
        updateManyAndReturn: {
          call: { effect: { ...write, rows: 'many', filter: 'where', bulk: true, limit: ['limit'] } },
        },
        upsert: {
          call: {
            effect: { ...write, filter: 'where', values: 'create', moreValues: ['update'], bulkForm: '$transaction' },
          },
        },
        delete: { call: { effect: { ...write, values: undefined, filter: 'where', bulkForm: 'deleteMany' } } },
        deleteMany: {
          call: {
            effect: { ...write, values: undefined, rows: 'many', filter: 'where', bulk: true, limit: ['limit'] },
          },
        },
      },
    },
    Namespace: {
      members: {
        TransactionClient: { class: 'Client' },
        DefaultPrismaClient: { class: 'Client' },
        sql: { call: { sqlText: 0 } },
        raw: { call: { sqlText: 0 } },
      },
    },
  },
};
