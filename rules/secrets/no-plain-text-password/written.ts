/** The password among the values that a call writes, as near to it as its own function shows. */
import type { At, Model, PropertyValue, Value } from '../../../engine/authoring.ts';
import { isPasswordField, memberPath, unwrap } from '../../../engine/authoring.ts';

export interface Written {
  readonly at: At;
  /** The part of it that is the password. */
  readonly path: readonly string[];
  readonly field: string;
  /** Keys written beside it. */
  readonly beside: readonly string[];
  /** The relation or sub-document it stands in. */
  readonly owner?: string;
  readonly property?: PropertyValue;
}

export interface Looking {
  readonly model: Model;
  /** Fields that the model declares; undefined where it is not in the code. */
  readonly fields: readonly string[] | undefined;
  readonly passwordFields: readonly string[];
  /** The written value may be a list of rows. */
  readonly isList: boolean;
}

/** Keys between a relation and its row. */
const STEP = /^(?:\$\w+|create|createMany|connectOrCreate|update|updateMany|upsert|data|insert|defaults)$/;
const MAX_DEPTH = 5;

export function writtenPasswords(at: At, looking: Looking): Written[] {
  return [...inside(at, looking, [], undefined, 0)];
}

function* inside(
  at: At,
  looking: Looking,
  beside: readonly string[],
  owner: string | undefined,
  depth: number,
): Iterable<Written> {
  const value = unwrap(at.value);
  const { file } = at;
  if (depth > MAX_DEPTH || value.kind === 'literal' || value.kind === 'function') return;
  const on = (inner: Value, keys: readonly string[], key: string | undefined) =>
    inside({ file, value: inner }, looking, keys, key, depth + 1);
  switch (value.kind) {
    case 'object': {
      const keys = value.properties.flatMap(({ key }) => key ?? []);
      const own = value.properties.filter(
        ({ key }) => key !== undefined && isPasswordField(key, looking.passwordFields),
      );
      for (const property of own)
        yield {
          at: { file, value: property.value },
          path: [],
          field: property.key ?? '',
          beside: keys,
          property,
          ...named(owner),
        };
      const last = Math.max(-1, ...own.map(({ start }) => start));
      for (const spread of value.spreads) if (spread.start > last) yield* on(spread, keys, owner);
      for (const { key, value: inner } of value.properties) {
        const nested = unwrap(inner);
        if (
          key === undefined ||
          own.some((each) => each.value === inner) ||
          !(nested.kind === 'object' || nested.kind === 'array')
        )
          continue;
        yield* on(inner, STEP.test(key) ? keys : [], STEP.test(key) ? owner : key);
      }
      return;
    }
    case 'array':
      for (const element of value.elements) yield* on(element, beside, owner);
      return;
    case 'spread':
      yield* on(value.value, beside, owner);
      return;
    case 'call': {
      const results = rowsMade(looking.model, at, value.call);
      if (results.length === 0) break;
      for (const result of results) yield* on(result, beside, owner);
      return;
    }
    case 'choice':
      for (const option of value.options) yield* on(option, beside, owner);
      return;
  }
  for (const field of candidates(at, looking)) {
    yield { at, path: [field], field, beside, ...named(owner) };
    if (looking.isList) yield { at, path: ['*', field], field, beside, ...named(owner) };
  }
}

/** Rows that are made in place: `users.map((user) => ({ … }))`. */
function rowsMade(model: Model, { file }: At, index: number): readonly Value[] {
  const call = file.calls[index];
  const found = call && model.library({ file, index, call })?.call;
  const [argument] =
    call && found?.returns === 'callback[]' && found.callback ? call.args.slice(found.callback.argument) : [];
  return argument?.kind === 'function'
    ? (file.functions[argument.fn]?.returns.filter((value) => unwrap(value).kind === 'object') ?? [])
    : [];
}

const named = (owner: string | undefined) => (owner === undefined ? {} : { owner });

/** Keys that may hold the password of a value that is not written out: those the model has, or the code gives it. */
function candidates({ file, value }: At, { fields, passwordFields }: Looking): readonly string[] {
  const isField = (name: string) => isPasswordField(name, passwordFields);
  if (fields) return [...new Set(fields.filter(isField))];
  const root = memberPath(value)?.root;
  const given =
    root?.kind !== 'ref'
      ? []
      : file.memberWrites.flatMap(({ target }) => {
          const named = memberPath(target);
          const key = named?.path.at(-1);
          return named?.root.kind === 'ref' && named.root.binding === root.binding && key !== undefined && isField(key)
            ? [key]
            : [];
        });
  return [...new Set(['password', ...given, ...passwordFields])];
}

/** A value, and the part of it that is the password. */
export interface Part {
  readonly at: At;
  readonly path: readonly string[];
}

/** Where the variables of the call's own file get the password, last first: `user.password = …`, `new User({ password })`, `new User(body)`. */
export function givenPasswords({ at: { file, value }, path }: Part): Part[] {
  const inner = unwrap(value);
  const [key, ...rest] = path;
  if (key === undefined) return [];
  const own = elementOf(inner, key);
  if (own) return [{ at: { file, value: own }, path: rest }];
  if (inner.kind !== 'ref') return [];
  const writes = file.memberWrites.flatMap((write): Part[] => {
    const { object, property } = write.target;
    return property === key && object.kind === 'ref' && object.binding === inner.binding
      ? [{ at: { file, value: write.value }, path: rest }]
      : [];
  });
  const init = file.bindings[inner.binding]?.init;
  const made = init && unwrap(init);
  const sources = made?.kind === 'call' ? (file.calls[made.call]?.args ?? []) : made ? [made] : [];
  return [
    ...writes.reverse(),
    ...sources.flatMap((source) => givenPasswords({ at: { file, value: source }, path })),
    ...sources.map((source) => ({ at: { file, value: source }, path })),
  ];
}

/** A property of an object, an element of a list. */
function elementOf(value: Value, key: string): Value | undefined {
  if (value.kind === 'object') return value.properties.findLast((property) => property.key === key)?.value;
  return value.kind === 'array' && /^\d+$/.test(key) ? value.elements[Number(key)] : undefined;
}
