/** Code of the project that hashes passwords on their way into the database: hooks, setters, subscribers, plugins. */
import { calleeName } from '../../project/file-index.ts';
import type { Model } from '../../project/types.ts';
import { classHooks } from './class-hooks.ts';
import { hashesInside, type HashHook, type WriteAt } from './hash-hook.ts';
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

/** `prisma.$extends({ query: { user: { create } } })`, `prisma.$use(async (params, next) => …)`. */
function prismaExtensions(model: Model): readonly HashHook[] {
  const memo = model.memo<readonly HashHook[]>('hashing prisma extensions');
  let all = memo.get(model);
  if (!all) {
    const calls = ['$extends', '$use', 'defineExtension'].flatMap((name) => [...model.callsNamed(name)]);
    all = calls
      .filter(({ call, file }) => call.args.some((argument) => hashesInside(model, { file, value: argument })))
      .map((where) => ({
        name: calleeName(where.call, where.file) ?? '',
        place: { path: where.file.path, at: where.call.nameRange },
        runsOn: () => true,
      }));
    memo.set(model, all);
  }
  return all;
}
