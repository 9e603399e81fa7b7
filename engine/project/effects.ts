/** What one call does to the world by itself: the catalog's entry, read with the call's arguments and builder chain. */
import type { Effect } from '../catalog/types.ts';
import type { Value } from '../facts/model.ts';
import { builtEffect } from './builder-effects.ts';
import { libraryCalls, type LibraryCall } from './calls.ts';
import { propertySource } from './constants.ts';
import { bare } from './file-index.ts';
import { forwardedSql } from './forwarded-sql.ts';
import { hasOption, limitIn, optionValue } from './options.ts';
import { sqlText } from './sql.ts';
import { baseOf, statementEffect } from './statements.ts';
import { resultThings, things } from './things.ts';
import type { At, CallAt, CallEffect } from './types.ts';
import { at, type World } from './world.ts';

type Answer = { readonly effect: CallEffect | undefined };

const NONE: Answer = { effect: undefined };

export function effectOf(world: World, where: CallAt): CallEffect | undefined {
  return world.recall('effect', where.file, where.call, () => answer(world, where), NONE).effect;
}

function answer(world: World, where: CallAt): Answer {
  const effect = directEffect(world, where) ?? builtEffect(world, where) ?? forwardedEffect(world, where);
  return effect ? { effect } : NONE;
}

/** A call whose catalog entry has an effect of its own; one that starts a builder has it when the builder runs. */
function directEffect(world: World, where: CallAt): CallEffect | undefined {
  const entries = libraryCalls(world, where);
  const commanded = entries.find((candidate) => candidate.call.command !== undefined);
  const command = commanded && commandOf(world, where, commanded);
  if (command) return command;
  const entry = entries.find((candidate) => candidate.call.effect);
  const effect = entry?.call.effect;
  if (!entry || !effect || startsBuilder(world, where)) return undefined;
  if (effect.tag && where.call.form !== 'tag') return undefined;
  return effect.sql !== undefined || effect.sqlIn
    ? sqlEffect(world, where, entry, effect)
    : plainEffect(world, where, where, entry, effect);
}

function startsBuilder(world: World, where: CallAt): boolean {
  return resultThings(world, where).some(
    (thing) => thing.kind === 'library' && world.catalog.builder(thing.type) !== undefined,
  );
}

/** `client.send(new PutCommand({…}))`: the effect is the command's, the arguments are those of its constructor. */
function commandOf(world: World, where: CallAt, entry: LibraryCall): CallEffect | undefined {
  const argument = where.call.args[entry.call.command ?? 0];
  for (const thing of argument ? things(world, at(where.file, argument)) : []) {
    const effect = thing.kind === 'library' ? world.catalog.type(thing.type)?.type.command : undefined;
    if (effect && thing.kind === 'library' && thing.made)
      return { ...plainEffect(world, where, thing.made, entry, effect), operation: thing.type.replace(/^.*\./, '') };
  }
  return undefined;
}

function sqlEffect(world: World, where: CallAt, entry: LibraryCall, effect: Effect): CallEffect | undefined {
  const carrier = effect.sqlIn === 'receiver' ? receiverCall(world, where) : where;
  const argument = carrier?.call.args[effect.sql ?? 0];
  const text =
    argument && carrier
      ? sqlText(world, at(carrier.file, keyed(world, at(carrier.file, argument), effect.sqlKeys?.text)))
      : undefined;
  return text === undefined ? undefined : statementEffect(where, entry, effect, text);
}

/** `db.query('SELECT …')` of a function of the project that hands it to a driver. Its arguments have places of their own. */
function forwardedEffect(world: World, where: CallAt): CallEffect | undefined {
  const forwarded = forwardedSql(world, where);
  const { kind, rows } = forwarded?.entry.call.effect ?? {};
  if (!forwarded || !kind) return undefined;
  return statementEffect(where, forwarded.entry, { kind, ...(rows ? { rows } : {}) }, forwarded.text);
}

function keyed(world: World, where: At, key: string | undefined): Value {
  const found = key === undefined ? undefined : propertySource(world, where, key);
  return found?.file === where.file ? found.value : where.value;
}

function receiverCall(world: World, where: CallAt): CallAt | undefined {
  const callee = bare(where.call.callee);
  if (callee.kind !== 'member') return undefined;
  return things(world, at(where.file, callee.object)).flatMap((thing) =>
    thing.kind === 'library' && thing.made ? [thing.made] : [],
  )[0];
}

/** `arguments` is the call whose arguments the entry's indexes mean. */
function plainEffect(world: World, where: CallAt, carrier: CallAt, entry: LibraryCall, effect: Effect): CallEffect {
  const { file, call } = carrier;
  const shift = effect.optionalTarget && !namesTarget(world, carrier) ? 1 : 0;
  const argument = (index: number | undefined) => (index === undefined ? undefined : call.args[index - shift]);
  const options = argument(effect.options);
  const pick = (key: string | number | undefined): Value | undefined => {
    if (typeof key === 'number') return argument(key);
    if (key === undefined || !options) return undefined;
    const found = optionValue(world, at(file, options), key);
    return found?.file === file ? found.value : undefined;
  };
  const given = limitIn(world, carrier, options, effect.limit ?? []);
  const limit = effect.bounded ? { ...given, state: 'present' as const } : given;
  const callee = bare(call.callee);
  const has = (keys: readonly string[]) =>
    options !== undefined &&
    keys.some((key) => hasOption(world, at(file, options), key.split('.')).state === 'present');
  const aggregate = has(effect.aggregates ?? []);
  const grouped = effect.grouped !== undefined && effect.grouped !== true && has(effect.grouped);
  const target = targetOf(world, carrier, entry, effect);
  const filter = pick(effect.filter);
  const values = effect.record && callee.kind === 'member' ? callee.object : pick(effect.values);
  return {
    ...baseOf(where, entry, effect),
    kind: effect.kind,
    rows: aggregate ? 'count' : (effect.rows ?? 'many'),
    limit: limit.state,
    ...(grouped ? { grouped } : {}),
    ...('file' in limit && limit.file === file && limit.value ? { limitValue: limit.value } : {}),
    ...(options ? { options } : {}),
    ...(filter ? { filter } : {}),
    ...(values ? { values } : {}),
    ...(target ? { target } : {}),
  };
}

/** Whether argument 0 names the model (`manager.save(User, user)`) rather than being the row (`manager.save(user)`). */
function namesTarget(world: World, { file, call }: CallAt): boolean {
  const [first] = call.args;
  return (
    first !== undefined &&
    (first.kind === 'literal' ||
      things(world, at(file, first)).some((thing) => thing.kind === 'class' || thing.kind === 'library-class'))
  );
}

function targetOf(world: World, { file, call }: CallAt, { self }: LibraryCall, effect: Effect): string | undefined {
  const library = self?.kind === 'library' ? self : undefined;
  if (effect.targetKey !== undefined) {
    const options = call.args[effect.options ?? 0];
    const found = options && optionValue(world, at(file, options), effect.targetKey);
    return found?.value.kind === 'literal' ? String(found.value.value) : undefined;
  }
  if (effect.target === 'receiver') return library?.member ?? receiverName(file, call.callee);
  if (effect.target === 'type')
    return (
      library?.entity ??
      (self?.kind === 'class' ? self.of.cls.name : library?.of?.cls.name) ??
      receiverName(file, call.callee)
    );
  const [first] = call.args;
  if (effect.target !== 'argument' || !first) return undefined;
  if (first.kind === 'ref') return file.bindings[first.binding]?.name;
  return first.kind === 'literal' && typeof first.value === 'string' ? first.value : undefined;
}

function receiverName(file: CallAt['file'], callee: Value): string | undefined {
  const value = bare(callee);
  const object = value.kind === 'member' ? bare(value.object) : undefined;
  if (object?.kind === 'ref') return file.bindings[object.binding]?.name;
  return object?.kind === 'member' ? object.property : undefined;
}
