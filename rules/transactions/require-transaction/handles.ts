/** How each library's calls are moved onto the handle of a transaction. */
import { clientOf, freshName, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, CallEffect, Change, FileFacts, Model, Value } from '../../../engine/authoring.ts';
import { ownOptions, sequelizeOf } from './sequelize.ts';
import { storeOf } from './stores.ts';

export interface Moving {
  /** What begins the transaction, up to the body of its callback. */
  opens(text: string): string;
  readonly title: string;
  /** The change that puts one call on the handle; undefined when that cannot be done. */
  change(call: CallAt, effect: CallEffect, text: string): Change | undefined;
}

const OPENS: Readonly<Record<string, (client: string, handle: string) => string>> = {
  Prisma: (client, tx) => `${client}.$transaction(async (${tx}) => {`,
  Knex: (client, trx) => `${client}.transaction(async (${trx}) => {`,
  Drizzle: (client, tx) => `${client}.transaction(async (${tx}) => {`,
  Kysely: (client, trx) => `${client}.transaction().execute(async (${trx}) => {`,
  TypeORM: (client, manager) => `${client}.transaction(async (${manager}) => {`,
};

export function movingFor(model: Model, first: CallAt, { library }: CallEffect): Moving | undefined {
  const { file } = first;
  if (library === 'Sequelize') return onOptions(model, file);
  const opens = OPENS[storeOf(library)];
  const client = clientOf(model, first);
  if (!opens) return undefined;
  if (!client) return library === 'TypeORM' ? onRepositories(model, file, first) : undefined;
  const handle = freshName(file, library === 'TypeORM' ? 'manager' : /^K/.test(library) ? 'trx' : 'tx', 'transaction');
  const written = (value: Value, text: string) => text.slice(value.start, value.end);
  return {
    title: 'Run them in one transaction',
    opens: (text) => opens(written(client.value, text), handle),
    change: (call, _effect, text) => {
      const own = clientOf(model, call);
      return own && written(own.value, text) === written(client.value, text)
        ? { range: own.value, text: handle }
        : undefined;
    },
  };
}

/** TypeORM: the same repository, its own methods included, on the manager of the transaction. */
function onRepositories(model: Model, file: FileFacts, first: CallAt): Moving | undefined {
  const repository = repositoryOf(model, first);
  const handle = freshName(file, 'manager', 'transactionManager');
  if (!repository) return undefined;
  return {
    title: 'Run them in one transaction',
    opens: (text) => `${text.slice(repository.start, repository.end)}.manager.transaction(async (${handle}) => {`,
    change: (call, _effect, text) => {
      const own = repositoryOf(model, call);
      return own && { range: own, text: `${handle}.withRepository(${text.slice(own.start, own.end)})` };
    },
  };
}

function repositoryOf(model: Model, { file, call }: CallAt): Value | undefined {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return undefined;
  const isRepository = model
    .things({ file, value: callee.object })
    .some((thing) => thing.kind === 'library' && thing.type === 'TypeORM.Repository');
  return isRepository ? callee.object : undefined;
}

/** Sequelize: the handle is an option of each call. */
function onOptions(model: Model, file: FileFacts): Moving | undefined {
  const sequelize = sequelizeOf(model, file);
  if (sequelize === undefined) return undefined;
  const handle = freshName(file, 'transaction', 't');
  return {
    title: 'Run them in one transaction',
    opens: () => `${sequelize}.transaction(async (${handle}) => {`,
    change: (call, effect) => ownOptions(call, effect, handle),
  };
}
