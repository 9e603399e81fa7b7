/** Hooks and setters of Sequelize models that hash a field. */
import { literalText, property, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { handlerOf, hashesInside, hashingSetter, placeOf, rangeOf, type HashHook, type WriteAt } from './hash-hook.ts';
import type { StoredModel } from './stored-model.ts';

const SINGLE = /^before(?:Create|Save|Update|Upsert|Validate)$/;
const NAMES = [
  'beforeCreate',
  'beforeSave',
  'beforeUpdate',
  'beforeUpsert',
  'beforeValidate',
  'beforeBulkCreate',
  'beforeBulkUpdate',
];

export function sequelizeHooks(
  model: Model,
  stored: StoredModel,
  field: string,
  { individualHooks }: WriteAt,
): readonly HashHook[] {
  const setter = hashingSetter(model, stored, field);
  const registered = [...NAMES, 'addHook', 'hook']
    .flatMap((name) => [...model.callsNamed(name)])
    .filter((where) => isOn(model, where, stored));
  return [
    ...(setter ? [setter] : []),
    ...registered.flatMap((where) => {
      const name = calleeName(where.call, where.file) ?? '';
      const event = SINGLE.test(name) || name.startsWith('before') ? name : literalText(where.call.args[0]);
      const handler = handlerOf(where);
      return event !== undefined && handler && hashesInside(model, handler)
        ? [hook(event, placeOf(where), individualHooks)]
        : [];
    }),
    ...stored.definitions.flatMap(({ call }) => optionHooks(model, call, individualHooks)),
  ];
}

function hook(event: string, place: HashHook['place'], individualHooks: boolean): HashHook {
  return { name: event, place, runsOn: (operation) => runsOn(event, operation, individualHooks) };
}

/** Static `update` and `bulkCreate` write many rows: the hooks of single rows only run when asked to. */
function runsOn(event: string, operation: string, individualHooks: boolean): boolean {
  if (operation === 'Model.update') return event === 'beforeBulkUpdate' || (individualHooks && SINGLE.test(event));
  if (operation === 'bulkCreate') return event === 'beforeBulkCreate' || (individualHooks && SINGLE.test(event));
  return SINGLE.test(event);
}

/** `User.beforeCreate(…)`: the receiver is the model. */
function isOn(model: Model, { file, call }: CallAt, stored: StoredModel): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return false;
  return model.things({ file, value: callee.object }).some((thing) => {
    if (thing.kind === 'class' || thing.kind === 'instance')
      return stored.classes.some((of) => of.cls === thing.of.cls);
    // A hook of the connection runs for every model.
    if (thing.kind === 'library' && thing.type === 'Sequelize.Sequelize') return true;
    return (
      thing.kind === 'library' &&
      (stored.made.some((made) => made.call === thing.made?.call) ||
        (thing.entity !== undefined && thing.entity === stored.name))
    );
  });
}

/** `define('User', { … }, { hooks: { beforeCreate } })`, `User.init({ … }, { hooks })`. */
function optionHooks(model: Model, { file, call }: CallAt, individualHooks: boolean): HashHook[] {
  return call.args.flatMap((argument): HashHook[] => {
    const options = model.source({ file, value: argument });
    const hooks = property(options.value, 'hooks');
    const given = hooks && model.source({ file: options.file, value: hooks });
    if (given?.value.kind !== 'object') return [];
    return given.value.properties.flatMap(({ key, value }) =>
      key?.startsWith('before') && hashesInside(model, { file: given.file, value })
        ? [hook(key, { path: given.file.path, at: rangeOf(value) }, individualHooks)]
        : [],
    );
  });
}
