/** How the catalog says where a call is given what matters: time limits, secrets, hashed values, texts that do harm. */

/**
 * Where a value is given: an argument, or keys (paths with dots, any of them) of the options in that argument. With
 * keys, an argument that is no object (`'SHA-1'` for `{ name: 'SHA-1' }`) is the value itself.
 */
export interface Slot {
  readonly argument: number;
  readonly keys?: readonly string[];
}

/** Options that bound how long calls may take. 0, false, null and Infinity are no bound. */
export interface Timeouts {
  /** Index of the options argument; several where it may stand at any of them. */
  readonly argument?: number | readonly number[];
  /** Keys of the options (paths with dots, also into the options of a `new` and the result of a function there); any of them is a bound, a list is one when all are there. */
  readonly keys: readonly (string | readonly string[])[];
  /**
   * What is bounded: this call (default), all calls of the client it makes, all calls that go through what it makes (an
   * agent given to a client), all calls of the library, the promise or function given as argument 0, or the stream
   * whose `pipe` it is given to. With `argument` a number in place of the options is the limit itself.
   */
  readonly scope?: 'call' | 'client' | 'transport' | 'library' | 'argument' | 'pipe';
  /** Milliseconds that hold when nothing is said; absent when there is no limit. */
  readonly default?: number;
  /** Unit of the numbers; milliseconds when absent. */
  readonly unit?: 'seconds';
  /** Keys that only tell by this event: without a listener that ends the call they bound nothing. */
  readonly event?: { readonly keys: readonly string[]; readonly name: string };
}

/** Ways to bound the time of calls by the members of an object. */
export interface TimeBounds {
  /** Members of the chain: `request.get(url).timeout(5000)`. */
  readonly chain?: readonly string[];
  /** Paths of members that hold for all calls once assigned: `axios.defaults.timeout = 5000`. */
  readonly assigned?: readonly string[];
  /** Paths of members that take a function which may set the options of each call (`interceptors.request.use`). */
  readonly configures?: readonly string[];
}

/** What a secret opens: tokens, sessions and messages can be forged with the first four. */
export type SecretUse =
  'jwt' | 'hmac' | 'cipher' | 'session' | 'password' | 'client-secret' | 'api-key' | 'access-token';

/** Keys also lead through functions and what they return (`useFactory.secret`); the step `*` is any key. */
export interface SecretSlot extends Slot {
  readonly use: SecretUse;
}

/** What a call does with a signed token (JWT), and where it is given what that takes. */
export interface TokenUse {
  /** `decode` gives claims that nobody has checked, `header` only what says how the token is signed. */
  readonly does: 'sign' | 'verify' | 'decode' | 'header';
  /** Index of the argument with the token, or with the claims that are signed. */
  readonly token?: number;
  readonly claims?: number;
  /** Index of the options argument. */
  readonly options?: number;
  /** Where the key is given. */
  readonly key?: Slot;
  /** Options that hold for all calls on objects of the library: the key of those for this call (`signOptions`). */
  readonly defaults?: string;
}

/** Options of a library that hold for all its calls: keys of argument `argument` under which they are found. */
export interface TokenDefaults {
  readonly argument: number;
  readonly under: readonly string[];
}

/** Where a call that sets a cookie is given it: indexes of arguments. */
export interface CookieUse {
  readonly name: number;
  readonly value: number;
  readonly options: number;
  /** One object may hold all of it, its `name` and `value` beside the options. */
  readonly whole?: true;
  /** Flags that hold when nothing is said of them. */
  readonly set?: readonly ('httpOnly' | 'secure')[];
}

/** How a call hashes, so that its strength can be judged. */
export interface Hash {
  /**
   * `digest`: fast, without key (SHA-256); `mac`: fast, with key (HMAC); `password`: slow, made for passwords;
   * `salt`: makes the salt, and with it the cost, of a password hash; `verify`: checks a password against its hash.
   */
  readonly role: 'digest' | 'mac' | 'password' | 'salt' | 'verify';
  /** `sha1`, `bcrypt`, … when always the same; or the argument that names it. Else that of the call that made the receiver. */
  readonly algorithm?: string | Slot;
  /** The hashed value. */
  readonly input?: Slot;
  readonly salt?: Slot;
  readonly key?: Slot;
  readonly costs?: readonly Cost[];
}

/** One cost parameter of a slow hash. `memory` is in KiB, `rounds` is bcrypt's exponent, `N` is scrypt's. */
export interface Cost {
  readonly name: 'rounds' | 'iterations' | 'N' | 'memory' | 'time' | 'parallelism';
  readonly at: Slot;
  /** What holds when nothing is said. */
  readonly default?: number;
}

/** What can go wrong where a client's text arrives unchanged: injection, a path or address of its choice, code. */
export type SinkKind = 'sql' | 'shell' | 'path' | 'url' | 'html' | 'redirect' | 'regex' | 'eval' | 'deserialise';

export type Harmless = 'any' | readonly SinkKind[];

export interface Sink extends Slot {
  readonly kind: SinkKind;
  /** The arguments behind it too. */
  readonly rest?: boolean;
}

/** How a call is told pages of which sites may read what the server answers (CORS). */
export interface CrossOrigin {
  /** Indexes of the argument with the options; several where it may stand at any of them. */
  readonly options: readonly number[];
  /** Key of those options under which the ones about CORS are found; `true` there means the defaults. */
  readonly key?: string;
  /** What holds when no origin is named: every site, or none. */
  readonly default: 'any' | 'none';
  /** With credentials, every site is answered with its own origin instead of the star. */
  readonly echoes?: true;
  /** A list is no origin for it. */
  readonly lists?: false;
  /** It is no call but a plugin: the options stand behind it where it is registered. */
  readonly plugin?: true;
}
