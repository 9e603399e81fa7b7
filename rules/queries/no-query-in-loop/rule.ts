import {
  calleeOf,
  defineRule,
  inBatchLoader,
  isBatchedByClient,
  isCollected,
  isReadRoundTrip,
  nameOf,
  queryName,
  queryRange,
  calleeRange,
  repeatedCalls,
  z,
} from '../../../engine/authoring.ts';
import type { CallAt, CallEffect, Model, Problem, RepeatedCall } from '../../../engine/authoring.ts';
import { evaluatesTree } from './expression-trees.ts';
import { isErrand } from './errands.ts';
import { hoisting } from './hoist.ts';
import { including, loadingLazy } from './include.ts';
import { isReportedInside } from './inner-loops.ts';
import { lazyReads, type LazyRead } from './lazy-relations.ts';
import { isMemoised } from './memoised.ts';
import { asksForMany } from './pages.ts';
import { relatedTo } from './related.ts';
import { isOfFewImplementations } from './some-implementations.ts';
import { isForSomeKinds } from './some-kinds.ts';

const options = z.strictObject({
  maxCallDepth: z
    .int()
    .min(0)
    .max(10)
    .default(5)
    .describe('How many calls the rule follows from the loop to the query.'),
  smallLoop: z
    .int()
    .min(0)
    .default(3)
    .describe('Loops over constant lists of at most this many elements are not reported.'),
  ignoreModels: z.array(z.string()).default([]).describe('Models or tables whose reads are not reported.'),
  ignoreFunctions: z.array(z.string()).default([]).describe('Functions whose calls are not reported, by name.'),
});

type Start = Pick<RepeatedCall, 'call' | 'loop'>;

export default defineRule({
  id: 'no-query-in-loop',
  title: 'No query inside a loop',
  topic: 'queries',
  chapter: 'n-plus-one',
  also: ['orm-query-patterns'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict', 'performance'],
  cwe: 'CWE-1050',
  description:
    'A read query runs once per element of a loop, directly or through the functions it calls, so that N elements cost N round trips to the database.',
  remedy:
    'Fetch all rows in one query before the loop and look them up by key, or let the parent query load the relation.',
  libraries: [
    'Prisma',
    'TypeORM',
    'Sequelize',
    'Mongoose',
    'MongoDB',
    'Knex',
    'Kysely',
    'Drizzle',
    'MikroORM',
    'pg',
    'mysql2',
  ],
  repair: 'suggestion',
  options,
  *check({ file, model, options: { maxCallDepth, smallLoop, ignoreModels, ignoreFunctions } }) {
    const isIgnored = (call: CallAt) => ignoreFunctions.includes(calleeOf(call).replace(/^.*\./, ''));
    const counts = (effect: CallEffect, call: CallAt) =>
      isReadRoundTrip(effect) && !ignoreModels.includes(effect.target ?? '') && !isIgnored(call);
    const wanted = (effect: CallEffect, call: CallAt, start: Start) =>
      counts(effect, call) && !isBatchedByClient(effect, start);
    const isFault = (repeated: RepeatedCall): boolean =>
      !isIgnored(repeated.call) &&
      !inBatchLoader(model, repeated.loop) &&
      !evaluatesTree(model, repeated) &&
      !isCollected(model, repeated.call) &&
      !asksForMany(model, repeated) &&
      !isMemoised(model, repeated) &&
      !isErrand(model, repeated) &&
      !isForSomeKinds(model, repeated) &&
      !isOfFewImplementations(model, repeated, counts);
    for (const repeated of repeatedCalls(file, model, { maxCallDepth, smallLoop, wanted })) {
      if (isFault(repeated) && !isReportedInside(model, repeated, smallLoop, isFault)) yield problemOf(model, repeated);
    }
    for (const read of lazyReads(model, file, smallLoop)) {
      if (!ignoreModels.includes(read.entity.cls.name ?? '')) yield lazyProblem(model, read);
    }
  },
});

function problemOf(model: Model, repeated: RepeatedCall): Problem {
  const { call, loop, witness } = repeated;
  const { effect, hops } = witness;
  const isDirect = hops.length === 1;
  const query = isDirect && effect.chain.length === 1 ? calleeOf(call) : queryName(effect);
  const through = isDirect ? `\`${query}\` runs` : `\`${calleeOf(call)}\` runs the query \`${query}\``;
  return {
    at: isDirect ? queryRange(call, effect) : calleeRange(call),
    message: `${through} ${rounds(loop)}, so N elements cost N queries; ${remedyOf(effect)} before the loop.`,
    related: relatedTo(model, loop, witness),
    repairs: [hoisting(model, repeated), including(model, repeated)].filter((repair) => repair !== undefined),
    library: effect.library.replace(/ \(in process\)$/, ''),
  };
}

function remedyOf({ rows }: CallEffect): string {
  return rows === 'count' ? 'ask for all of them with one grouped query' : 'fetch them all in one query';
}

function lazyProblem(model: Model, { value, loop, name, relation }: LazyRead): Problem {
  return {
    at: { start: value.start, end: value.end },
    message: `Awaiting the lazy relation \`${name}\` runs a query ${rounds(loop)}, so N elements cost N queries; load the relation with the query that gives the elements.`,
    related: relatedTo(model, loop),
    repairs: [loadingLazy(model, loop, relation)].filter((repair) => repair !== undefined),
    library: 'TypeORM',
  };
}

function rounds({ file, over }: RepeatedCall['loop']): string {
  return over ? `once per element of \`${nameOf(file, over)}\`` : 'once per round of this loop';
}
