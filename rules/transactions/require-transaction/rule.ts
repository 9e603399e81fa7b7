import { calleeOf, calleeRange, defineRule, queryName, queryRange, storeOf } from '../../../engine/authoring.ts';
import type { FunctionAt, Model, Problem, Related } from '../../../engine/authoring.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { pairIn } from './pairs.ts';
import type { Pair, Write } from './pairs.ts';
import { repairOf } from './repair.ts';

const MAX_ROUTE_DEPTH = 6;

export default defineRule<Options>({
  id: 'require-transaction',
  title: 'No writes that belong together without a transaction',
  topic: 'transactions',
  chapter: 'consistency-and-transactions',
  also: ['acid'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  description:
    'Two writes to different models follow each other and no transaction holds them together. When the second fails, or the process stops in between, the first stays: an order without its payment, money that left one account and arrived nowhere.',
  remedy: 'Run the writes in one transaction, all of them on its handle.',
  libraries: [
    'Prisma',
    'TypeORM',
    'Sequelize',
    'Mongoose',
    'MongoDB',
    'Knex',
    'Drizzle',
    'Kysely',
    'pg',
    'mysql2',
    'better-sqlite3',
    'MikroORM',
  ],
  repair: 'suggestion',
  options,
  *check({ file, model, options: settings }) {
    for (const [index, fn] of file.functions.entries()) {
      const where: FunctionAt = { file, index, fn };
      const pair = pairIn(model, where, settings);
      if (pair) yield problemOf(model, where, pair);
    }
  },
});

function problemOf(model: Model, fn: FunctionAt, pair: Pair): Problem {
  const { first, second, remedy } = pair;
  const repair = repairOf(model, pair);
  return {
    at: rangeOf(second),
    message: `${told(second)} after ${told(first)}, with no transaction around both: when the second fails, the first stays. Run them in one with ${remedy}.`,
    related: [...hopsOf(first, 'first'), ...hopsOf(second, 'second').slice(1), ...entryOf(model, fn)],
    ...(repair ? { repairs: [repair] } : {}),
    library: storeOf(second.effect.library),
  };
}

/** `prisma.order.create` where it is written here, otherwise what it is called by. */
function told(write: Write): string {
  const { step, effect, hops } = write;
  if (hops.length === 1)
    return `\`${effect.chain.length > 1 || effect.sql !== undefined ? queryName(effect) : calleeOf(step)}\``;
  return `\`${calleeOf(step)}\``;
}

const rangeOf = ({ step, effect, hops }: Write) => (hops.length === 1 ? queryRange(step, effect) : calleeRange(step));

function hopsOf({ hops, effect }: Write, which: 'first' | 'second'): readonly Related[] {
  return hops.map((hop, index) => {
    const isLast = index === hops.length - 1;
    return {
      path: hop.file.path,
      at: isLast ? queryRange(hop, effect) : calleeRange(hop),
      message: isLast ? `The ${which} write, \`${queryName(effect)}\`.` : `Calls \`${calleeOf(hop)}\`.`,
    };
  });
}

/** The route that leads here by the fewest calls. */
function entryOf(model: Model, fn: FunctionAt): readonly Related[] {
  const ways = [...model.routesTo(fn, MAX_ROUTE_DEPTH)].sort((one, other) => one.hops.length - other.hops.length);
  const [way] = ways;
  if (!way) return [];
  const { method, path, registered } = way.route;
  return [{ path: registered.path, at: registered.at, message: `Reached from \`${method} ${path}\`.` }];
}
