/** Which model or table a write changes. */
import { unwrap } from '../../../engine/authoring.ts';
import type { At, Model, Thing, WritePath } from '../../../engine/authoring.ts';

/** As written; undefined when nobody can tell. */
export function modelOf(model: Model, { effect, hops }: WritePath): string | undefined {
  const { chain, target, sql } = effect;
  const where = chain[0] ?? hops.at(-1);
  const kind = effect.effect.target;
  if (!where || sql !== undefined || chain.length > 1) return target;
  if (kind === 'argument')
    return (
      ofArgument(model, { file: where.file, value: where.call.args[0] }) ??
      (isNamed(effect.library) ? target : undefined)
    );
  if (kind !== 'type') return target;
  const callee = unwrap(where.call.callee);
  const receiver = callee.kind === 'member' ? { file: where.file, value: callee.object } : undefined;
  const things = receiver ? model.things(receiver) : [];
  const entity = things.map(entityOf).find((name) => name !== undefined);
  // A row of which only the variable is known may be of any model.
  return entity ?? (effect.effect.record || things.some(isRow) ? undefined : (ownerOf(model, hops) ?? target));
}

/** `orders.save(…)` of a base class that many share: the class of the object that it is called on. */
function ownerOf(model: Model, hops: WritePath['hops']): string | undefined {
  const caller = hops.at(-2);
  const callee = caller && unwrap(caller.call.callee);
  if (!caller || callee?.kind !== 'member') return undefined;
  const things = model.things({ file: caller.file, value: callee.object });
  return things.flatMap((thing) => (thing.kind === 'instance' ? (thing.of.cls.name ?? []) : []))[0];
}

/** The same model goes by `User`, `users` and `public.users`. */
export function isSameModel(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** Whether the name is one of the list's, or ends with its words: `user_sessions` ends with `Session`. */
export function isAuxiliary(name: string, auxiliary: readonly string[]): boolean {
  return (
    auxiliary.some((each) => plain(name).endsWith(plain(each))) || /(?:audit|log|token|history|activity)s?$/i.test(name)
  );
}

function plain(name: string): string {
  return name
    .replace(/^.*\./, '')
    .replaceAll(/[_\-\s"`]/g, '')
    .toLowerCase()
    .replace(/(?:model|table|schema|entity|repository|repo)$/, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
}

/** `manager.save(user)`: the class of the row; `db.insert(users)`: the table. */
function ofArgument(
  model: Model,
  { file, value }: { readonly file: At['file']; readonly value: At['value'] | undefined },
): string | undefined {
  if (!value) return undefined;
  return model
    .things({ file, value })
    .map(entityOf)
    .find((name) => name !== undefined);
}

/** Libraries whose first argument is always a table. */
const isNamed = (library: string): boolean => /^(?:Drizzle|Kysely|Knex|Objection)/.test(library);

function entityOf(thing: Thing): string | undefined {
  if (thing.kind === 'library') return thing.entity ?? thing.of?.cls.name ?? thing.row?.cls.name;
  return thing.kind === 'class' || thing.kind === 'instance' ? thing.of.cls.name : undefined;
}

const isRow = (thing: Thing): boolean =>
  thing.kind === 'library' && /\.(?:Document|Model|BaseEntity)$/.test(thing.type) && thing.type !== 'Mongoose.Model';
