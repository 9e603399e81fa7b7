/** Which variables a file reads, and of which it allows that they are missing. Known from its own facts alone. */
import type { FileFacts, Range, Value } from '../../../engine/authoring.ts';
import {
  blockAt,
  callOf,
  configurationRead,
  eachPart,
  enclosingBlocks,
  environmentRead,
  fallbacks,
  isEnvironment,
  literalText,
  unwrap,
  valuesOf,
} from '../../../engine/authoring.ts';

export interface Read extends Range {
  readonly path: string;
  readonly name: string;
  /** `Number(process.env.X)`: the call around it. */
  readonly number?: Range;
  /** It asks a configuration service. */
  readonly isGet?: boolean;
  /** `const { X } = process.env`: nothing else can stand in its place. */
  readonly isPattern?: boolean;
  /** What the value is put under: a key or a variable. */
  readonly under?: string;
}

export interface FileReads {
  readonly path: string;
  /** Those that nothing in the file keeps from being missing. */
  readonly reads: readonly Read[];
  /** Variables that have a default or are tested somewhere in the file. */
  readonly tolerated: readonly string[];
}

const SETTING = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/;
const CONVERTS = new Set(['Number', 'parseInt', 'parseFloat']);
const COMPARES = /^(?:[!=]==?|in|[<>]=?)$/;
/** Functions of packages that throw when what they are given is missing. */
const ASSERTS = /^(?:assert|ok|invariant|strictEqual|notEqual|notStrictEqual)$/;
/** Constructors and functions that throw at once when they are given nothing. */
const THROWS: Readonly<Record<string, RegExp>> = {
  stripe: /^default$|^Stripe$/,
  resend: /^Resend$/,
  '@supabase/supabase-js': /^createClient$/,
};

export function mentionsEnvironment({ mentionsEnv, imports }: FileFacts): boolean {
  return mentionsEnv === true || imports.some(({ module }) => module === '@nestjs/config');
}

/** Keys and variables that are tested somewhere in the file. */
export function testedNames(file: FileFacts): ReadonlySet<string> {
  return new Set([...testedValues(file, []).values].flatMap((value) => lastName(file, value) ?? []));
}

export function readsOf(file: FileFacts, helpers: readonly string[]): readonly FileReads[] {
  if (!mentionsEnvironment(file)) return [];
  const found = [...memberReads(file), ...destructured(file), ...configurationReads(file)];
  const tested = testedValues(file, helpers);
  const tolerated = new Set([
    ...fallbacks(file).map(({ name }) => name),
    ...[...tested.values].flatMap(
      (value) => environmentRead(file, value) ?? configurationRead(file, value)?.name ?? [],
    ),
  ]);
  if (found.length === 0) return [];
  const under = holders(file);
  const converted = conversions(file);
  const written = new Set(file.memberWrites.map(({ target }) => target.start));
  const reads = found
    .filter(({ value }) => !isTested(tested, value) && !written.has(value.start) && !isConditional(file, value))
    .map(({ name, value, isGet, isPattern }): Read => {
      const number = converted.get(value);
      const holder = under.get(number?.value ?? value) ?? under.get(value);
      return {
        path: file.path,
        name,
        start: value.start,
        end: value.end,
        ...(number && !isTested(tested, number.value) ? { number: number.range } : {}),
        ...(isGet ? { isGet } : {}),
        ...(isPattern ? { isPattern } : {}),
        ...(holder === undefined ? {} : { under: holder }),
      };
    });
  return [{ path: file.path, reads: unique(reads), tolerated: [...tolerated] }];
}

/** A value that stands in a variable and in a call is seen twice. */
function unique(reads: readonly Read[]): readonly Read[] {
  return [...new Map(reads.map((read) => [read.start, read])).values()].sort((a, b) => a.start - b.start);
}

interface Found {
  readonly name: string;
  readonly value: Value;
  readonly isGet?: boolean;
  readonly isPattern?: boolean;
}

function memberReads(file: FileFacts): Found[] {
  return valuesOf(file, 'member').flatMap((value): Found[] => {
    const { property } = value;
    return property !== undefined && SETTING.test(property) && isEnvironment(file, value.object)
      ? [{ name: property, value }]
      : [];
  });
}

/** `const { X } = process.env`. */
function destructured(file: FileFacts): Found[] {
  return file.bindings.flatMap(({ path, init, fallback, start, end }, binding): Found[] => {
    const [name] = path ?? [];
    const isRead =
      path?.length === 1 && typeof name === 'string' && SETTING.test(name) && init && isEnvironment(file, init);
    return isRead && !fallback ? [{ name, value: { kind: 'ref', binding, start, end }, isPattern: true }] : [];
  });
}

/** `configService.get('X')` of Nest. */
function configurationReads(file: FileFacts): Found[] {
  if (!file.imports.some(({ module }) => module === '@nestjs/config')) return [];
  return valuesOf(file, 'call').flatMap((value): Found[] => {
    const read = configurationRead(file, value);
    const callee = callOf(file, value)?.callee;
    const isOptional = callee?.kind === 'member' && callee.property === 'get';
    return read && !read.fallback && isOptional && SETTING.test(read.name)
      ? [{ name: read.name, value, isGet: true }]
      : [];
  });
}

/** Values that are compared, tested, or looked into in a way that allows that they are missing. */
function testedValues(file: FileFacts, helpers: readonly string[]): Tested {
  const tested = new Set<Value>();
  const add = (value: Value | undefined): void => {
    if (!value) return;
    const inner = unwrap(value);
    tested.add(inner);
    // `if (a || b)`: each of them may be missing.
    if (inner.kind === 'choice') inner.options.forEach(add);
    const converted = inner.kind === 'call' ? callOf(file, inner) : undefined;
    if (converted && isConversion(converted.callee)) add(converted.args[0]);
  };
  for (const block of file.blocks) add(block.test);
  for (const { operator, options, test } of valuesOf(file, 'choice')) {
    add(test);
    // `a && b`: b is used when a is there, and may be missing as the whole may.
    if (operator !== '?:') (operator === '&&' ? options : options.slice(0, -1)).forEach(add);
  }
  for (const { operator, value } of valuesOf(file, 'unary')) if (/^(?:!|typeof)$/.test(operator)) add(value);
  for (const { operator, left, right } of valuesOf(file, 'binary')) {
    if (!COMPARES.test(operator)) continue;
    add(left);
    add(right);
  }
  // `process.env.X?.split(',')`: the question mark is not to be seen.
  for (const { object } of valuesOf(file, 'member')) if (environmentRead(file, object)) add(object);
  for (const { callee, args, form } of file.calls) {
    if (!isChecking(file, callee, form === 'new', helpers)) continue;
    for (const value of args) {
      add(value);
      const inner = unwrap(value);
      if (inner.kind === 'object') for (const property of inner.properties) add(property.value);
    }
  }
  // A variable that is tested is tested wherever it stands.
  const bindings = new Set([...tested].flatMap((value) => (value.kind === 'ref' ? [value.binding] : [])));
  for (const binding of bindings) if (!file.bindings[binding]?.path) add(file.bindings[binding]?.init);
  return { values: tested, bindings };
}

/** In a branch that another variable decides on, whose users alone set it; or where a fault is caught. */
function isConditional(file: FileFacts, place: Range): boolean {
  for (const index of enclosingBlocks(file, blockAt(file, place))) {
    const block = file.blocks[index];
    if (block?.kind === 'try' || (block?.test && mentionsRead(file, block.test))) return true;
  }
  return valuesOf(file, 'choice').some(
    ({ test, options, start, end, operator }) =>
      start <= place.start &&
      place.end <= end &&
      [operator === '&&' ? options[0] : test].some((value) => value !== undefined && mentionsRead(file, value)),
  );
}

function mentionsRead(file: FileFacts, value: Value): boolean {
  if (environmentRead(file, value) !== undefined) return true;
  let found = false;
  eachPart(unwrap(value), (part) => (found ||= part !== undefined && mentionsRead(file, part)));
  return found;
}

interface Tested {
  readonly values: ReadonlySet<Value>;
  readonly bindings: ReadonlySet<number>;
}

function isTested({ values, bindings }: Tested, value: Value): boolean {
  return values.has(value) || (value.kind === 'ref' && bindings.has(value.binding));
}

function isConversion(callee: Value): boolean {
  const inner = unwrap(callee);
  return inner.kind === 'global'
    ? CONVERTS.has(inner.name)
    : inner.kind === 'member' && CONVERTS.has(inner.property ?? '') && unwrap(inner.object).kind === 'global';
}

/** A function of the project may do anything with a missing value; some of libraries throw at once. */
function isChecking(file: FileFacts, callee: Value, isNew: boolean, helpers: readonly string[]): boolean {
  const inner = unwrap(callee);
  const name = lastName(file, inner) ?? '';
  if (helpers.includes(name) || ASSERTS.test(name)) return true;
  if (inner.kind === 'global') return isNew ? name === 'URL' : name === 'Boolean';
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding) return false;
  if (!binding.import) return !isNew;
  const { module, name: imported } = binding.import;
  return THROWS[module]?.test(imported) ?? (!isNew && /^[.@~#]\/?|^\.\./.test(module) && !/^@[\w-]+\//.test(module));
}

function lastName(file: FileFacts, value: Value): string | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'ref') return file.bindings[inner.binding]?.name;
  if (inner.kind === 'global') return inner.name;
  if (inner.kind === 'member') return inner.property;
  return inner.kind === 'call' ? literalText(callOf(file, inner)?.args[0]) : undefined;
}

/** Reads inside `Number(…)` and `parseInt(…)`. */
function conversions(file: FileFacts): ReadonlyMap<Value, { readonly value: Value; readonly range: Range }> {
  const found = new Map<Value, { value: Value; range: Range }>();
  for (const value of valuesOf(file, 'call')) {
    const call = callOf(file, value);
    const [first] = call?.args ?? [];
    if (call && first && isConversion(call.callee))
      found.set(unwrap(first), { value, range: { start: call.start, end: call.end } });
  }
  return found;
}

/** Keys of objects and variables by the value that they hold. */
function holders(file: FileFacts): ReadonlyMap<Value, string> {
  const found = new Map<Value, string>();
  for (const { init, name, path } of file.bindings) if (init && !path) found.set(unwrap(init), name);
  for (const { properties } of valuesOf(file, 'object'))
    for (const { key, value } of properties) if (key !== undefined) found.set(unwrap(value), key);
  for (const { fields } of file.classes)
    for (const { name, value } of fields) if (value) found.set(unwrap(value), name);
  return found;
}
