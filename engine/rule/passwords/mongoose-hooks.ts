/** Hooks, setters, virtuals and plugins of Mongoose schemas that hash a field. */
import type { FileFacts } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, CallAt, Model } from '../../project/types.ts';
import { eventsOf, handlerOf, hashesInside, hashingSetter, placeOf, type HashHook } from './hash-hook.ts';
import type { StoredModel } from './stored-model.ts';

/** What `save` runs, and what other operations run in its place. */
const ON_SAVE = new Set(['save', 'validate', 'init']);
const SAVES = new Set(['save', 'create', 'insertOne', 'bulkSave']);
const QUERY_HOOK: Readonly<Record<string, string>> = { findByIdAndUpdate: 'findOneAndUpdate', update: 'updateOne' };
/** Packages whose plugin hashes the password. */
const HASHING_PLUGIN = /passport-local-mongoose|mongoose-bcrypt|mongoose-hash|hash|bcrypt/;

export function mongooseHooks(model: Model, stored: StoredModel, field: string): readonly HashHook[] {
  const schemas = schemasOf(model, stored);
  const isSchema = ({ file, call }: CallAt) => {
    const callee = unwrap(call.callee);
    if (callee.kind !== 'member') return false;
    const source = model.source({ file, value: callee.object });
    return schemas.some(
      (schema) =>
        schema.file === source.file &&
        schema.value.start === source.value.start &&
        schema.value.end === source.value.end,
    );
  };
  const on = (name: string) => [...model.callsNamed(name)].filter(isSchema);
  const setter = hashingSetter(model, stored, field);
  return [
    ...(setter ? [setter] : []),
    ...on('pre').flatMap((where) => preHook(model, where)),
    ...on('plugin').flatMap((where) => plugin(model, where)),
    ...on('virtual')
      .filter(({ call }) => literalText(call.args[0]) === field)
      .map((where) => ({ name: `virtual('${field}')`, place: placeOf(where), runsOn: () => true })),
    ...on('path').flatMap((where) => pathSetter(model, where, field)),
    ...stored.classes.flatMap(({ file, cls }) =>
      cls.decorators.flatMap((decorator) => preDecorator(model, file, decorator)),
    ),
  ];
}

/** `new Schema({…})`, or `SchemaFactory.createForClass(User)` of Nest. */
function schemasOf(model: Model, { made, classes }: StoredModel): readonly At[] {
  const given = made.flatMap(({ file, call }) => (call.args[1] ? [model.source({ file, value: call.args[1] })] : []));
  const created = [...model.callsNamed('createForClass')].filter(({ file, call }) => {
    const things = call.args[0] ? model.things({ file, value: call.args[0] }) : [];
    return things.some((thing) => thing.kind === 'class' && classes.some((of) => of.cls === thing.of.cls));
  });
  return [
    ...given,
    ...created.map(({ file, index, call }): At => ({
      file,
      value: { kind: 'call', call: index, start: call.start, end: call.end },
    })),
  ];
}

function preHook(model: Model, where: CallAt): HashHook[] {
  const handler = handlerOf(where);
  if (!handler || where.call.args.length < 2 || !hashesInside(model, handler)) return [];
  const events = eventsOf(where.call.args[0]);
  return [
    {
      name: `pre('${events?.join("', '") ?? '…'}')`,
      place: placeOf(where),
      runsOn: (operation) => runsOn(events, operation),
    },
  ];
}

function runsOn(events: readonly string[] | undefined, operation: string): boolean {
  if (!events) return true;
  if (SAVES.has(operation)) return events.some((event) => ON_SAVE.has(event));
  return events.includes(QUERY_HOOK[operation] ?? operation) || events.includes(operation);
}

function plugin(model: Model, where: CallAt): HashHook[] {
  const [given] = where.call.args;
  if (!given) return [];
  const at = { file: where.file, value: given };
  const packaged = model.things(at).some((thing) => thing.kind === 'package' && HASHING_PLUGIN.test(thing.module));
  return packaged || hashesInside(model, at) ? [{ name: 'a plugin', place: placeOf(where), runsOn: () => true }] : [];
}

/** `schema.path('password').set(hash)`. */
function pathSetter(model: Model, where: CallAt, field: string): HashHook[] {
  if (literalText(where.call.args[0]) !== field) return [];
  const setters = where.file.calls.flatMap((call, index): CallAt[] => {
    const callee = unwrap(call.callee);
    const receiver = callee.kind === 'member' && callee.property === 'set' ? unwrap(callee.object) : undefined;
    return receiver?.kind === 'call' && receiver.call === where.index ? [{ file: where.file, index, call }] : [];
  });
  return setters
    .filter((setter) => setter.call.args.some((value) => hashesInside(model, { file: setter.file, value })))
    .map((setter) => ({ name: 'a setter', place: placeOf(setter), runsOn: () => true }));
}

/** `@pre<User>('save', async function () { … })` of Typegoose. */
function preDecorator(model: Model, file: FileFacts, decorator: At['value']): HashHook[] {
  const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
  if (!call || decorator.kind !== 'call' || calleeName(call, file) !== 'pre') return [];
  return preHook(model, { file, index: decorator.call, call });
}
