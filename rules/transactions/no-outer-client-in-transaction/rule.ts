import { calleeOf, calleeRange, defineRule, queryName, queryRange, storeOf } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, Model, Problem, Related, Witness } from '../../../engine/authoring.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { isPool, outsideOf, propagates } from './outside.ts';
import { repairOf } from './repairs.ts';
import { transactionsIn, type Transaction } from './transactions.ts';

export default defineRule<Options>({
  id: 'no-outer-client-in-transaction',
  title: 'No query outside of the transaction that is open around it',
  topic: 'transactions',
  chapter: 'consistency-and-transactions',
  also: ['acid'],
  kind: 'cross-file',
  severity: 'error',
  presets: ['recommended', 'strict'],
  description:
    'While a transaction is open, a query runs on the client outside of it. It uses another connection: it stays when the transaction is rolled back, does not see what the transaction wrote, and can wait for its locks forever.',
  remedy: 'Run the query on the handle that the transaction hands out, or name the transaction in its options.',
  libraries: ['Prisma', 'TypeORM', 'Sequelize', 'Knex', 'Drizzle', 'Kysely', 'Mongoose', 'MongoDB', 'pg', 'mysql2'],
  repair: 'suggestion',
  options,
  *check({ file, model, options: settings }) {
    const found = new Set<number>();
    for (const transaction of transactionsIn(model, file)) {
      if (isImplicit(model, file, transaction)) continue;
      for (const call of transaction.calls) {
        const outside = found.has(call.index) ? undefined : outsideOf(model, transaction, call, settings);
        if (!outside) continue;
        found.add(call.index);
        yield problemOf(model, transaction, call, outside);
      }
    }
    yield* statementsOnPools(model, file);
  },
});

function isImplicit(model: Model, file: FileFacts, { library }: Transaction): boolean {
  return /^(?:Sequelize|Mongoose)$/.test(library) && propagates(model, file);
}

function problemOf(model: Model, transaction: Transaction, call: CallAt, outside: Witness): Problem {
  const { hops, effect } = outside;
  const isDirect = hops.length === 1;
  const name = isDirect && effect.chain.length === 1 && effect.sql === undefined ? calleeOf(call) : queryName(effect);
  const what = isDirect ? `\`${name}\` runs` : `\`${calleeOf(call)}\` runs \`${name}\``;
  const does = effect.kind === 'write' ? 'stays when that is rolled back' : 'does not see what that has written';
  const { handle } = transaction;
  const remedy = isDirect
    ? handle === undefined
      ? 'take the handle that the callback is given, and run it on that'
      : `use \`${handle}\``
    : handle === undefined
      ? 'take the handle that the callback is given, and pass it on'
      : `pass \`${handle}\` on to it`;
  const repair = repairOf(model, transaction, outside);
  return {
    at: isDirect ? queryRange(call, effect) : calleeRange(call),
    message: `${what} outside of the transaction around it, so it ${does}; ${remedy}.`,
    related: [
      { path: call.file.path, at: calleeRange(transaction.begun), message: 'The transaction begins.' },
      ...hops.slice(1).map((hop, index): Related => {
        const isLast = index === hops.length - 2;
        const at = isLast ? queryRange(hop, effect) : calleeRange(hop);
        return {
          path: hop.file.path,
          at,
          message: isLast ? `The query \`${queryName(effect)}\`.` : `Calls \`${calleeOf(hop)}\`.`,
        };
      }),
    ],
    ...(repair ? { repairs: [repair] } : {}),
    library: storeOf(effect.library),
  };
}

/** `pool.query('BEGIN')`: the next statement may run on another connection. */
function* statementsOnPools(model: Model, file: FileFacts): Iterable<Problem> {
  for (const [index, fact] of file.calls.entries()) {
    const [text] = fact.args;
    if (text?.kind !== 'literal' || !/^\s*(?:begin|start transaction|commit|rollback)\b/i.test(String(text.value)))
      continue;
    const call: CallAt = { file, index, call: fact };
    const effect = model.effect(call);
    if (effect?.kind !== 'transaction' || !isPool(model, call, effect)) continue;
    yield {
      at: calleeRange(call),
      message: `\`${calleeOf(call)}\` sends ${String(text.value).trim().toUpperCase()} to a pool, where each statement may run on another connection; take one client out of the pool and send all statements to it.`,
      library: effect.library,
    };
  }
}
