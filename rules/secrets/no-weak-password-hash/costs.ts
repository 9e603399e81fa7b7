/** Slow hashes of passwords whose cost is below what is needed today. */
import type { At, CallAt, HashingCall, Model, NumberIn, PasswordInput, Range } from '../../../engine/authoring.ts';
import {
  digestUses,
  givenIn,
  isOutsideProduction,
  memberPath,
  namesOther,
  numbersIn,
  passwordInput,
  passwordPlaces,
} from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

type Hash = HashingCall['hash'];
type CostName = NonNullable<Hash['costs']>[number]['name'];

export interface CheapHash {
  readonly where: CallAt;
  readonly library: string;
  readonly scheme: 'bcrypt' | 'PBKDF2' | 'scrypt' | 'argon2';
  /** Digest of PBKDF2. */
  readonly digest?: string;
  /** The costs that are too low, the one to point at first. */
  readonly costs: readonly TooLow[];
  /** The place to point at. */
  readonly at: Range;
  readonly input: PasswordInput | undefined;
}

export interface TooLow {
  readonly name: CostName;
  readonly value: number;
  readonly minimum: number;
  /** Where the number is written; undefined for the library's own default. */
  readonly written: At | undefined;
}

/** Memory in KiB and passes that OWASP names as equally strong. */
const ARGON2 = [
  { memory: 47_104, time: 1 },
  { memory: 19_456, time: 2 },
  { memory: 12_288, time: 3 },
  { memory: 9_216, time: 4 },
  { memory: 7_168, time: 5 },
];
const ARGON2_GOAL = { memory: 19_456, time: 2 };

export function cheapHash(model: Model, hashing: HashingCall, options: Options): CheapHash | undefined {
  const { where, hash, library } = hashing;
  if ((hash.role !== 'password' && hash.role !== 'salt') || !hash.costs || isOutsideProduction(where.file, where.call))
    return undefined;
  const found = tooLow(model, where, hash, options);
  const [first] = found?.costs ?? [];
  if (!found || !first) return undefined;
  const input = inputOf(model, hashing, options);
  if (input === 'other' || (input === undefined && (found.scheme === 'PBKDF2' || found.scheme === 'scrypt')))
    return undefined;
  if (input && isKeyOnly(model, where, found.scheme)) return undefined;
  return { where, library, ...found, at: placeOf(model, where, hash, first), input };
}

interface Judged {
  readonly scheme: CheapHash['scheme'];
  readonly digest?: string;
  readonly costs: readonly TooLow[];
}

function tooLow(model: Model, where: CallAt, hash: Hash, options: Options): Judged | undefined {
  const algorithm = typeof hash.algorithm === 'string' ? hash.algorithm : undefined;
  const lowest = (name: CostName) => costOf(model, where, hash, name);
  if (algorithm === 'bcrypt')
    return { scheme: 'bcrypt', costs: below(lowest('rounds'), 'rounds', options.minBcryptCost) };
  if (algorithm === 'scrypt') return { scheme: 'scrypt', costs: below(lowest('N'), 'N', options.minScryptN) };
  if (hash.costs?.some(({ name }) => name === 'memory'))
    return { scheme: 'argon2', costs: argon2(lowest('memory'), lowest('time')) };
  if (!hash.costs?.some(({ name }) => name === 'iterations') || !isPbkdf2(model, where, hash)) return undefined;
  const digest = digestOf(model, where, hash);
  const { sha256, sha512, sha1 } = options.minPbkdf2Iterations;
  const minimum =
    digest === 'sha256'
      ? sha256
      : digest === 'sha1'
        ? sha1
        : digest === 'md5'
          ? Infinity
          : digest === undefined
            ? Math.min(sha256, sha512, sha1)
            : sha512;
  return {
    scheme: 'PBKDF2',
    ...(digest === undefined ? {} : { digest }),
    costs: below(lowest('iterations'), 'iterations', minimum),
  };
}

/** Web Crypto derives bits in other ways, too, and names the way in its options. */
function isPbkdf2(model: Model, where: CallAt, { algorithm }: Hash): boolean {
  if (typeof algorithm !== 'object' || algorithm.argument !== 0) return true;
  const name = givenIn(model, where, { argument: 0, keys: ['name'] });
  return name !== undefined && model.constant(name) === 'PBKDF2';
}

/** `SHA-256`, `sha256` and `CryptoJS.algo.SHA256` are one. Node's PBKDF2 once took SHA-1 when nothing was said. */
function digestOf(model: Model, where: CallAt, { algorithm }: Hash): string | undefined {
  if (typeof algorithm !== 'object') return algorithm;
  const given = givenIn(model, where, algorithm);
  if (!given) return algorithm.keys ? 'sha256' : where.call.args.length < 5 ? 'sha1' : undefined;
  const constant = model.constant(given) ?? memberPath(given.value)?.path.at(-1);
  return typeof constant === 'string' ? constant.toLowerCase().replace(/[^a-z\d]/g, '') : undefined;
}

interface Cost {
  readonly value: number;
  readonly written: At | undefined;
}

/** The lowest number that a cost can have; undefined when it cannot be known. */
function costOf(model: Model, where: CallAt, { costs }: Hash, name: CostName): Cost | undefined {
  const cost = costs?.find((each) => each.name === name);
  const given = cost && givenIn(model, where, cost.at);
  if (!cost) return undefined;
  if (!given)
    return isOpen(model, where, cost.at.argument) || cost.default === undefined
      ? undefined
      : { value: cost.default, written: undefined };
  const numbers = numbersIn(model, given);
  const [lowest] = [...(numbers ?? [])].sort((a: NumberIn, b: NumberIn) => a.value - b.value);
  return lowest && { value: lowest.value, written: lowest.at };
}

/** Options that cannot be seen may set it. */
function isOpen(model: Model, { file, call }: CallAt, argument: number): boolean {
  const options = call.args[argument];
  if (!options) return false;
  const { value } = model.source({ file, value: options });
  return value.kind === 'object' ? value.spreads.length > 0 : value.kind !== 'function';
}

function below(cost: Cost | undefined, name: CostName, minimum: number): TooLow[] {
  return cost && cost.value < minimum ? [{ name, minimum, ...cost }] : [];
}

function argon2(memory: Cost | undefined, time: Cost | undefined): TooLow[] {
  if (!memory || !time || ARGON2.some((profile) => memory.value >= profile.memory && time.value >= profile.time))
    return [];
  return [...below(memory, 'memory', ARGON2_GOAL.memory), ...below(time, 'time', ARGON2_GOAL.time)].sort(
    (a, b) => Number(b.written !== undefined) - Number(a.written !== undefined),
  );
}

/** The password that is hashed; `other` when the value is named as something else. */
function inputOf(
  model: Model,
  { where, hash }: HashingCall,
  { passwordNames }: Options,
): PasswordInput | 'other' | undefined {
  if (hash.role === 'salt') return passwordPlaces(where.file, passwordNames).mentioned ? undefined : 'other';
  const given = hash.input && givenIn(model, where, hash.input);
  const found = given && passwordInput(model, given, passwordNames);
  return found ?? (given && namesOther(given) ? 'other' : undefined);
}

/** A key derived for a cipher is as strong as the protocol wants it, and is not kept. */
function isKeyOnly(model: Model, where: CallAt, scheme: CheapHash['scheme']): boolean {
  if (scheme !== 'PBKDF2' && scheme !== 'scrypt') return false;
  const uses = digestUses(model, where);
  return (
    uses.length > 0 &&
    uses.every(({ kind }) => kind === 'key' || kind === 'other') &&
    uses.some(({ kind }) => kind === 'key')
  );
}

/** The cost as the call gives it, or the name of the called function. */
function placeOf(model: Model, where: CallAt, { costs }: Hash, { name }: TooLow): Range {
  const slot = costs?.find((each) => each.name === name)?.at;
  const given = slot && givenIn(model, where, slot);
  if (given?.file === where.file) return given.value;
  const argument = slot && where.call.args[slot.argument];
  return argument ?? where.call.nameRange;
}
