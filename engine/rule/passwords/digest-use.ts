/** What becomes of a digest: it is stored, compared or returned, or only prepares something else. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model, Place } from '../../project/types.ts';
import { isHashCall } from './hash-calls.ts';
import { isPasswordField } from './names.ts';
import { standings, type Standing } from './parents.ts';

export type UseKind =
  /** Kept, or asked the database for. */
  | 'stored'
  | 'compared'
  | 'returned'
  /** Goes into a slow hash. */
  | 'prehash'
  /** Its first characters ask a list of leaked passwords. */
  | 'breach'
  /** Makes both sides of a comparison equally long. */
  | 'equalised'
  /** Becomes a cipher's key. */
  | 'key'
  | 'other';

export interface DigestUse {
  readonly kind: UseKind;
  readonly place: Place;
}

const MAX_DEPTH = 24;
const EQUALITY = new Set(['===', '!==', '==', '!=']);
const CIPHERS = /^(?:create(?:Cipher|Decipher)(?:iv)?|importKey|encrypt|decrypt|createSecretKey)$/;

/** Uses of what a hashing call gives, through the chain it begins, variables and functions that return it. */
export function digestUses(model: Model, where: CallAt): readonly DigestUse[] {
  const found: DigestUse[] = [];
  new Follower(model, found).call(where, 0);
  return found;
}

class Follower {
  readonly #model: Model;
  readonly #found: DigestUse[];
  readonly #seen = new Set<unknown>();

  constructor(model: Model, found: DigestUse[]) {
    this.#model = model;
    this.#found = found;
  }

  call({ file, index, call }: CallAt, depth: number): void {
    const value = standings(file).calls.get(index);
    if (value) this.#value(file, value, depth + 1);
    // `hash.update(text); hash.digest('hex')`: the object that was fed gives the digest later.
    const fed =
      call.callee.kind === 'member' && call.callee.property === 'update' && call.callee.object.kind === 'ref'
        ? call.callee.object.binding
        : undefined;
    if (fed !== undefined) return this.#binding(file, fed, depth + 1);
    // `bcrypt.hash(password, 8, (error, hash) => …)`: the callback gets it.
    for (const run of file.functions)
      if (run.passedTo?.call === index)
        this.#parameters(
          file,
          run.params.map(({ binding }) => binding),
          depth + 1,
        );
    if (!value && call.form !== 'new') this.#add('other', file, call);
  }

  #parameters(file: FileFacts, bindings: readonly (number | undefined)[], depth: number): void {
    for (const binding of bindings.slice(1)) if (binding !== undefined) this.#binding(file, binding, depth);
  }

  #value(file: FileFacts, value: Value, depth: number): void {
    if (depth > MAX_DEPTH || this.#seen.has(value)) return;
    this.#seen.add(value);
    const standing = standings(file).of(value);
    if (standing) this.#standing(file, value, standing, depth);
  }

  #standing(file: FileFacts, value: Value, standing: Standing, depth: number): void {
    switch (standing.kind) {
      case 'part':
        if (standing.of.kind === 'binary' && EQUALITY.has(standing.of.operator))
          return this.#add('compared', file, standing.of);
        if (holdsPassword(standing.of, value)) return this.#add('stored', file, value);
        return this.#value(file, standing.of, depth + 1);
      case 'binding':
        return this.#binding(file, standing.binding, depth + 1);
      case 'member':
        return this.#add('stored', file, value);
      case 'returned':
        return this.#returned(file, standing.fn, value, depth);
      case 'receiver':
        return this.#chained(file, standing.call, value, depth);
      case 'argument':
        return this.#argument(file, standing.call, standing.index, value, depth);
      default:
        return this.#add('other', file, value);
    }
  }

  #binding(file: FileFacts, binding: number, depth: number): void {
    for (const use of standings(file).refs.get(binding) ?? []) this.#value(file, use, depth + 1);
    if (file.exports.some((fact) => fact.binding === binding))
      this.#add('other', file, file.bindings[binding] ?? { start: 0, end: 0 });
  }

  /** Where there are callers, what they do with it counts. */
  #returned(file: FileFacts, fn: number, value: Value, depth: number): void {
    const fact = file.functions[fn];
    if (!fact) return;
    const callers = fact.passedTo ? [] : this.#model.callers({ file, index: fn, fn: fact });
    const given = fact.passedTo === undefined ? undefined : file.calls[fact.passedTo.call];
    if (given && fact.passedTo) return this.call({ file, index: fact.passedTo.call, call: given }, depth + 1);
    if (callers.length === 0) return this.#add('returned', file, value);
    for (const caller of callers) {
      const before = this.#found.length;
      this.call(caller, depth + 1);
      if (this.#found.length === before) this.#add('other', caller.file, caller.call);
    }
  }

  #chained(file: FileFacts, index: number, value: Value, depth: number): void {
    const call = file.calls[index];
    if (!call) return;
    const [start, end] = call.args;
    const isPrefix =
      /^(?:slice|substring|substr)$/.test(calleeName(call, file) ?? '') &&
      start?.kind === 'literal' &&
      start.value === 0 &&
      end?.kind === 'literal' &&
      end.value === 5;
    if (isPrefix) return this.#add('breach', file, value);
    this.call({ file, index, call }, depth + 1);
  }

  #argument(file: FileFacts, index: number, position: number, value: Value, depth: number): void {
    const call = file.calls[index];
    if (!call) return;
    const where = { file, index, call };
    const name = calleeName(call, file) ?? '';
    if (name === 'timingSafeEqual') return this.#add(this.#bothHashed(where) ? 'equalised' : 'compared', file, call);
    if (name === 'equals' || name === 'localeCompare') return this.#add('compared', file, call);
    const library = this.#model.library(where);
    const role = library?.call.hash?.role;
    if (role === 'password' || role === 'verify') return this.#add('prehash', file, call);
    if (role === 'digest' || role === 'mac' || role === 'salt') return this.call(where, depth + 1);
    if (CIPHERS.test(name)) return this.#add('key', file, call);
    const effect = this.#model.effect(where);
    if (effect?.kind === 'read' || effect?.kind === 'write') return this.#add('stored', file, value);
    if (library?.call.passes) return this.call(where, depth + 1);
    const targets = this.#model.targets(where);
    for (const target of targets) this.#into(target, position, depth);
    if (targets.length === 0)
      this.#add(
        name === 'resolve' || name === 'done' || name === 'callback' || name === 'cb' ? 'returned' : 'other',
        file,
        value,
      );
  }

  #into({ file, fn }: FunctionAt, position: number, depth: number): void {
    const binding = fn.params[position]?.binding;
    if (binding !== undefined) this.#binding(file, binding, depth + 1);
  }

  /** `timingSafeEqual(sha256(a), sha256(b))`. */
  #bothHashed({ file, call }: CallAt): boolean {
    return call.args.every((argument) => {
      const origins = this.#model.origins({ file, value: argument });
      return (
        origins.length > 0 && origins.every((origin) => origin.kind === 'call' && isHashCall(this.#model, origin.call))
      );
    });
  }

  #add(kind: UseKind, { path }: FileFacts, { start, end }: { readonly start: number; readonly end: number }): void {
    this.#found.push({ kind, place: { path, at: { start, end } } });
  }
}

/** `{ password: digest }`. */
function holdsPassword(object: Value, value: Value): boolean {
  return (
    object.kind === 'object' &&
    object.properties.some(
      (property) => property.value === value && property.key !== undefined && isPasswordField(property.key),
    )
  );
}

/** Whether the file asks the list of leaked passwords. */
export function asksForLeaks(file: FileFacts): boolean {
  return file.calls.some(({ args }) =>
    args.some((argument) =>
      (argument.kind === 'template' ? argument.texts.join('') : (literalText(argument) ?? '')).includes(
        'pwnedpasswords',
      ),
    ),
  );
}
