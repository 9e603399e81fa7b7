/** Passwords that go into a fast digest, whose result is kept, compared or returned. */
import type {
  At,
  CallAt,
  DigestUse,
  FileFacts,
  HashingCall,
  Model,
  PasswordInput,
  Range,
  Value,
} from '../../../engine/authoring.ts';
import {
  asksForLeaks,
  blockAt,
  digestUses,
  eachPart,
  enclosingBlocks,
  givenIn,
  isOutsideProduction,
  makerOf,
  passwordInput,
  unwrap,
} from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface FastHash {
  readonly where: CallAt;
  readonly library: string;
  /** As the code names it: `md5`, `sha256`. */
  readonly algorithm: string | undefined;
  readonly isKeyed: boolean;
  /** The algorithm, or the name of the function that is one. */
  readonly at: Range;
  readonly input: PasswordInput;
  readonly use: DigestUse;
}

/** Names of protocols that prescribe a digest of the password. */
const PROTOCOL =
  /digest.?auth|http.?digest|auth.?digest|scram|sasl|ntlm|cram|wsse|handshake|radius|native.?password|chap/i;
/** A request to another service is signed with the password it gave; nobody signs up here. */
const SIGNS = /(?:^s|S)ign(?:ature|ed)?(?![A-Z]?[a-z]*(?:[Uu]p|[Ii]n|[Oo]ut))/;
const CHALLENGE = /^(?:realm|nonce|cnonce|challenge|scramble|ha1|ha2)$/i;

export function fastHash(
  model: Model,
  { where, library, hash }: HashingCall,
  { passwordNames }: Options,
): FastHash | undefined {
  const { file, call } = where;
  if (hash.role !== 'digest' && hash.role !== 'mac') return undefined;
  if (isOutsideProduction(file, call)) return undefined;
  const given = inputs(model, where, hash).find((at) => passwordInput(model, at, passwordNames));
  const input = given && passwordInput(model, given, passwordNames);
  if (
    !given ||
    !input ||
    isProtocol(file, call, given) ||
    isProtocol(input.at.file, input.at.value, input.at) ||
    rehashes(model, where, passwordNames)
  )
    return undefined;
  const uses = digestUses(model, where);
  if (uses.some(({ kind }) => kind === 'prehash' || kind === 'breach') || asksForLeaks(file)) return undefined;
  const use = uses.find(({ kind }) => kind === 'stored' || kind === 'compared' || kind === 'returned');
  if (!use) return undefined;
  const { algorithm, at, isKeyed } = algorithmOf(model, where, hash);
  return { where, library, algorithm, isKeyed, at, input, use };
}

/** What is hashed; of an HMAC also its key, since the password may stand there. */
function inputs(model: Model, where: CallAt, { role, input, key }: HashingCall['hash']): At[] {
  return [input, role === 'mac' ? key : undefined].flatMap((slot) => (slot ? (givenIn(model, where, slot) ?? []) : []));
}

function algorithmOf(
  model: Model,
  where: CallAt,
  { algorithm, role }: HashingCall['hash'],
): { readonly algorithm: string | undefined; readonly at: Range; readonly isKeyed: boolean } {
  const { call, file } = where;
  if (typeof algorithm === 'string') return { algorithm, at: call.nameRange, isKeyed: role === 'mac' };
  const named = algorithm && givenIn(model, where, algorithm);
  if (named)
    return {
      algorithm: textOf(model, named),
      at: named.file === file ? named.value : call.nameRange,
      isKeyed: role === 'mac',
    };
  const maker = makerOf(model, where);
  const made = maker && model.library(maker)?.call.hash;
  if (!maker || !made || maker.file !== file) return { algorithm: undefined, at: call.nameRange, isKeyed: false };
  return algorithmOf(model, maker, made);
}

function textOf(model: Model, at: At): string | undefined {
  const constant = model.constant(at);
  return typeof constant === 'string' ? constant : undefined;
}

/** HTTP Digest, SCRAM and the like: the other side expects this very digest. */
function isProtocol(file: FileFacts, place: Range, input: At): boolean {
  if (PROTOCOL.test(file.path.replace(/^.*\//, ''))) return true;
  for (const block of enclosingBlocks(file, blockAt(file, place))) {
    const fact = file.blocks[block];
    const fn = fact?.kind === 'function' ? file.functions[fact.fn] : undefined;
    const cls = fn?.cls === undefined ? undefined : file.classes[fn.cls]?.name;
    if (PROTOCOL.test(fn?.name ?? '') || SIGNS.test(fn?.name ?? '') || PROTOCOL.test(cls ?? '')) return true;
  }
  return namesChallenge(input.file, input.value);
}

function namesChallenge(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  const name =
    inner.kind === 'ref' ? file.bindings[inner.binding]?.name : inner.kind === 'member' ? inner.property : undefined;
  if (name !== undefined && CHALLENGE.test(name)) return true;
  let found = false;
  eachPart(inner, (part) => {
    found ||= part !== undefined && namesChallenge(file, part);
  });
  return found;
}

/** Legacy hashes are checked so that the password can be hashed anew: the same function also calls a slow hash. */
function rehashes(model: Model, { file, call }: CallAt, passwordNames: readonly string[]): boolean {
  const fn = file.blocks[call.block]?.fn ?? -1;
  return file.calls.some((other, index) => {
    if (fn < 0 || file.blocks[blockAt(file, other)]?.fn !== fn || other === call) return false;
    const where = { file, index, call: other };
    const hash = model.library(where)?.call.hash;
    if (hash?.role === 'password') return hash.input !== undefined && givenIn(model, where, hash.input) !== undefined;
    const isSlow =
      model.targets(where).length > 0 &&
      model.reach(
        where,
        (effect, at) => effect.kind === 'hash' && model.library(at)?.call.hash?.role === 'password',
        3,
      ) !== undefined;
    return isSlow && other.args.some((value) => passwordInput(model, { file, value }, passwordNames));
  });
}
