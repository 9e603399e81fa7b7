/** Settings that take a value written in the code when they are missing. */
import { valuesOf } from '../../facts/values-of.ts';
import type { BindingFact, FileFacts, Range, Value, WriteFact } from '../../facts/model.ts';
import { callOf, literalText } from '../../facts/read.ts';
import { bare } from '../../project/file-index.ts';
import type { At, Model } from '../../project/types.ts';
import { constantsOf } from './constants.ts';
import { configurationRead, environmentRead, isEnvironment } from './environment.ts';
import { schemaDefaults } from './schema-defaults.ts';

export interface Fallback {
  /** The setting: `JWT_SECRET`, `jwt.secret`. */
  readonly name: string;
  readonly form: 'operator' | 'assignment' | 'destructuring' | 'argument' | 'helper' | 'schema';
  /** What is taken instead; constant or not is for the asker to find out. */
  readonly value: Value;
  /** With `assignment`: the assignment. With `argument` and `helper`: the call. With `schema`: the call or option that says the default. */
  readonly within?: Range;
  /** What to delete so that there is no default, but for the part to keep. */
  readonly removal?: { readonly range: Range; readonly keep?: Range };
}

/** Whether the constant that starts there in the file is what some setting of the project falls back to. */
export function isFallbackConstant(model: Model, file: FileFacts, start: number): boolean {
  for (const user of usersOf(model, file)) {
    if (fallbackConstantsIn(model, user).some((each) => each.file === file && each.value.start === start)) return true;
  }
  return false;
}

/** The file and those that may use its constants: what imports it, however many files lie between. */
function* usersOf(model: Model, file: FileFacts): Iterable<FileFacts> {
  const seen = new Set([file.path]);
  for (const path of seen) {
    const user = model.file(path);
    if (user) yield user;
    for (const importer of model.importers(path)) seen.add(importer);
  }
}

function fallbackConstantsIn(model: Model, file: FileFacts): readonly At[] {
  return model.recall('fallback constants', file, file, () =>
    fallbacks(file).flatMap((fallback) => fallbackConstantsOf(model, file, fallback)),
  );
}

/** The constants a fallback is: a text in place, or one that a name stands for. What a call gives is not looked into. */
export function fallbackConstantsOf(model: Model, file: FileFacts, { value }: Fallback): readonly At[] {
  switch (bare(value).kind) {
    case 'literal':
    case 'template':
    case 'binary':
      return [{ file, value: bare(value) }];
    case 'ref':
    case 'member':
      return constantsOf(model, { file, value });
    default:
      return [];
  }
}

const known = new WeakMap<FileFacts, readonly Fallback[]>();

/** Every fallback of a setting in the file, in no particular order. */
export function fallbacks(file: FileFacts): readonly Fallback[] {
  let found = known.get(file);
  if (found === undefined) known.set(file, (found = collect(file)));
  return found;
}

function collect(file: FileFacts): Fallback[] {
  const found: Fallback[] = schemaDefaults(file);
  for (const value of valuesOf(file, 'choice')) found.push(...ofChoice(file, value));
  for (const value of valuesOf(file, 'call')) found.push(...ofArgument(file, value), ...ofHelper(file, value));
  for (const [index, binding] of file.bindings.entries()) found.push(...ofBinding(file, binding, index));
  for (const write of file.memberWrites) {
    const { property, object } = write.target;
    if (property === undefined || !isEnvironment(file, object)) continue;
    if (isConditional(file, write, (value) => environmentRead(file, value) === property)) {
      found.push({ name: property, form: 'assignment', value: write.value, within: write });
    }
  }
  return unique(found);
}

/** A call that stands in a variable is seen there and in the list of calls. */
function unique(found: readonly Fallback[]): Fallback[] {
  const places = new Map(found.map((fallback) => [fallback.value.start, fallback]));
  return [...places.values()];
}

/** `X || 'v'`, `X ?? 'v'`, `X ? X : 'v'`. */
function ofChoice(file: FileFacts, choice: Extract<Value, { kind: 'choice' }>): Fallback[] {
  const [first, second] = choice.options;
  if (!first || !second || choice.operator === '&&') return [];
  if (choice.operator !== '?:') {
    const name = leaves(first)
      .map((leaf) => settingName(file, leaf))
      .find((read) => read !== undefined);
    return name === undefined ? [] : [{ name, form: 'operator', value: second }];
  }
  const [taken, other] = settingName(file, first) === undefined ? [second, first] : [first, second];
  const name = settingName(file, taken);
  const tested =
    name !== undefined && choice.test !== undefined && reads(choice.test, (value) => settingName(file, value) === name);
  return tested ? [{ name, form: 'operator', value: other }] : [];
}

/** `a || b || c` without the operators. */
function leaves(value: Value): Value[] {
  const inner = bare(value);
  return inner.kind === 'choice' && inner.operator !== '&&' ? inner.options.flatMap(leaves) : [inner];
}

function settingName(file: FileFacts, value: Value): string | undefined {
  return environmentRead(file, value) ?? configurationRead(file, value)?.name;
}

/** `configService.get('X', 'v')`. */
function ofArgument(file: FileFacts, value: Value): Fallback[] {
  const read = configurationRead(file, value);
  return read?.fallback ? [{ name: read.name, form: 'argument', value: read.fallback, within: value }] : [];
}

/** `env('X', 'v')`: whether it is a helper that reads the environment, `isEnvironmentHelper` says. */
function ofHelper(file: FileFacts, value: Value): Fallback[] {
  const call = callOf(file, value);
  const [first, second, ...more] = call?.args ?? [];
  const name = literalText(first);
  if (name === undefined || !/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name) || !second || more.length > 0) return [];
  return configurationRead(file, value) ? [] : [{ name, form: 'helper', value: second, within: value }];
}

/** `const { X = 'v' } = process.env`, `if (!x) x = 'v'`, `x ??= 'v'`. */
function ofBinding(file: FileFacts, binding: BindingFact, index: number): Fallback[] {
  if (!binding.init) return [];
  const [step, ...deeper] = binding.path ?? [];
  const name =
    typeof step === 'string' && deeper.length === 0 && isEnvironment(file, binding.init)
      ? step
      : binding.path
        ? undefined
        : settingName(file, binding.init);
  if (name === undefined) return [];
  const found: Fallback[] =
    binding.fallback && binding.path ? [{ name, form: 'destructuring', value: binding.fallback }] : [];
  for (const write of binding.writes) {
    const missing = (value: Value) => value.kind === 'ref' && value.binding === index;
    if (write.value && isConditional(file, write, missing)) {
      found.push({ name, form: 'assignment', value: write.value, within: write });
    }
  }
  return found;
}

/** Whether the assignment happens only when the value is missing. */
function isConditional(
  file: FileFacts,
  write: Pick<WriteFact, 'operator' | 'block'>,
  isRead: (value: Value) => boolean,
): boolean {
  if (write.operator === '??=' || write.operator === '||=') return true;
  const block = file.blocks[write.block];
  return write.operator === '=' && block?.kind === 'if' && block.test !== undefined && saysMissing(block.test, isRead);
}

/** `!x`, `x === undefined`, `x == null`, `!x || …`. */
function saysMissing(test: Value, isRead: (value: Value) => boolean): boolean {
  const condition = bare(test);
  if (condition.kind === 'unary') return condition.operator === '!' && isRead(bare(condition.value));
  if (condition.kind === 'choice') return condition.options.some((option) => saysMissing(option, isRead));
  return (
    condition.kind === 'binary' &&
    /^={2,3}$/.test(condition.operator) &&
    (isRead(bare(condition.left)) || isRead(bare(condition.right)))
  );
}

/** Whether a condition looks at a value: `x`, `!x`, `x !== undefined`. */
function reads(test: Value, isRead: (value: Value) => boolean): boolean {
  const condition = bare(test);
  if (isRead(condition)) return true;
  if (condition.kind === 'unary') return reads(condition.value, isRead);
  return condition.kind === 'binary' && (reads(condition.left, isRead) || reads(condition.right, isRead));
}
