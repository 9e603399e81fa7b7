/** Code of the project that hashes passwords on their way into the database: hooks, setters, subscribers, plugins. */
import { calleeName } from '../../project/file-index.ts';
import { eachValue } from '../../facts/each-value.ts';
import type { At, Model } from '../../project/types.ts';
import { classHooks } from './class-hooks.ts';
import { hashesInside, type HashHook, type WriteAt } from './hash-hook.ts';
import { isPasswordField } from './names.ts';
import { mongooseHooks } from './mongoose-hooks.ts';
import { sequelizeHooks } from './sequelize-hooks.ts';
import type { StoredModel } from './stored-model.ts';

/** Every hook that hashes the field of the model. */
export function hashHooks(model: Model, stored: StoredModel, field: string, write: WriteAt): readonly HashHook[] {
  switch (stored.library) {
    case 'Mongoose':
      return mongooseHooks(model, stored, field);
    case 'Sequelize':
      return [...sequelizeHooks(model, stored, field, write), ...classHooks(model, stored, field, write)];
    case 'Prisma':
      return prismaExtensions(model);
    default:
      return classHooks(model, stored, field, write);
  }
}

/** An extension that hashes something may only make keys for a cache. */
function speaksOfPasswords(model: Model, at: At): boolean {
  const functions = model.things(at).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
  const source = model.source(at);
  const places = [
    { file: source.file, range: source.value },
    ...functions.map(({ file, fn }) => ({ file, range: fn })),
  ];
  return places.some(({ file, range }) => {
    let found = false;
    eachValue(file, (value) => {
      if (value.start < range.start || value.end > range.end) return;
      if (value.kind === 'member') found ||= value.property !== undefined && isPasswordField(value.property);
      if (value.kind === 'object')
        found ||= value.properties.some(({ key }) => key !== undefined && isPasswordField(key));
    });
    return found;
  });
}

/** `prisma.$extends({ query: { user: { create } } })`, `prisma.$use(async (params, next) => …)`. */
function prismaExtensions(model: Model): readonly HashHook[] {
  return model.recall('hashing prisma extensions', undefined, model, () => {
    const calls = ['$extends', '$use', 'defineExtension'].flatMap((name) => [...model.callsNamed(name)]);
    return calls
      .filter(({ call, file }) =>
        call.args.some((value) => hashesInside(model, { file, value }) && speaksOfPasswords(model, { file, value })),
      )
      .map((where) => ({
        name: calleeName(where.call, where.file) ?? '',
        place: { path: where.file.path, at: where.call.nameRange },
        runsOn: () => true,
      }));
  });
}
