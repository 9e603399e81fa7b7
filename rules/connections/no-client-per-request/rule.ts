import { defineRule, isMadeOnce, pathFromRequest, z } from '../../../engine/authoring.ts';
import type { CallAt, CheckContext } from '../../../engine/authoring.ts';
import { isDedicated, isOfCaller, isOnTheEdge } from './allowed.ts';
import { isMovable } from './movable.ts';
import { openingsIn } from './openings.ts';
import { problemOf } from './problem.ts';

const AGENTS = new Set(['node:http', 'undici']);

const options = z.strictObject({
  ignoreFunctions: z
    .array(z.string())
    .default([])
    .describe('Functions that may make a client each time they run, by name.'),
  maxCallDepth: z
    .int()
    .min(0)
    .max(10)
    .default(5)
    .describe('How many calls the rule follows from the handler to the client.'),
});

export type Options = z.infer<typeof options>;

export default defineRule<Options>({
  id: 'no-client-per-request',
  title: 'No database or broker client per request',
  topic: 'connections',
  chapter: 'connection-pooling',
  also: ['serverless'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict', 'performance'],
  cwe: 'CWE-1072',
  description:
    'A database, cache or broker client is made by code that runs for each request, job or message. Each opens connections of its own, so that traffic pays for handshakes and uses up the connections of the server.',
  remedy: 'Make the client once, when the module is loaded or the application starts, and share it.',
  libraries: [
    'Prisma',
    'pg',
    'mysql2',
    'TypeORM',
    'Sequelize',
    'Mongoose',
    'MongoDB',
    'Knex',
    'Drizzle',
    'Kysely',
    'MikroORM',
    'ioredis',
    'redis',
    'amqplib',
    'KafkaJS',
    'BullMQ',
    'node:http',
    'undici',
  ],
  repair: 'suggestion',
  options,
  *check(context) {
    for (const { call, library, opening } of openingsIn(context)) {
      // An agent that is told something of this request is made for it: a pinned address, a certificate.
      if (AGENTS.has(library) && !isMovable(context.file, call.call)) continue;
      const found = problemAt(context, call);
      if (found) yield { ...problemOf(context, call, opening, found), library };
    }
  },
});

function problemAt({ file, model, options: settings }: CheckContext<Options>, call: CallAt) {
  if (isOnTheEdge(model, file) || isDedicated(call)) return undefined;
  const path = pathFromRequest(model, call, { ...settings, maxDepth: settings.maxCallDepth, isKept: isMadeOnce });
  return path && !isOfCaller(model, call) ? path : undefined;
}
