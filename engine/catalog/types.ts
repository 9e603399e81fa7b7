/**
 * How a library is described: as data, one file per library, no code.
 *
 * A library names types; a type has members; a member is an object of a type, a class, or a call with an effect.
 * Types are written `Library.Type` across libraries and just `Type` inside their own. Where a type is the result of
 * a call or the parameter of a callback, these words may stand too, each also with `[]` behind it for a list:
 * - `this`: the receiver's own type
 * - `awaited`: what the receiver gives once it is waited for
 * - `instance`: an instance of the receiver's class or entity (a class of the project, or the type's `instances`)
 * - `element`: an element of what is iterated, or of the receiver when it is a list
 * - `callback`: what the callback returns
 * - `argument`: the first argument
 * - `arguments`: any of the arguments
 * - `member`: the member of the receiver that the first argument names (`context.get('db')`)
 *
 * A receiver's entity (the model or table it stands for) passes on to what its calls return.
 */
export interface Library {
  /** As people write it: `Prisma`, `node:http`. */
  readonly name: string;
  /** Module specifiers it is imported by. `*` matches any run of characters (`@aws-sdk/client-*`). */
  readonly packages: readonly string[];
  /**
   * Exported names; `default` for the default export and for `require()`. In a name, `*` matches any run of
   * characters (`*Command`); an exact name goes first, then the longest that matches.
   */
  readonly exports: Readonly<Record<string, Member>>;
  /** Exported names trusted also when imported from a module that cannot be found (generated code not checked in). */
  readonly generated?: readonly string[];
  /** Names that need no import (`fetch`). */
  readonly globals?: Readonly<Record<string, Member>>;
  /** Methods known by name alone, used when the receiver's type is unknown (`items.map(…)`, `name.trim()`). */
  readonly methods?: Readonly<Record<string, Member>>;
  readonly types: Readonly<Record<string, LibraryType>>;
  /** Files whose exports are routes by where the file lies. */
  readonly files?: readonly FileConvention[];
}

export interface LibraryType {
  readonly extends?: string;
  /** `*` stands for any other member. */
  readonly members: Readonly<Record<string, Member>>;
  /** Set for query builders: calls are chained and nothing happens until one of the ways named here. */
  readonly builder?: Builder;
  /** What calling an object of this type does (`knex('users')`, `axios(config)`). */
  readonly call?: Call;
  /** Type of the objects that `new` on an object of this type makes and its finders give: what `instance` means. */
  readonly instances?: string;
  /** Set for command objects: what sending one does. Argument indexes are those of the command's constructor. */
  readonly command?: Effect;
  /** Methods that classes of the project may have for the library to call: types of their parameters. */
  readonly calls?: Readonly<Record<string, readonly string[]>>;
  /** An object of this type is what the client sent (credentials that a login library hands over). */
  readonly request?: RequestPart;
  /** Set for function types: types of the parameters of a function annotated with it. */
  readonly parameters?: readonly string[];
  /** Ways to bound the time of an object's calls other than by options. */
  readonly bounds?: TimeBounds;
}

export interface Member {
  /** It is an object of this type. */
  readonly type?: string;
  /** It is a class: `new` gives an object of this type, and so does a type annotation of its name. `call` says what `new` takes. */
  readonly class?: string;
  /** With `class`: the type of the class object itself, for static members (`User.findAll` of a Sequelize model). */
  readonly statics?: string;
  /** With `type`: the member's own name is the entity of the object (`sequelize.models.User`). */
  readonly named?: boolean;
  readonly call?: Call;
  /** Reading it gives what the client sent. */
  readonly request?: RequestPart;
  /** Reading it gives what earlier calls of the chain, on which the object's function stands, put in the context. */
  readonly context?: boolean;
  /** Assigning to it sends the value to the client (`ctx.body = …`). */
  readonly sends?: boolean;
  readonly decorator?: Decorator;
}

export interface Call {
  /** Type of the result (after await). */
  readonly returns?: string;
  readonly effect?: Effect;
  readonly callback?: Callback;
  /** Index of the argument that names the entity of the result (`getRepository(User)`, `model('User', schema)`). */
  readonly entity?: number;
  /** Index of the argument that is a command object; its type's `command` is the effect, else the effect said here. */
  readonly command?: number;
  /** The result is SQL text: the argument with the text (a tagged template: 0). */
  readonly sqlText?: number;
  readonly timeouts?: Timeouts;
  readonly hash?: Hash;
  /** Where it takes secrets. The key of a `hash` is one without saying. */
  readonly secrets?: readonly SecretSlot[];
  /** What the result is made of: argument indexes, or `receiver`. The data itself, converted or picked from. */
  readonly passes?: readonly (number | 'receiver')[];
  /**
   * Copies the keys of these arguments into that one, or into the receiver (`Object.assign(user, changes)`). A text
   * before a value names its key (`user.set('email', email)`).
   */
  readonly assigns?: { readonly to: number | 'receiver'; readonly from: readonly number[] };
  /** Index of the argument with the only keys of its argument 0 that the result has, or with those that it lacks (`pick`, `omit`). */
  readonly only?: number;
  readonly without?: number;
  /** Index of the argument that a later flush writes to the database (`em.persist(user)`). */
  readonly staged?: number;
  /** The elements of the result are lists of the elements of the first argument (`chunk(items, 100)`). */
  readonly batches?: boolean;
  /** A numeric result is at most the smallest of the constant arguments (`Math.min(x, 100)`). */
  readonly caps?: boolean;
  /** Makes a schema of an object: index of the argument with the schemas of its fields. */
  readonly fields?: number;
  /** The schema it gives lets only small numbers or some values through; with a slot, when that is given. */
  readonly bounds?: true | Slot;
  /** Gives what a schema (the receiver, or an argument) let through; `at` is the key of the result that holds it. */
  readonly checks?: { readonly schema: 'receiver' | number; readonly at?: string };
  /** Checks the field that argument 0 names, of this part of the request. */
  readonly checksField?: RequestPart | 'any';
  /** The result is what the client sent; the first argument, if any, names the field. */
  readonly request?: RequestPart;
  /** Index of the argument that goes to the client. */
  readonly sends?: number;
  readonly route?: RouteCall;
  readonly resolvers?: ResolverMap;
  readonly mount?: Mount;
  readonly context?: ContextSource;
  /** Gives all objects of this type a member: argument 0 is its name, argument 1 the value (`fastify.decorate`). */
  readonly decorates?: string;
}

/** A function passed to a call. Functions at positions not described run later, if at all. */
export interface Callback {
  /** Argument index of the function. */
  readonly argument: number;
  /** The function is a property of that argument, by one of these names. */
  readonly keys?: readonly string[];
  /** Further indexes of functions that run the same way (`then(done, failed)`). */
  readonly also?: readonly number[];
  /** Types of its parameters; empty string where unknown. */
  readonly parameters?: readonly string[];
  /** `once` in place, `each` once per element of the receiver or of argument `over`, `later` on another occasion. */
  readonly runs: 'once' | 'each' | 'later';
  readonly over?: number;
}

/** `hash` and `sign` happen in the process; all others are a round trip unless `inProcess`. */
export type EffectKind = 'read' | 'write' | 'http' | 'hash' | 'sign' | 'mail' | 'queue' | 'cache' | 'transaction';

export interface Effect {
  readonly kind: EffectKind;
  /** How many rows it can give: one, many, or a count or aggregate. */
  readonly rows?: 'one' | 'many' | 'count';
  /**
   * Where the model or table is named: the receiver's member name, the first argument, or `type`: the entity the
   * receiver stands for (its type argument, what it was made with, or the project's class that extends it).
   */
  readonly target?: 'receiver' | 'argument' | 'type';
  /** Key of the options that names the table (`TableName`). */
  readonly targetKey?: string;
  /** The argument that names the model may be left out (`manager.save(user)`); indexes are then one less. */
  readonly optionalTarget?: boolean;
  /** Index of the argument that is SQL text: kind, table and limit are then read off the text. */
  readonly sql?: number;
  /** The SQL text is that argument of the call that made the receiver (`db.prepare(sql).all()`). */
  readonly sqlIn?: 'receiver';
  /** Only as a template tag; called otherwise it does nothing. */
  readonly tag?: boolean;
  /** Bound parameters of the SQL: an argument index (a list or an object), or `rest` for all arguments after the text. The parts of a tagged template are bound by themselves. */
  readonly parameters?: number | 'rest';
  /** Keys of text and parameters, where the SQL argument is an object. */
  readonly sqlKeys?: { readonly text: string; readonly parameters: string };
  /** Index of the argument that holds options. In a list of options (a pipeline) keys of any element count. */
  readonly options?: number;
  /** Keys of the options (paths with dots) that bound the number of rows. */
  readonly limit?: readonly string[];
  /** Keys of the result that hold the rows, where they are not the result itself (`rows` of pg, `0` of a pair). */
  readonly rowsAt?: readonly string[];
  /** The library bounds the rows by itself when nothing is said (pagination plugins). */
  readonly bounded?: boolean;
  /** The rows stand for groups of rows (GROUP BY): always, or with one of these keys of the options. */
  readonly grouped?: true | readonly string[];
  /** Keys of the options that turn the rows into a count or aggregate. */
  readonly aggregates?: readonly string[];
  /** Key of the options that filters rows; or the index of the argument that is the filter itself. */
  readonly filter?: string | number;
  /** Key of the options that holds written values; or the index of the argument that is the row or rows. */
  readonly values?: string | number;
  /** Further keys of the options that hold written values (`create` and `update` of an upsert). */
  readonly moreValues?: readonly string[];
  /** The receiver is the written row (`user.save()`). */
  readonly record?: boolean;
  /** Takes many rows at once (`createMany`, `insertMany`). */
  readonly bulk?: boolean;
  /** Name of the method that does many rows at once, when there is one; its own name when it also takes a list. */
  readonly bulkForm?: string;
  /** The bulk form gives all rows the same values (`updateMany`), so it only serves where they are the same. */
  readonly bulkUniform?: boolean;
  /** The client gathers calls of one tick into one query (Prisma's findUnique). */
  readonly batched?: boolean;
  /** Nothing happens until the result is awaited, or handed to a batch (Prisma's promises). */
  readonly lazy?: boolean;
  /** With `transaction`: index of the argument that is a list of lazy calls, run as one. */
  readonly batch?: number;
  /** Runs inside the process, no round trip (better-sqlite3). */
  readonly inProcess?: boolean;
}

/**
 * A call that gives a builder and has an effect starts a chain: the effect happens when the builder runs.
 * The kind of that effect holds unless one of `writes` is in the chain.
 */
export interface Builder {
  /** Awaiting the builder, or calling one of these, runs it. Each may say how many rows it gives. */
  readonly runs: Readonly<Record<string, 'one' | 'many' | 'count' | 'same'>>;
  /** Ways named in `runs` whose result is not the rows itself, with the keys of it that hold them. */
  readonly rowsAt?: Readonly<Record<string, readonly string[]>>;
  /** Whether awaiting (or returning, or `.then`) runs it. */
  readonly thenable: boolean;
  /** Type of a row it gives (a list of them for `many`), when it is known. */
  readonly gives?: string;
  /** Members of the chain that make it a write. */
  readonly writes: readonly string[];
  /** Members that name the table or model: their first argument. */
  readonly tables: readonly string[];
  /** Members that bound the number of rows by their argument. */
  readonly limits: readonly string[];
  /** Where those of them that do not take it first are given the number of rows. */
  readonly sizes?: Readonly<Record<string, Slot>>;
  /** Members that bound the rows to one, or turn it into a count or aggregate. */
  readonly one: readonly string[];
  readonly count: readonly string[];
  /** Functions that, called inside the arguments of the chain, turn it into an aggregate (`count()` in `select`). */
  readonly aggregates?: readonly string[];
  /** Members that turn an aggregate back into many rows (`groupBy`). */
  readonly groups?: readonly string[];
  readonly filters: readonly string[];
  /** Members that hand the builder to other code, which may add anything (`modify`, `$call`). */
  readonly hands?: readonly string[];
  /** Members of the chain that mark a locking read (`forUpdate`, `skipLocked`). */
  readonly locks?: readonly string[];
  /** Members whose argument is the written row or rows. */
  readonly values: readonly string[];
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

/**
 * Where a value is given: an argument, or keys (paths with dots, any of them) of the options in that argument. With
 * keys, an argument that is no object (`'SHA-1'` for `{ name: 'SHA-1' }`) is the value itself.
 */
export interface Slot {
  readonly argument: number;
  readonly keys?: readonly string[];
}

/** What a secret opens: tokens, sessions and messages can be forged with the first four. */
export type SecretUse =
  'jwt' | 'hmac' | 'cipher' | 'session' | 'password' | 'client-secret' | 'api-key' | 'access-token';

/** Keys also lead through functions and what they return (`useFactory.secret`); the step `*` is any key. */
export interface SecretSlot extends Slot {
  readonly use: SecretUse;
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

/** Part of a request: URL search, URL path, body, headers, cookies, or the (checked) arguments of a procedure, field or handler. */
export type RequestPart = 'query' | 'params' | 'body' | 'headers' | 'cookies' | 'args';

/** A call that registers a route. */
export interface RouteCall {
  /** HTTP method in capitals (`ALL` for any, `QUERY`, `MUTATION`, `SUBSCRIPTION` for procedures); or where it is given. */
  readonly method: string | Slot;
  /** Where the path is given; absent when the call that made the receiver had it (`router.route('/users').get(…)`), or when the property that holds the result names it. */
  readonly path?: Slot;
  /** The handler: the last function among the arguments from here on, those before it being middleware; or keys of options. */
  readonly handler: Slot;
  /** Keys of options that hold middleware. */
  readonly before?: Slot;
  /** Types of the handler's parameters; empty string where unknown. A handler with one more takes an error first. */
  readonly parameters: readonly string[];
  /** What the handler returns goes to the client. */
  readonly sendsResult: boolean;
}

/** Functions by field by type: `{ Query: { users: () => … } }`. What they return goes to the client. */
export interface ResolverMap {
  readonly at: Slot;
  /** Types whose fields are routes, with the method of these. */
  readonly roots: Readonly<Record<string, string>>;
  /** Key of the function where a field is an object. */
  readonly handler: string;
  readonly parameters: readonly string[];
}

/** What a call puts in the context of functions later in its chain. */
export interface ContextSource {
  /** An object of its first type argument's type; with `key` that member of it. */
  readonly typed?: { readonly key?: string };
  /** What its callback (or the ones behind its argument) hands on: the key of the object given to the call of this name. */
  readonly handedOn?: { readonly call: string; readonly key: string };
}

/** A call that puts a router (or plugin) under a path. */
export interface Mount {
  readonly path?: Slot;
  /** The router, or the function that registers routes. The last such argument when there are several. */
  readonly router: number;
}

export type Decorator =
  /** Makes the methods of a class routes; argument 0 is the path (or an object with `path`). */
  | { readonly marks: 'controller' }
  /** Makes a method a route; argument 0 is the path, where there is one. What it returns goes to the client. */
  | { readonly marks: 'route'; readonly method: string }
  /** The parameter (or what is in field `argument 0` of it) is sent by the client. */
  | { readonly marks: 'request'; readonly part: RequestPart }
  /** The parameter is an object of this type. */
  | { readonly marks: 'parameter'; readonly type: string }
  /** Guards and middleware of a class or method: the arguments. */
  | { readonly marks: 'before' }
  /** A class whose fields are what the client sends (`@InputType()`, `@ArgsType()`). */
  | { readonly marks: 'input' }
  /** Validation of a field: at most argument 0 (`max`), or one of a set (`oneOf`). */
  | { readonly marks: 'bound'; readonly bound: 'max' | 'oneOf' };

/** `app/api/users/route.ts` exports `GET`. */
export interface FileConvention {
  /** Glob of the file's path from its package's root, and the package that must be a dependency. */
  readonly path: string;
  readonly dependency: string;
  /** Exported name to the HTTP method of the route; `default` stands for the default export. */
  readonly exports: Readonly<Record<string, string>>;
  readonly parameters: readonly string[];
  readonly sendsResult: boolean;
}
