import { calleeOf, calleeRange, defineRule, nameOf, queryName, repeatedCalls, z } from '../../../engine/authoring.ts';
import type { CallAt, CallEffect, LoopAround, Model, Problem, Related, RepeatedCall } from '../../../engine/authoring.ts';

const options = z.object({
  maxCallDepth: z.int().min(0).max(10).default(5).describe('How many calls the rule follows from the loop to the query.'),
  smallLoop: z.int().min(0).default(3).describe('Loops over constant lists of at most this many elements are not reported.'),
  ignoreModels: z.array(z.string()).default([]).describe('Models or tables whose reads are not reported.'),
  ignoreFunctions: z.array(z.string()).default([]).describe('Functions whose calls are not reported, by name.'),
});

/** Drivers that run inside the process: a query costs microseconds, not a round trip. */
const IN_PROCESS = new Set(['better-sqlite3', 'node:sqlite']);

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
  description: 'A read query runs once per element of a loop, directly or through the functions it calls, so that N elements cost N round trips to the database.',
  remedy: 'Fetch all rows in one query before the loop and look them up by key, or let the parent query load the relation.',
  libraries: ['Prisma', 'TypeORM', 'Sequelize', 'Mongoose', 'MongoDB', 'Knex', 'Kysely', 'Drizzle', 'MikroORM', 'pg', 'mysql2'],
  repair: 'suggestion',
  options,
  *check({ file, role, model, options: { maxCallDepth, smallLoop, ignoreModels, ignoreFunctions } }) {
    if (role !== 'source') return;
    const wanted = (effect: CallEffect, call: CallAt) => isRoundTrip(effect) && !ignoreModels.includes(effect.target ?? '') && !ignoreFunctions.includes(calleeOf(call).replace(/^.*\./, ''));
    for (const repeated of repeatedCalls(file, model, { maxCallDepth, smallLoop, wanted })) {
      if (isBatchedByClient(model, repeated) || inBatchLoader(model, repeated.loop)) continue;
      if (ignoreFunctions.includes(calleeOf(repeated.call).replace(/^.*\./, ''))) continue;
      yield problemOf(repeated);
    }
  },
});

function isRoundTrip(effect: CallEffect): boolean {
  if (effect.kind !== 'read' || IN_PROCESS.has(effect.library)) return false;
  const locks = /\bfor\s+(?:no\s+key\s+)?update\b|\bskip\s+locked\b/i.test(effect.sql ?? '') || effect.chain.some((each) => /^(?:forUpdate|skipLocked|setLock)$/.test(calleeOf(each).replace(/^.*\./, '')));
  return !locks;
}

/** Prisma gathers the `findUnique` calls of one tick into a single query: a `map` awaited as a whole costs one. */
function isBatchedByClient(model: Model, { loop, witness }: RepeatedCall): boolean {
  if (!witness.effect.effect.batched || loop.form !== 'callback' || loop.method !== 'map') return false;
  return loop.file.calls.some((call, index) => {
    const { callee } = call;
    const isAll = callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'Promise';
    return isAll && call.args.some((argument) => argument.start <= loop.head.start && loop.head.end <= argument.end) && model.effect({ file: loop.file, index, call }) === undefined;
  });
}

/** The function given to a DataLoader handles all keys of a tick. */
function inBatchLoader(model: Model, loop: LoopAround): boolean {
  for (let block = loop.file.blocks[loop.block]; block && block.parent >= 0; block = loop.file.blocks[block.parent]) {
    const passed = block.kind === 'function' ? loop.file.functions[block.fn]?.passedTo : undefined;
    const call = passed && loop.file.calls[passed.call];
    if (call?.form === 'new' && model.things({ file: loop.file, value: call.callee }).some((thing) => thing.kind === 'package' && thing.module === 'dataloader')) return true;
  }
  return false;
}

function problemOf(repeated: RepeatedCall): Problem {
  const { call, loop, witness } = repeated;
  const query = witness.hops.length === 1 ? calleeOf(call) : queryName(witness.effect);
  const rounds = loop.over ? `once per element of \`${nameOf(loop.file, loop.over)}\`` : 'once per round of this loop';
  const through = witness.hops.length === 1 ? `\`${query}\` runs ${rounds}` : `\`${calleeOf(call)}\` runs the query \`${query}\` ${rounds}`;
  return {
    at: calleeRange(call),
    message: `${through}, so N elements cost N queries; fetch them all in one query before the loop.`,
    related: related(repeated),
    library: witness.effect.library,
  };
}

function related({ loop, witness }: RepeatedCall): Related[] {
  const [, ...hops] = witness.hops;
  return [
    { path: loop.file.path, at: loop.head, message: 'The loop.' },
    ...hops.map((hop, index) => ({ path: hop.file.path, at: calleeRange(hop), message: index === hops.length - 1 ? `The query \`${queryName(witness.effect)}\`.` : `Calls \`${calleeOf(hop)}\`.` })),
    ...producer(loop),
  ];
}

/** The query that gave the rows the loop goes over. */
function producer({ file, over }: LoopAround): Related[] {
  const binding = over?.kind === 'ref' ? file.bindings[over.binding] : undefined;
  const init = binding?.init?.kind === 'await' ? binding.init.value : binding?.init;
  const call = init?.kind === 'call' ? file.calls[init.call] : undefined;
  return call ? [{ path: file.path, at: call.nameRange, message: 'Gives the elements: the first query of the N + 1.' }] : [];
}
