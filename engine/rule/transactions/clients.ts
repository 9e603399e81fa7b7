/** The database client that a query is made on: the object that can begin a transaction. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { At, CallAt, Model, Thing } from '../../project/types.ts';

export interface ClientAt extends At {
  readonly thing: Extract<Thing, { kind: 'library' }>;
}

/** `prisma` of `prisma.user.create(…)`, `db` of `db.insert(users)`, `knex` of `knex('users')`: where it is written. */
export function clientOf(model: Model, { file, call }: CallAt): ClientAt | undefined {
  let value: Value = unwrap(call.callee);
  for (;;) {
    const thing = model.things({ file, value }).find((each) => isClient(model, each));
    if (thing?.kind === 'library') return { file, value, thing };
    if (value.kind === 'call') {
      const inner = file.calls[value.call];
      if (!inner) return undefined;
      value = unwrap(inner.callee);
    } else if (value.kind === 'member') value = unwrap(value.object);
    else return undefined;
  }
}

/** Whether two clients are known to be made apart, so that no transaction holds writes to both. */
export function areApart(one: ClientAt | undefined, other: ClientAt | undefined): boolean {
  const made = one?.thing.made?.call;
  const otherMade = other?.thing.made?.call;
  return made !== undefined && otherMade !== undefined && made !== otherMade;
}

function isClient(model: Model, thing: Thing): boolean {
  if (thing.kind !== 'library') return false;
  const { members = {} } = model.catalog.type(thing.type)?.type ?? {};
  return ['transaction', '$transaction', 'transactional', 'begin', 'tx'].some((name) => {
    const call = members[name]?.call;
    return call?.effect?.kind === 'transaction' || call?.returns?.endsWith('TransactionStart') === true;
  });
}

/** The name of a library without how its driver runs. */
export function storeOf(library: string): string {
  return library.replace(/ \(in process\)$/, '');
}
