/** Where the project hands secrets to libraries, and which constants get there. */
import { libraries } from '../../catalog/index.ts';
import type { Call, Library, Member, SecretSlot, SecretUse } from '../../catalog/types.ts';
import type { BindingFact, CallFact, ClassFact, FileFacts, Range, Value } from '../../facts/model.ts';
import { bare, calleeName } from '../../project/file-index.ts';
import type { Said } from '../../project/gathered.ts';
import type { CallAt, Model, Place } from '../../project/types.ts';
import { nameOf } from '../describe.ts';
import { constantsOf } from './constants.ts';
import { slotValues } from './slots.ts';
import { isWithin } from '../../facts/read.ts';

/** A constant that is handed to a library as a secret. */
export interface SinkUse {
  /** The constant. */
  readonly value: Value;
  readonly use: SecretUse;
  readonly library: string;
  /** As written: `jwt.sign`, `new Stripe`. */
  readonly operation: string;
  readonly call: Place;
  /** Whether the constant stands elsewhere and gets there through a variable, an import or a function. */
  readonly indirect: boolean;
}

/** A key that may be any of more is looked up by a name that is not known, in an object of all settings. */
const MAX_CONSTANTS = 3;

/** Uses of the file's constants as secrets, by where the constant starts: the first of each. */
export function sinkUses(model: Model, file: FileFacts): ReadonlyMap<number, SinkUse> {
  const found = new Map<number, SinkUse>();
  for (const use of model.lookUp('uses of secrets', file.path, (other) => usesIn(model, other)))
    if (!found.has(use.value.start)) found.set(use.value.start, use);
  return found;
}

/** By the path of the file that holds the constant. */
function usesIn(model: Model, file: FileFacts): Said<SinkUse>[] {
  return candidates(file).flatMap((call) =>
    describedCalls(model, call).flatMap(({ call: entry, library }) =>
      slotsOf(entry).flatMap((slot) => usesOf(model, call, library, slot)),
    ),
  );
}

function usesOf(model: Model, call: CallAt, library: string, slot: SecretSlot): Said<SinkUse>[] {
  return slotValues(model, call, slot).flatMap((given) => {
    const constants = constantsOf(model, given);
    if (constants.length > MAX_CONSTANTS) return [];
    return constants.map(({ file, value }): Said<SinkUse> => [
      file.path,
      {
        value,
        use: slot.use,
        library,
        operation: operationOf(call),
        call: { path: call.file.path, at: call.call.nameRange },
        indirect: file !== call.file || !isWithin(value, call.call),
      },
    ]);
  });
}

export function slotsOf({ secrets = [], hash }: Call): readonly SecretSlot[] {
  return hash?.key ? [...secrets, { ...hash.key, use: 'hmac' }] : secrets;
}

/** What the catalog says of a call, of what a constructor calls with `super`, and of a plugin that `register` will call. */
export function describedCalls(
  model: Model,
  where: CallAt,
): readonly { readonly call: Call; readonly library: string }[] {
  const { file, call } = where;
  const callee = bare(call.callee);
  const [first] = call.args;
  const described = (value: Value) => model.things({ file, value }).filter((thing) => thing.kind === 'library-call');
  if (callee.kind === 'super') {
    const superClass = classAround(file, call)?.superClass;
    return superClass ? described(superClass) : [];
  }
  const plugin = callee.kind === 'member' && callee.property === 'register' && first ? described(first) : [];
  if (plugin.length > 0) return plugin;
  const found = model.library(where);
  return found ? [found] : [];
}

const known = new WeakMap<FileFacts, readonly CallAt[]>();

/** Calls that may take a secret, told by their names and imports alone: few, so that the model is asked little. */
function candidates(file: FileFacts): readonly CallAt[] {
  let found = known.get(file);
  if (found === undefined) {
    found = file.calls.flatMap((call, index) => (mayTakeSecret(file, call) ? [{ file, index, call }] : []));
    known.set(file, found);
  }
  return found;
}

const { names, modules } = secretTakers(libraries);

function mayTakeSecret(file: FileFacts, call: CallFact): boolean {
  if (call.args.length === 0) return false;
  const callee = bare(call.callee);
  if (callee.kind === 'super') return extendsTaker(file, call);
  if (names.has(calleeName(call, file) ?? '')) return true;
  const binding = rootOf(file, callee);
  if (!binding) return false;
  if (binding.import) return names.has(binding.import.name) || takesSecrets(binding.import.module);
  // `app.register(fastifyJwt, …)`, and `const { Strategy } = require('passport-jwt')`.
  const registers = callee.kind === 'member' && callee.property === 'register';
  const required = callee.kind === 'ref' && binding.init !== undefined;
  return (registers || required) && file.imports.some(({ module }) => takesSecrets(module));
}

/** The variable a callee starts at: `AWS` of `new AWS.S3()`. */
function rootOf(file: FileFacts, callee: Value): BindingFact | undefined {
  let root = callee;
  for (let steps = 0; steps < 20 && (root.kind === 'member' || root.kind === 'call'); steps++) {
    root = bare(root.kind === 'member' ? root.object : (file.calls[root.call]?.callee ?? root));
  }
  return root.kind === 'ref' ? file.bindings[root.binding] : undefined;
}

/** `class JwtStrategy extends PassportStrategy(Strategy)`. */
function extendsTaker(file: FileFacts, call: CallFact): boolean {
  const superClass = classAround(file, call)?.superClass;
  const base = superClass && bare(superClass);
  const named = base?.kind === 'call' ? bare(file.calls[base.call]?.callee ?? base) : base;
  const binding = named?.kind === 'ref' ? file.bindings[named.binding] : undefined;
  return binding?.import !== undefined && takesSecrets(binding.import.module);
}

function classAround(file: FileFacts, place: Range): ClassFact | undefined {
  return file.classes.findLast((candidate) => isWithin(place, candidate));
}

function takesSecrets(module: string): boolean {
  return modules.some((pattern) => pattern.test(module));
}

/** Names of members that take secrets, and modules whose default export does or that match by name. */
function secretTakers(all: readonly Library[]): {
  readonly names: ReadonlySet<string>;
  readonly modules: readonly RegExp[];
} {
  const found = new Set<string>();
  const patterns: RegExp[] = [];
  const takes = ({ call }: Member) => call !== undefined && slotsOf(call).length > 0;
  for (const library of all) {
    const members = [library.exports, ...Object.values(library.types).map((type) => type.members)].flatMap(
      Object.entries,
    );
    const taking = members.filter(([, member]) => takes(member)).map(([name]) => name);
    const wide = taking.filter((name) => name === 'default' || name.includes('*'));
    for (const name of taking) if (!wide.includes(name)) found.add(name);
    const callable = Object.values(library.types).some(({ call }) => call !== undefined && slotsOf(call).length > 0);
    if (wide.length > 0 || callable) patterns.push(...library.packages.map(wildcard));
  }
  return { names: found, modules: patterns };
}

function wildcard(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}

/** `jwt.sign`, `new Stripe`, `super`. */
function operationOf({ file, call }: CallAt): string {
  const name = nameOf(file, call.callee).replace(/^this\./, '');
  return call.form === 'new' ? `new ${name}` : name;
}
