/** The model or table that a call reads or writes: its name, what it declares, and where. */
import type { Value } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, CallAt, CallEffect, ClassAt, Model, Thing } from '../../project/types.ts';
import { fieldsOfClass } from './class-fields.ts';

export interface StoredModel {
  readonly library: string;
  readonly name: string | undefined;
  /** Every field it declares; undefined where the declaration is not in the code. */
  readonly fields: readonly string[] | undefined;
  /** The entity. */
  readonly classes: readonly ClassAt[];
  /** Objects that declare its fields, each with the call it is given to (`new Schema({…})`, `define('user', {…})`). */
  readonly definitions: readonly Definition[];
  /** Calls that make the model: `model('User', schema)`, `sequelize.define(…)`. */
  readonly made: readonly CallAt[];
}

export interface Definition {
  readonly fields: At;
  readonly call: CallAt;
}

export function storedModel(model: Model, where: CallAt, effect: CallEffect): StoredModel {
  const first = effect.chain[0] ?? where;
  const asked = [...receiverThings(model, first), ...targetThings(model, first)];
  const found = describe(model, effect.library, effect.target, asked, first);
  // `manager.save(user)`: only the row says whose it is.
  return found.classes.length + found.definitions.length > 0
    ? found
    : describe(model, effect.library, effect.target, [...asked, ...writtenThings(model, where, effect)], first);
}

/** The model of an entity that a call makes, for libraries that write later (`em.create(User, …)`, `em.persist(user)`). */
export function stagedModel(model: Model, where: CallAt, library: string, row: Value | undefined): StoredModel {
  const { file, call } = where;
  const made = model.things({ file, value: { kind: 'call', call: where.index, start: call.start, end: call.end } });
  const things = [
    ...made,
    ...(row ? model.things({ file, value: row }) : []),
    ...call.args.slice(0, 1).flatMap((value) => model.things({ file, value })),
  ];
  const named = things.flatMap((thing) =>
    thing.kind === 'instance' || thing.kind === 'class'
      ? (thing.of.cls.name ?? [])
      : thing.kind === 'library'
        ? (thing.entity ?? [])
        : [],
  );
  return describe(model, library, named[0], things, where);
}

function describe(
  model: Model,
  library: string,
  target: string | undefined,
  things: readonly Thing[],
  first: CallAt,
): StoredModel {
  const made = things.flatMap((thing) =>
    thing.kind === 'library' && thing.made && makesModel(model, thing.made) ? [thing.made] : [],
  );
  const direct = things.flatMap((thing) => {
    if (thing.kind === 'instance' || thing.kind === 'class') return [thing.of];
    return thing.kind === 'library' && thing.of ? [thing.of] : [];
  });
  const entity = target ?? things.flatMap((thing) => (thing.kind === 'library' ? (thing.entity ?? []) : []))[0];
  const classes =
    direct.length > 0 ? direct : (entity === undefined ? [] : model.classesNamed(entity)).filter(isDeclared);
  const models = made.length > 0 || entity === undefined ? made : modelsNamed(model, entity);
  const definitions = [
    ...models.flatMap((call) => definitionsOf(model, call)),
    ...classes.flatMap((of) => initialised(model, of)),
    ...tableOf(model, first),
  ];
  const lists = [
    ...classes.map((of) => fieldsOfClass(model, of)),
    ...definitions.map(({ fields }) => keysOf(model, fields)),
  ].filter((list) => list !== undefined && list.length > 0);
  const fields = lists.length === 0 ? undefined : lists.flatMap((list) => list ?? []);
  return { library, name: entity ?? direct[0]?.cls.name, fields, classes, definitions, made: models };
}

/** A row is made by a query; only `model('User', schema)` and the like declare something. */
function makesModel(model: Model, made: CallAt): boolean {
  return model.library(made)?.call.entity !== undefined;
}

/** A row (`user.save()`) only knows its model's name: `model('User', schema)`. */
function modelsNamed(model: Model, entity: string): readonly CallAt[] {
  return ['model', 'define']
    .flatMap((name) => [...model.callsNamed(name)])
    .filter((where) => {
      const [first, second] = where.call.args;
      return second !== undefined && literalText(first) === entity && model.library(where)?.call.entity === 0;
    });
}

/** Entities and schemas carry decorators; a class of the same name without any is something else. */
function isDeclared({ cls }: ClassAt): boolean {
  return cls.decorators.length > 0 || cls.fields.some((field) => field.decorators.length > 0);
}

function receiverThings(model: Model, { file, call }: CallAt): readonly Thing[] {
  const callee = unwrap(call.callee);
  return callee.kind === 'member' ? model.things({ file, value: callee.object }) : [];
}

/** `manager.save(User, user)`, `db.insert(users)`. */
function targetThings(model: Model, { file, call }: CallAt): readonly Thing[] {
  const [first] = call.args;
  return first ? model.things({ file, value: first }).filter((thing) => thing.kind === 'class') : [];
}

/** `manager.save(user)`. */
function writtenThings(model: Model, { file }: CallAt, { values }: CallEffect): readonly Thing[] {
  return values
    ? model.things({ file, value: values }).filter((thing) => thing.kind === 'instance' && isDeclared(thing.of))
    : [];
}

/** Object literals that a model is made with, directly or inside a schema. */
function definitionsOf(model: Model, where: CallAt): Definition[] {
  return where.call.args.flatMap((argument): Definition[] => {
    const given = model.source({ file: where.file, value: argument });
    if (given.value.kind === 'object') return [{ fields: given, call: where }];
    if (given.value.kind !== 'call') return [];
    const call = given.file.calls[given.value.call];
    const [fields] = call?.args ?? [];
    if (!call || !fields) return [];
    const source = model.source({ file: given.file, value: fields });
    return source.value.kind === 'object'
      ? [{ fields: source, call: { file: given.file, index: given.value.call, call } }]
      : [];
  });
}

/** `User.init({ … }, { sequelize })`. */
function initialised(model: Model, of: ClassAt): Definition[] {
  if (!of.cls.superClass) return [];
  return [...of.file.calls.entries()].flatMap(([index, call]): Definition[] => {
    if (calleeName(call, of.file) !== 'init' || call.callee.kind !== 'member') return [];
    const isOwn = model
      .things({ file: of.file, value: call.callee.object })
      .some((thing) => (thing.kind === 'class' || thing.kind === 'instance') && thing.of.cls === of.cls);
    const fields = call.args[0] && model.source({ file: of.file, value: call.args[0] });
    return isOwn && fields?.value.kind === 'object' ? [{ fields, call: { file: of.file, index, call } }] : [];
  });
}

/** `db.insert(users)` with `const users = pgTable('users', { … })`. */
function tableOf(model: Model, { file, call }: CallAt): Definition[] {
  const [first] = call.args;
  if (first?.kind !== 'ref' && first?.kind !== 'member') return [];
  const source = model.source({ file, value: first });
  const made = source.value.kind === 'call' ? source.file.calls[source.value.call] : undefined;
  if (!made || source.value.kind !== 'call' || !/Table$|^table$/.test(calleeName(made, source.file) ?? '')) return [];
  const where = { file: source.file, index: source.value.call, call: made };
  return made.args
    .flatMap((argument): Definition[] => {
      if (argument.kind === 'object') return [{ fields: { file: source.file, value: argument }, call: where }];
      const built = argument.kind === 'function' ? (source.file.functions[argument.fn]?.returns ?? []) : [];
      return built.flatMap((value) =>
        value.kind === 'object' ? [{ fields: { file: source.file, value }, call: where }] : [],
      );
    })
    .slice(0, 1);
}

function keysOf(model: Model, { file, value }: At): string[] {
  if (value.kind !== 'object') return [];
  const spread = value.spreads.flatMap((each) => keysOf(model, model.source({ file, value: each })));
  return [...value.properties.flatMap(({ key }) => key ?? []), ...spread];
}
