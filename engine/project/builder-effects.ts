/** The call that runs a query builder: a terminal method, or the awaited end of the chain. */
import type { Builder, EffectKind } from '../catalog/types.ts';
import type { Value } from '../facts/model.ts';
import { libraryCalls, type LibraryCall } from './calls.ts';
import { chainOf, isChainEnd, type Chain } from './chains.ts';
import { bare, calleeName } from './file-index.ts';
import { isFragment } from './fragments.ts';
import { hasOption, limitIn, optionValue, type LimitState } from './options.ts';
import { sqlText } from './sql.ts';
import { statementEffect } from './statements.ts';
import { resultThings, things } from './things.ts';
import type { CallAt, CallEffect, Thing } from './types.ts';
import { at, type World } from './world.ts';

type Rows = 'one' | 'many' | 'count' | 'same';
interface Running {
  readonly builder: Builder;
  readonly of: Extract<Thing, { kind: 'library' }>;
  readonly rows: Rows;
}

export function builtEffect(world: World, where: CallAt): CallEffect | undefined {
  const running = runningBuilder(world, where);
  if (!running) return undefined;
  const { builder, of } = running;
  const chain = chainOf(world, where);
  const statement = statementOf(world, chain);
  if (statement) return statement.effect;
  const names = new Set(chain.calls.map(nameOf));
  const has = (list: readonly string[] | undefined) => list?.some((name) => names.has(name)) ?? false;
  const start = startOf(world, chain);
  const kind: EffectKind = has(builder.writes) ? 'write' : (start?.kind ?? 'read');
  if (kind === 'read' && !start && builder.writes.length === 0 && chain.calls.length === 0) return undefined;
  const limitCalls = chain.calls.flatMap((call) =>
    builder.limits.includes(nameOf(call)) ? [{ ...call, size: builder.sizes?.[nameOf(call)] ?? { argument: 0 } }] : [],
  );
  const [limitCall] = limitCalls;
  const aggregate =
    start?.aggregate || ((has(builder.count) || usesAggregate(world, chain, builder)) && !has(builder.groups));
  const rows =
    running.rows !== 'same' ? running.rows : aggregate ? 'count' : has(builder.one) ? 'one' : (start?.rows ?? 'many');
  const filter = argumentOf(chain, builder.filters, where) ?? start?.filter;
  const values = argumentOf(chain, builder.values, where) ?? start?.values;
  const limitValue = limitCall
    ? limitCall.file === where.file
      ? limitCall.call.args[limitCall.size.argument]
      : undefined
    : start?.limit.file === where.file
      ? start.limit.value
      : undefined;
  const rowsAt = builder.rowsAt?.[nameOf(where)] ?? start?.effect.rowsAt;
  const target = tableOf(chain, builder) ?? start?.target ?? of.entity ?? of.member;
  return {
    kind,
    library: world.catalog.type(of.type)?.library.name ?? of.type,
    type: of.type,
    operation: operationOf(chain, builder, where, start),
    rows: aggregate && rows === 'many' ? 'count' : rows,
    effect: start?.effect ?? { kind },
    limit: limitCall
      ? 'present'
      : start && start.limit.state !== 'none'
        ? start.limit.state
        : chain.open || has(builder.hands)
          ? 'unknown'
          : 'none',
    chain: chain.calls,
    ...(limitValue ? { limitValue } : {}),
    ...(limitCalls.length > 0 ? { limitCalls } : {}),
    ...(rowsAt ? { rowsAt } : {}),
    ...(has(builder.groups) || start?.grouped ? { grouped: true } : {}),
    ...(start?.options ? { options: start.options } : {}),
    ...(filter ? { filter } : {}),
    ...(values ? { values } : {}),
    ...(target ? { target } : {}),
  };
}

const nameOf = ({ call, file }: CallAt) => calleeName(call, file) ?? '';

/** `knex.raw('select …')`: the builder is a statement written out; without an effect when its text cannot be known. */
function statementOf(world: World, chain: Chain): { readonly effect: CallEffect | undefined } | undefined {
  for (const where of chain.calls) {
    for (const entry of libraryCalls(world, where)) {
      const { effect } = entry.call;
      if (effect?.sql === undefined || effect.sqlIn) continue;
      const argument = where.call.args[effect.sql];
      const text = argument && sqlText(world, at(where.file, argument));
      return { effect: text === undefined ? undefined : statementEffect(where, entry, effect, text) };
    }
  }
  return undefined;
}

/** Named by what a reader would say: the finder of `User.find().lean()`, the terminal of `qb.getMany()`. */
function operationOf(chain: Chain, builder: Builder, where: CallAt, start: Start | undefined): string {
  const end = nameOf(where);
  const write = chain.calls.find((call) => builder.writes.includes(nameOf(call)));
  if (write) return nameOf(write);
  if (start && start.operation !== '') return start.operation;
  if (Object.hasOwn(builder.runs, end)) return end;
  const select = chain.calls.find((call) => builder.one.includes(nameOf(call)) || builder.count.includes(nameOf(call)));
  return select ? nameOf(select) : 'select';
}

interface Start {
  readonly operation: string;
  readonly kind: EffectKind;
  readonly effect: CallEffect['effect'];
  readonly rows?: 'one' | 'many' | 'count';
  readonly options?: Value;
  readonly filter?: Value;
  readonly values?: Value;
  readonly limit: LimitState;
  /** The options turn the rows into a count or aggregate. */
  readonly aggregate: boolean;
  readonly grouped: boolean;
  readonly target?: string;
}

/** The call of the chain that says what it is: `User.find(filter)`, `db.select()`. */
function startOf(world: World, chain: Chain): Start | undefined {
  for (const where of chain.calls) {
    const entry = libraryCalls(world, where).find((candidate) => candidate.call.effect);
    const effect = entry?.call.effect;
    if (!entry || !effect) continue;
    const { file } = where;
    const options = effect.options === undefined ? undefined : where.call.args[effect.options];
    const pick = (key: string | number | undefined): Value | undefined => {
      if (typeof key === 'number') return where.call.args[key];
      const found = key === undefined || !options ? undefined : optionValue(world, at(file, options), key);
      return found?.file === file ? found.value : undefined;
    };
    const filter = pick(effect.filter);
    const values = pick(effect.values);
    const found = limitIn(world, where, options, effect.limit ?? []);
    const limit: LimitState = effect.bounded ? { ...found, state: 'present' } : found;
    const given = (keys: readonly string[]) =>
      options !== undefined &&
      keys.some((key) => hasOption(world, at(file, options), key.split('.')).state === 'present');
    const aggregate = given(effect.aggregates ?? []);
    const grouped = effect.grouped === true || given(effect.grouped ?? []);
    const { self } = entry;
    const target =
      effect.target === 'argument'
        ? argumentName(where)
        : self?.kind === 'class'
          ? self.of.cls.name
          : self?.kind === 'library'
            ? (self.entity ?? self.of?.cls.name)
            : undefined;
    return {
      operation: entry.name === '' ? '' : nameOf(where),
      kind: effect.kind,
      effect,
      limit,
      aggregate,
      grouped,
      ...(options ? { options } : {}),
      ...(effect.rows ? { rows: effect.rows } : {}),
      ...(filter ? { filter } : {}),
      ...(values ? { values } : {}),
      ...(target ? { target } : {}),
    };
  }
  return undefined;
}

/** The table or model that the first argument names. */
function argumentName({ file, call }: CallAt): string | undefined {
  const [first] = call.args;
  if (first?.kind === 'literal' && typeof first.value === 'string') return first.value.replace(/\s+as\s+.*/i, '');
  if (first?.kind === 'ref') return file.bindings[first.binding]?.name;
  return first?.kind === 'member' ? first.property : undefined;
}

/** `select({ total: count() })`: an aggregate function called inside the arguments of the chain. */
function usesAggregate(world: World, chain: Chain, builder: Builder): boolean {
  if (!builder.aggregates) return false;
  return chain.calls.some(({ call, file }) =>
    call.args.some((argument) => mentions(world, file, argument, builder.aggregates ?? [])),
  );
}

function mentions(world: World, file: CallAt['file'], value: Value, names: readonly string[]): boolean {
  if (value.kind === 'call') {
    const call = file.calls[value.call];
    if (!call) return false;
    if (names.includes(calleeName(call, file) ?? '')) return true;
    const callee = bare(call.callee);
    return (
      call.args.some((argument) => mentions(world, file, argument, names)) ||
      (callee.kind === 'member' && mentions(world, file, callee.object, names))
    );
  }
  if (value.kind === 'object') return value.properties.some((property) => mentions(world, file, property.value, names));
  if (value.kind === 'function')
    return file.functions[value.fn]?.returns.some((result) => mentions(world, file, result, names)) ?? false;
  return value.kind === 'array' && value.elements.some((element) => mentions(world, file, element, names));
}

function argumentOf(chain: Chain, methods: readonly string[], where: CallAt): Value | undefined {
  return chain.calls.find((call) => call.file === where.file && methods.includes(nameOf(call)))?.call.args[0];
}

function tableOf(chain: Chain, builder: Builder): string | undefined {
  for (const where of chain.calls) {
    const name = builder.tables.includes(nameOf(where)) ? argumentName(where) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

function runningBuilder(world: World, where: CallAt): Running | undefined {
  const { call, file } = where;
  const callee = bare(call.callee);
  const name = nameOf(where);
  if (callee.kind === 'member') {
    for (const thing of things(world, at(file, callee.object))) {
      const builder = thing.kind === 'library' ? world.catalog.builder(thing.type) : undefined;
      const rows = builder && Object.hasOwn(builder.runs, name) ? builder.runs[name] : undefined;
      if (builder && rows && thing.kind === 'library') return { builder, of: thing, rows };
    }
  }
  // A project function that gives a builder runs it inside, or leaves that to a later call of the chain.
  const calls = libraryCalls(world, where);
  const own = new Set(calls.flatMap(({ library }) => (world.catalog.hasBuilders(library) ? [library] : [])));
  if (own.size === 0 || (!isChainEnd(where) && !takesCallback(where, calls))) return undefined;
  for (const thing of resultThings(world, where)) {
    const entry = thing.kind === 'library' ? world.catalog.type(thing.type) : undefined;
    const builder = thing.kind === 'library' ? world.catalog.builder(thing.type) : undefined;
    // `Promise.all` and `map` hand builders on; they run none.
    if (!builder?.thenable || thing.kind !== 'library' || !entry || !own.has(entry.library.name)) continue;
    if (!isFragment(world, where, entry.library.name)) return { builder, of: thing, rows: 'same' };
  }
  return undefined;
}

/** `User.find({}, (error, users) => …)` runs at once. */
function takesCallback({ call }: CallAt, calls: readonly LibraryCall[]): boolean {
  return call.args.at(-1)?.kind === 'function' && calls.some((each) => each.call.effect !== undefined);
}
