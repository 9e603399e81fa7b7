/** Writes to a database, with the objects that are written. */
import type { At, CallAt, FileFacts, Model, StoredModel, Value } from '../../../engine/authoring.ts';
import {
  databaseCalls,
  nameOf,
  property,
  queryName,
  stagedModel,
  stagedRows,
  storedModel,
  unwrap,
} from '../../../engine/authoring.ts';

export interface WrittenRow {
  readonly where: CallAt;
  /** `prisma.user.create`. */
  readonly label: string;
  readonly library: string;
  readonly stored: StoredModel;
  /** The object given to the write, in the file of the call. */
  readonly row: At;
  /** It may be a list of rows. */
  readonly isList: boolean;
}

/** Operators of MongoDB whose objects are fields of the document. */
const OPERATORS = ['$set', '$setOnInsert'];
const ASSIGNING = new Set(['assign', 'merge', 'extend', 'defaults', 'set', 'setAttributes']);

export function* writtenRows(model: Model, file: FileFacts): Iterable<WrittenRow> {
  for (const { where, effect } of databaseCalls(model, file)) {
    if (effect.kind !== 'write' || effect.effect.sql !== undefined || chosenFields(where)) continue;
    const values = [effect.values, ...more(effect)].flatMap((value) => value ?? []);
    const rows = values.flatMap((value) =>
      effect.effect.record ? sourcesOf(file, value) : inOperators(file, value).map((each) => madeOf(model, file, each)),
    );
    if (rows.length === 0) continue;
    const stored = storedModel(model, where, effect);
    for (const value of rows)
      yield {
        where,
        label: effect.target === undefined ? nameOf(file, where.call.callee) : queryName(effect),
        library: effect.library,
        stored,
        row: { file, value },
        isList: effect.effect.bulk === true,
      };
  }
  for (const { where, library, operation, argument } of stagedRows(model, file)) {
    const value = where.call.args[argument];
    if (!value || unwrap(value).kind === 'class') continue;
    const stored = stagedModel(model, where, library, value);
    yield { where, label: operation, library, stored, row: { file, value }, isList: false };
  }
}

type Effect = ReturnType<typeof databaseCalls>[number]['effect'];

/** `create` and `update` of an upsert. */
const more = ({ effect, options }: Effect): (Value | undefined)[] =>
  (effect.moreValues ?? []).map((key) => property(options, key));

function inOperators(file: FileFacts, value: Value): readonly Value[] {
  const inner = unwrap(value);
  const held = inner.kind === 'ref' ? file.bindings[inner.binding]?.init : inner;
  const inside = OPERATORS.flatMap((key) => property(held, key) ?? []);
  return inside.length > 0 ? inside : [value];
}

/** `save(user)` writes what `const user = users.create(body)` was given. */
function madeOf(model: Model, file: FileFacts, value: Value): Value {
  const inner = unwrap(value);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  const init = binding?.init && !binding.path ? unwrap(binding.init) : inner;
  const call = init.kind === 'call' ? file.calls[init.call] : undefined;
  if (!call || init.kind !== 'call') return value;
  const entry = model.library({ file, index: init.call, call })?.call;
  const [given] = entry?.passes ?? [];
  return entry?.returns === 'instance' && typeof given === 'number' ? (call.args[given] ?? value) : value;
}

/** `Model.create(body, { fields: ['name'] })`. */
const chosenFields = ({ call }: CallAt): boolean =>
  call.args.slice(1).some((argument) => property(argument, 'fields') !== undefined);

/** What a record (`user.save()`) was made of and given in its file: `new User(body)`, `Object.assign(user, body)`, `user.set(body)`. */
function sourcesOf(file: FileFacts, record: Value): readonly Value[] {
  const inner = unwrap(record);
  if (inner.kind === 'call') return file.calls[inner.call]?.args.slice(0, 1) ?? [];
  if (inner.kind !== 'ref') return [];
  const { init, path } = file.bindings[inner.binding] ?? {};
  const made = init && path === undefined ? unwrap(init) : undefined;
  const first = made?.kind === 'call' ? file.calls[made.call] : undefined;
  const isIt = (value: Value | undefined) => value?.kind === 'ref' && value.binding === inner.binding;
  const assigned = file.calls.flatMap(({ callee, args }) => {
    if (callee.kind !== 'member' || !ASSIGNING.has(callee.property ?? '')) return [];
    if (isIt(callee.object)) return args.slice(0, 1);
    return isIt(args[0]) ? args.slice(1) : [];
  });
  return [...(first?.form === 'new' || isBuild(first?.callee) ? (first?.args.slice(0, 1) ?? []) : []), ...assigned];
}

const isBuild = (callee: Value | undefined): boolean => callee?.kind === 'member' && callee.property === 'build';
