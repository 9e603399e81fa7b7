import {
  calleeOf,
  calleeRange,
  defineRule,
  isCollected,
  isReadRoundTrip,
  nameOf,
  queryName,
  queryRange,
  repeatedCalls,
  z,
} from '../../../engine/authoring.ts';
import type {
  CallAt,
  CallEffect,
  LoopAround,
  Model,
  Problem,
  Related,
  RepeatedCall,
} from '../../../engine/authoring.ts';
import { advice, costOf, exampleOf } from './advice.ts';
import { flushedBehind } from './flush-repairs.ts';
import { flushesInLoops, type Flush } from './flushes.ts';
import { failsAlone, isNeededInRound, isStream, recordsProgress } from './kept-single.ts';
import { repairOf } from './repairs.ts';
import { rowWrite, type RowWrite, type Start } from './row-writes.ts';
import { isInTransaction } from './sqlite.ts';

const options = z.strictObject({
  maxCallDepth: z
    .int()
    .min(0)
    .max(10)
    .default(5)
    .describe('How many calls the rule follows from the loop to the write.'),
  smallLoop: z
    .int()
    .min(0)
    .default(3)
    .describe('Loops over constant lists of at most this many elements are not reported.'),
  ignoreModels: z.array(z.string()).default([]).describe('Models or tables whose writes are not reported.'),
});

export default defineRule({
  id: 'prefer-bulk-write',
  title: 'Prefer one bulk write to a write per row',
  topic: 'queries',
  chapter: 'batch-and-idempotency',
  also: ['n-plus-one'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict', 'performance'],
  cwe: 'CWE-1050',
  description:
    'A single row is written once per element of a loop, directly or through the functions it calls, where the library could write all rows in one round trip. A call that also reads in each round is left to no-query-in-loop, so that one place has one finding.',
  remedy:
    'Collect the rows and write them with the bulk form of the library: createMany, insertMany, bulkCreate, a list of values, or one statement with a list of keys.',
  libraries: [
    'Prisma',
    'TypeORM',
    'Sequelize',
    'Mongoose',
    'MongoDB',
    'Knex',
    'Drizzle',
    'Kysely',
    'MikroORM',
    'pg',
    'mysql2',
    'better-sqlite3',
    'DynamoDB',
  ],
  repair: 'suggestion',
  options,
  *check({ file, model, options: { maxCallDepth, smallLoop, ignoreModels } }) {
    const isIgnored = ({ target }: CallEffect) => ignoreModels.includes(target ?? '');
    const wanted = (effect: CallEffect, at: CallAt, start: Start) =>
      !isIgnored(effect) && rowWrite(model, effect, at, start) !== undefined;
    for (const repeated of repeatedCalls(file, model, { maxCallDepth, smallLoop, wanted })) {
      if (isKept(model, repeated, maxCallDepth)) continue;
      const { effect, hops } = repeated.witness;
      const last = hops.at(-1) ?? repeated.call;
      const write = rowWrite(model, effect, last, repeated);
      if (write) yield problemOf(model, repeated, write);
    }
    for (const flush of flushesInLoops(model, file, smallLoop)) yield flushProblem(flush);
  },
});

function isKept(model: Model, repeated: RepeatedCall, maxCallDepth: number): boolean {
  const { call, loop, witness } = repeated;
  if (isCollected(model, call) || isStream(model, loop) || isInTransaction(model, repeated)) return true;
  if (failsAlone(model, repeated) || isNeededInRound(model, repeated)) return true;
  if (witness.hops.length > 1 && model.reach(call, isReadRoundTrip, maxCallDepth)) return true;
  return recordsProgress(model, repeated, maxCallDepth);
}

function problemOf(model: Model, repeated: RepeatedCall, write: RowWrite): Problem {
  const { call, loop, witness } = repeated;
  const { effect, hops } = witness;
  const isDirect = hops.length === 1;
  const name = isDirect && effect.chain.length === 1 ? calleeOf(call) : queryName(effect);
  const what = isDirect ? `\`${name}\` runs` : `\`${calleeOf(call)}\` runs \`${name}\``;
  const example = exampleOf(effect, write);
  return {
    at: isDirect ? queryRange(call, effect) : calleeRange(call),
    message: `${what} ${rounds(loop)}, so N rows cost N ${costOf(effect)}; ${advice(effect, write)}.`,
    related: [
      loopOf(loop),
      ...hops.slice(1).map((hop, index) => hopOf(hop, index === hops.length - 2 ? effect : undefined)),
    ],
    repairs: [repairOf(model, repeated, write) ?? flushedBehind(repeated)].filter((repair) => repair !== undefined),
    library: effect.library.replace(/ \(in process\)$/, ''),
    ...(example === undefined ? {} : { example }),
  };
}

function flushProblem({ call, loop }: Flush): Problem {
  return {
    at: calleeRange(call),
    message: `\`${calleeOf(call)}\` runs ${rounds(loop)}, so N rows cost N round trips; persist them in the loop and flush once behind it.`,
    related: [loopOf(loop)],
    repairs: [flushedBehind({ call, loop })].filter((repair) => repair !== undefined),
    library: 'MikroORM',
  };
}

function loopOf({ file, head }: LoopAround): Related {
  return { path: file.path, at: head, message: 'The loop.' };
}

function hopOf(hop: CallAt, effect: CallEffect | undefined): Related {
  const { path } = hop.file;
  if (!effect) return { path, at: calleeRange(hop), message: `Calls \`${calleeOf(hop)}\`.` };
  return { path, at: queryRange(hop, effect), message: `The write \`${queryName(effect)}\`.` };
}

function rounds({ file, over }: LoopAround): string {
  return over ? `once per element of \`${nameOf(file, over)}\`` : 'once per round of this loop';
}
