/** How each library's calls are moved onto the handle of a transaction. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, CallEffect, Model } from '../../project/types.ts';
import { nameOf } from '../describe.ts';
import { freshName } from '../edits/names.ts';
import type { Change } from '../edits/text.ts';
import { clientOf, storeOf } from './clients.ts';
import { sequelizeOf, withTransaction } from './sequelize.ts';

export interface Opening {
  readonly handle: string;
  /** What begins the transaction, up to the body of its callback. */
  code(text: string): string;
}

const OPENS: Readonly<Record<string, (client: string, handle: string) => string>> = {
  Prisma: (client, tx) => `${client}.$transaction(async (${tx}) => {`,
  Knex: (client, trx) => `${client}.transaction(async (${trx}) => {`,
  Drizzle: (client, tx) => `${client}.transaction(async (${tx}) => {`,
  Kysely: (client, trx) => `${client}.transaction().execute(async (${trx}) => {`,
  TypeORM: (client, manager) => `${client}.transaction(async (${manager}) => {`,
};

/** How a transaction is begun for a query and those after it. */
export function openingFor(model: Model, first: CallAt, { library }: CallEffect): Opening | undefined {
  const { file } = first;
  if (library === 'Sequelize') return openingOf(sequelizeOf(model, file), freshName(file, 'transaction', 't'));
  const opens = OPENS[storeOf(library)];
  if (!opens) return undefined;
  const handle = freshName(file, library === 'TypeORM' ? 'manager' : /^K/.test(library) ? 'trx' : 'tx', 'transaction');
  const client = clientOf(model, first)?.value;
  if (client) return { handle, code: (text) => opens(text.slice(client.start, client.end), handle) };
  const repository = repositoryOf(model, first);
  return (
    repository && { handle, code: (text) => opens(`${text.slice(repository.start, repository.end)}.manager`, handle) }
  );
}

function openingOf(client: string | undefined, handle: string): Opening | undefined {
  return client === undefined ? undefined : { handle, code: () => `${client}.transaction(async (${handle}) => {` };
}

/** The change that runs one query on the handle; undefined when that cannot be written. */
export function ontoHandle(model: Model, call: CallAt, effect: CallEffect, handle: string): Change | undefined {
  if (effect.library === 'Sequelize') return withTransaction(call, effect, handle);
  if (!Object.hasOwn(OPENS, storeOf(effect.library))) return undefined;
  const client = clientOf(model, call);
  if (client) return client.file === call.file ? { range: client.value, text: handle } : undefined;
  const repository = repositoryOf(model, call);
  // The same repository, its own methods included, on the manager of the transaction.
  return repository && { range: repository, text: `${handle}.withRepository(${nameOf(call.file, repository)})` };
}

function repositoryOf(model: Model, { file, call }: CallAt): Value | undefined {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return undefined;
  const isRepository = model
    .things({ file, value: callee.object })
    .some((thing) => thing.kind === 'library' && thing.type === 'TypeORM.Repository');
  return isRepository && unwrap(callee.object).kind !== 'call' ? callee.object : undefined;
}
