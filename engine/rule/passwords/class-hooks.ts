/** Methods of entities, column transformers and subscribers that hash a field: TypeORM, MikroORM, Sequelize, Objection. */
import type { FileFacts, FunctionFact, Value } from '../../facts/model.ts';
import { property, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { ClassAt, FunctionAt, Model, Thing } from '../../project/types.ts';
import { hashes } from './hash-calls.ts';
import { hashesInside, rangeOf, type HashHook, type WriteAt } from './hash-hook.ts';
import type { StoredModel } from './stored-model.ts';

const LISTENER = /^Before(?:Insert|Update|Create|Save|Upsert|Validate|BulkCreate|BulkUpdate)$/;
const SUBSCRIBER_METHOD = /^(?:before(?:Insert|Update|Create|Upsert)|onFlush)$/;
/** Methods of Objection models that run by their name. */
const NAMED_LISTENER = /^\$before(?:Insert|Update)$/;
/** Operations that go past the entity: no object of it is there to listen. */
const PAST_ENTITY = new Set([
  'insert',
  'update',
  'upsert',
  'nativeUpdate',
  'nativeInsert',
  'insertMany',
  'upsertMany',
  'execute',
]);

export function classHooks(model: Model, stored: StoredModel, field: string, write: WriteAt): readonly HashHook[] {
  const lineage = stored.classes.flatMap((of) => [...ancestry(model, of)]);
  return [
    ...lineage.flatMap((of) => mixins(model, of)),
    ...lineage.flatMap((of) => [
      ...listeners(model, of, stored, write),
      ...setters(model, of, field, write),
      ...transformers(model, of, field),
    ]),
    ...subscribers(model)
      .filter(({ of }) => listensTo(model, of, stored))
      .map(({ hook }) => hook),
  ];
}

function* ancestry(model: Model, start: ClassAt): Iterable<ClassAt> {
  let of: ClassAt | undefined = start;
  for (let depth = 0; of && depth < 8; depth++) {
    yield of;
    const parents: readonly Thing[] = parentsOf(model, of);
    of = parents.flatMap((thing) => (thing.kind === 'class' ? [thing.of] : []))[0];
  }
}

function parentsOf(model: Model, { file, cls }: ClassAt): readonly Thing[] {
  return cls.superClass ? model.things({ file, value: cls.superClass }) : [];
}

function methods({ file, cls }: ClassAt): FunctionAt[] {
  return cls.methods.flatMap((index) => {
    const fn = file.functions[index];
    return fn ? [{ file, index, fn }] : [];
  });
}

/** `class User extends Password(Model)`: a package that hashes by its name. */
function mixins(model: Model, { file, cls }: ClassAt): HashHook[] {
  const made = cls.superClass && unwrap(cls.superClass);
  const call = made?.kind === 'call' ? file.calls[made.call] : undefined;
  const things = call ? [...model.things({ file, value: call.callee }), ...makerThings(model, file, call.callee)] : [];
  const isHashing = things.some((thing) => thing.kind === 'package' && /password|hash|bcrypt/.test(thing.module));
  return call && isHashing
    ? [{ name: 'a mixin', place: { path: file.path, at: rangeOf(call.nameRange) }, runsOn: () => true }]
    : [];
}

/** `const Password = require('objection-password')()`. */
function makerThings(model: Model, file: FileFacts, callee: Value): readonly Thing[] {
  const source = model.source({ file, value: callee });
  const call = source.value.kind === 'call' ? source.file.calls[source.value.call] : undefined;
  return call ? model.things({ file: source.file, value: call.callee }) : [];
}

/** `@BeforeInsert() async hashPassword() { … }`. */
function listeners(
  model: Model,
  of: ClassAt,
  { library }: StoredModel,
  { isEntity, individualHooks }: WriteAt,
): HashHook[] {
  return methods(of).flatMap((method): HashHook[] => {
    const decorator = method.fn.decorators
      .map((each) => decoratorName(of.file, each))
      .find((name) => LISTENER.test(name));
    const name =
      decorator === undefined
        ? NAMED_LISTENER.test(method.fn.name ?? '')
          ? method.fn.name
          : undefined
        : `@${decorator}()`;
    if (name === undefined || !hashes(model, method)) return [];
    const runsOn = (operation: string) => {
      if (library === 'Sequelize') return operation !== 'Model.update' || individualHooks || name.includes('Bulk');
      return library === 'Objection' || (isEntity && !PAST_ENTITY.has(operation));
    };
    return [{ name, place: { path: of.file.path, at: method.fn.nameRange }, runsOn }];
  });
}

function setters(model: Model, of: ClassAt, field: string, { isEntity }: WriteAt): HashHook[] {
  return methods(of)
    .filter((method) => method.fn.kind === 'setter' && method.fn.name === field && hashes(model, method))
    .map((method) => ({
      name: `the setter of \`${field}\``,
      place: { path: of.file.path, at: method.fn.nameRange },
      runsOn: () => isEntity,
    }));
}

/** `@Column({ transformer: { to: hash } })`, `@Property({ type: HashedPassword })`. */
function transformers(model: Model, { file, cls }: ClassAt, field: string): HashHook[] {
  const own = cls.fields.find((candidate) => candidate.name === field && !candidate.static);
  return (own?.decorators ?? []).flatMap((decorator) => {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    const given = (call?.args ?? []).flatMap((options) =>
      ['transformer', 'type', 'set', 'onCreate', 'onUpdate'].flatMap((key) => property(options, key) ?? []),
    );
    return given.some((value) => hashesInside(model, { file, value }) || madeClassHashes(model, file, value))
      ? [{ name: 'a transformer', place: { path: file.path, at: rangeOf(decorator) }, runsOn: () => true }]
      : [];
  });
}

function madeClassHashes(model: Model, file: FileFacts, value: Value): boolean {
  return model
    .things({ file, value })
    .some(
      (thing) =>
        (thing.kind === 'instance' || thing.kind === 'class') &&
        methods(thing.of).some((method) => hashes(model, method)),
    );
}

interface Subscriber {
  readonly of: ClassAt;
  readonly hook: HashHook;
}

/** `@EventSubscriber() class UserSubscriber { listenTo() { return User; } beforeInsert(event) { … } }`. */
function subscribers(model: Model): readonly Subscriber[] {
  return model.gather('hashing subscribers', (file) =>
    file.classes.flatMap((cls, index): Subscriber[] => {
      if (!cls.implements.some(({ name }) => /Subscriber/.test(name))) return [];
      const of = { file, index, cls };
      const hashing = methods(of).find((each) => SUBSCRIBER_METHOD.test(each.fn.name ?? '') && hashes(model, each));
      if (!hashing) return [];
      const place = { path: file.path, at: hashing.fn.nameRange };
      return [{ of, hook: { name: cls.name ?? 'a subscriber', place, runsOn: () => true } }];
    }),
  );
}

/** Without a word on what it listens to, a subscriber hears of every entity. */
function listensTo(model: Model, of: ClassAt, { classes }: StoredModel): boolean {
  const says = methods(of).find(({ fn }) => fn.name === 'listenTo' || fn.name === 'getSubscribedEntities');
  if (!says) return true;
  const named = says.fn.returns.flatMap((value) => (value.kind === 'array' ? value.elements : [value]));
  const heard = named.flatMap((value) => model.things({ file: of.file, value }));
  return heard.some((thing) => thing.kind === 'class' && classes.some(({ cls }) => cls === thing.of.cls));
}

function decoratorName(file: FileFacts, decorator: FunctionFact['decorators'][number]): string {
  const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
  if (call) return calleeName(call, file) ?? '';
  const named = unwrap(decorator);
  return named.kind === 'ref' ? (file.bindings[named.binding]?.name ?? '') : '';
}
