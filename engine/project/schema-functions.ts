/** Functions that the project puts on the models and rows of a schema: `schema.statics.byEmail = function (email) { … }`. */
import type { SchemaFunctions } from '../catalog/object-types.ts';
import type { FileFacts, Value } from '../facts/model.ts';
import { memberPath } from '../facts/read.ts';
import { source } from './constants.ts';
import { bare, indexOf } from './file-index.ts';
import { memberThings } from './members.ts';
import { calledLibrary, rowsOf } from './results.ts';
import { resultThings, things } from './things.ts';
import type { At, CallAt, FunctionAt, Thing } from './types.ts';
import { at, callAt, question, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];
const MAX_DEPTH = 6;

type Row = Extract<Thing, { kind: 'library' }>;

/** A member of a model or row that its schema has. */
export function schemaMember(world: World, thing: Row, property: string): readonly Thing[] {
  const functions = world.catalog.type(thing.type)?.type.ofSchema;
  const schema = functions && thing.made && schemaOf(world, thing.made);
  if (!functions || !schema) return NOTHING;
  return world.fixpoint.answer(question(world, schema.value, `${functions.under} ${property}`), schema.file.path, () =>
    functionsOf(world, schema, functions, property),
  );
}

/** The schema behind `model('User', schema).findOne()`. */
function schemaOf(world: World, made: CallAt, depth = 0): At | undefined {
  const index = calledLibrary(world, made).find(({ call }) => call.schema !== undefined)?.call.schema;
  const given = index === undefined ? undefined : made.call.args[index];
  if (given) return source(world, at(made.file, given));
  const callee = bare(made.call.callee);
  if (callee.kind !== 'member' || depth > MAX_DEPTH) return undefined;
  const receiver = things(world, at(made.file, callee.object)).find((thing) => thing.kind === 'library' && thing.made);
  return receiver?.kind === 'library' && receiver.made ? schemaOf(world, receiver.made, depth + 1) : undefined;
}

const holderOf = ({ file, value }: At) => file.bindings.findIndex(({ init, path }) => init === value && !path);

function functionsOf(world: World, schema: At, { under, by }: SchemaFunctions, property: string): readonly Thing[] {
  const { file, value } = schema;
  const holder = holderOf(schema);
  const member = (of: Value | undefined) =>
    of ? things(world, at(file, of)).flatMap((thing) => memberThings(world, thing, property)) : NOTHING;
  const written = (indexOf(file).writesOnBinding.get(holder) ?? []).flatMap((index) => {
    const write = file.memberWrites[index];
    const [first, second, more] = (write && memberPath(write.target)?.path) ?? [];
    if (!write || first !== under || more !== undefined) return NOTHING;
    return second === undefined
      ? member(write.value)
      : second === property
        ? things(world, at(file, write.value))
        : NOTHING;
  });
  const added = (indexOf(file).callsOnBinding.get(holder) ?? []).flatMap((index) => {
    const call = file.calls[index];
    const callee = call && bare(call.callee);
    const [name, fn] = call?.args ?? [];
    if (callee?.kind !== 'member' || callee.property !== by) return NOTHING;
    if (name?.kind !== 'literal') return member(name);
    return fn && name.value === property ? things(world, at(file, fn)) : NOTHING;
  });
  const options = value.kind === 'call' ? file.calls[value.call]?.args[1] : undefined;
  const given = options ? things(world, at(file, options)).flatMap((thing) => memberThings(world, thing, under)) : [];
  return [...written, ...added, ...given.flatMap((thing) => memberThings(world, thing, property))];
}

/** What `this` is in such a function: the models, or the rows of the models, that are made with its schema. */
export function schemaSelf(world: World, fn: FunctionAt): readonly Thing[] {
  const { file } = fn;
  const put = world.recall('put functions', file, file, () => putFunctions(file)).get(fn.index);
  if (!put) return NOTHING;
  const name = file.bindings[put.holder]?.name;
  const init = file.bindings[put.holder]?.init;
  if (name === undefined || !init) return NOTHING;
  return [...world.named('givers', name)].flatMap((giver) =>
    (indexOf(giver).givenByName.get(name) ?? []).flatMap((index) => {
      const call = callAt(giver, index);
      return call ? selfOf(world, call, at(file, init), put.key) : NOTHING;
    }),
  );
}

function selfOf(world: World, where: CallAt, schema: At, key: string): readonly Thing[] {
  const index = calledLibrary(world, where).find(({ call }) => call.schema !== undefined)?.call.schema;
  const given = index === undefined ? undefined : where.call.args[index];
  if (!given || source(world, at(where.file, given)).value !== schema.value) return NOTHING;
  return resultThings(world, where).flatMap((model) => {
    if (model.kind !== 'library') return NOTHING;
    const isOf = (thing: Thing) => {
      const functions = thing.kind === 'library' ? world.catalog.type(thing.type)?.type.ofSchema : undefined;
      return functions?.under === key || functions?.by === key;
    };
    return [model, ...rowsOf(world, model).map((row) => ({ ...row, made: where }))].filter(isOf);
  });
}

export interface SchemaFunction {
  readonly holder: number;
  readonly key: string;
}

/** Functions put on what a binding holds, under a key or by a call of that name: `schema.statics.find = f`, `schema.static('find', f)`. */
export function putFunctions(file: FileFacts): ReadonlyMap<number, SchemaFunction> {
  const found = new Map<number, SchemaFunction>();
  const put = (value: Value | undefined, holder: number, key: string): void => {
    if (value?.kind === 'function') found.set(value.fn, { holder, key });
    if (value?.kind === 'object') for (const property of value.properties) put(property.value, holder, key);
  };
  for (const { target, value } of file.memberWrites) {
    const path = memberPath(target);
    if (path?.root.kind === 'ref' && path.path[0] !== undefined && path.path.length <= 2)
      put(value, path.root.binding, path.path[0]);
  }
  for (const { callee, args } of file.calls) {
    const called = bare(callee);
    if (called.kind !== 'member' || called.object.kind !== 'ref' || called.property === undefined) continue;
    for (const argument of args) put(argument, called.object.binding, called.property);
  }
  for (const [holder, { init, path }] of file.bindings.entries()) {
    const options = init?.kind === 'call' && !path ? file.calls[init.call]?.args[1] : undefined;
    if (options?.kind !== 'object') continue;
    for (const { key, value } of options.properties) if (key !== undefined) put(value, holder, key);
  }
  return found;
}
