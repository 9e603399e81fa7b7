/** Library calls of a file that hash, told by their names first, so that the model is asked about few. */
import { libraries } from '../../catalog/index.ts';
import type { Hash, Library, Slot } from '../../catalog/types.ts';
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { property, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

export interface HashingCall {
  readonly where: CallAt;
  readonly library: string;
  readonly hash: Hash;
}

const NAMES = hashingNames(libraries);
/** Names of functions made of those: `const scryptAsync = promisify(scrypt)`, `import md5 from 'md5'`. */
const TELLING = /hash|digest|md5|sha_?\d|crypt|pbkdf2|argon|hmac/i;

export function hashingCalls(model: Model, file: FileFacts): readonly HashingCall[] {
  return file.calls.flatMap((call, index): HashingCall[] => {
    const name = calleeName(call, file);
    if (name === undefined || (!NAMES.has(name) && !TELLING.test(name) && !isRenamed(file, call))) return [];
    const where = { file, index, call };
    const found = model.library(where);
    return found?.call.hash ? [{ where, library: found.library, hash: found.call.hash }] : [];
  });
}

/** A default import may have any name: `import checksum from 'md5'`. */
function isRenamed(file: FileFacts, call: CallFact): boolean {
  const callee = unwrap(call.callee);
  const module = callee.kind === 'ref' ? file.bindings[callee.binding]?.import?.module : undefined;
  return module !== undefined && TELLING.test(module);
}

function hashingNames(all: readonly Library[]): ReadonlySet<string> {
  const members = all.flatMap(({ exports, types }) =>
    [exports, ...Object.values(types).map((type) => type.members)].flatMap(Object.entries),
  );
  return new Set(members.flatMap(([name, { call }]) => (call?.hash ? [name] : [])));
}

/** What stands in a slot of the call, as near as it can be seen; undefined when nothing is given there. */
export function givenIn(model: Model, { file, call }: CallAt, { argument, keys }: Slot): At | undefined {
  const value = call.args[argument];
  if (!value) return undefined;
  if (!keys) return { file, value };
  const options = model.source({ file, value });
  // `'SHA-1'` stands for `{ name: 'SHA-1' }`.
  if (options.value.kind === 'literal') return { file, value };
  for (const key of keys) {
    const found = key.split('.').reduce<Value | undefined>((object, step) => property(object, step), options.value);
    if (found) return { file: options.file, value: found };
  }
  return undefined;
}

/** The call that made the receiver: `createHash('md5')` of `createHash('md5').update(text)`. */
export function makerOf(model: Model, { file, call }: CallAt): CallAt | undefined {
  const callee = unwrap(call.callee);
  const things = callee.kind === 'member' ? model.things({ file, value: callee.object }) : [];
  return things.flatMap((thing) => (thing.kind === 'library' && thing.made ? [thing.made] : []))[0];
}
