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
 * - `kept`: what the receiver was given to keep (`storage.getStore()`)
 * - `given`: the first argument of the call that made the receiver
 * - `provided`: what is registered for the token in the first argument; without that, an object of the class it is
 *
 * A receiver's entity (the model or table it stands for) passes on to what its calls return.
 */
import type { Builder, Effect } from './effect-types.ts';
import type {
  ContextSource,
  Decorator,
  FileConvention,
  FileMiddleware,
  Middleware,
  Mount,
  RequestPart,
  ResolverMap,
  RouteCall,
  Setting,
} from './route-types.ts';
import type {
  CookieUse,
  CrossOrigin,
  Harmless,
  Hash,
  SecretSlot,
  Sink,
  Slot,
  TimeBounds,
  Timeouts,
  TokenDefaults,
  TokenUse,
} from './slot-types.ts';
import type { ProviderShape, Provision, Registration, SchemaFunctions, Supply } from './object-types.ts';

export type * from './effect-types.ts';
export type * from './route-types.ts';
export type * from './slot-types.ts';
export interface Library {
  /** As people write it: `Prisma`, `node:http`. */
  readonly name: string;
  /** Module specifiers it is imported by. `*` matches any run of characters (`@aws-sdk/client-*`). */
  readonly packages: readonly string[];
  /**
   * Set for what a team describes itself, which then holds before the code of the project: paths of modules without
   * ending, and names they are imported by.
   */
  readonly modules?: readonly string[];
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
  /** Files that run before those. */
  readonly middleware?: readonly FileMiddleware[];
  /** How objects look that say, wherever they are written, what is injected for a token (`{ provide: TOKEN, useClass: X }`). */
  readonly providers?: ProviderShape;
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
  /** With `calls`: they run for each of these that comes in. */
  readonly handles?: 'request' | 'job';
  /** An object of this type is what the client sent (credentials that a login library hands over). */
  readonly request?: RequestPart;
  /** Set for function types: types of the parameters of a function annotated with it. */
  readonly parameters?: readonly string[];
  /** Objects of this type have the functions that the project puts on their schema. */
  readonly ofSchema?: SchemaFunctions;
  /** The project puts members of its own on objects of this type: by assignment (`req.db = pool`) or in a declaration. */
  readonly open?: boolean;
  /** Members nobody describes are those of the type argument that the receiver of the call was made with, under these keys. */
  readonly typedAt?: readonly string[];
  /** Its method that lets go of what it holds: connections, timers, work in hand. */
  readonly closes?: string;
  /** A guard that turns away whoever asks too often. */
  readonly limits?: boolean;
  /** Ways to bound the time of an object's calls other than by options. */
  readonly bounds?: TimeBounds;
  /**
   * Set for loggers: where their lines take data. Before the text (`log.info({ id }, 'paid')`), behind it
   * (`log.info('paid', { id })`), or anywhere.
   */
  readonly logs?: 'data-first' | 'text-first' | 'anything';
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
  /** It is what is registered under the member's name (`container.cradle.users`). */
  readonly provided?: boolean;
  /** Reading it gives what earlier calls of the chain, on which the object's function stands, put in the context. */
  readonly context?: boolean;
  /** Assigning to it sends the value to the client (`ctx.body = …`). */
  readonly sends?: boolean;
  readonly decorator?: Decorator;
}

export interface Call {
  /** Type of the result (after await). */
  readonly returns?: string;
  /** It makes the tables of the database fit the models; `creates` what is missing, unless one of its options `changes` what is there. */
  readonly syncs?: { readonly how: 'creates' | 'changes' | 'drops'; readonly options?: readonly string[] };
  /** Keys of argument 0, also in the result of a function there, that let the client do so when it connects. */
  readonly syncOptions?: readonly string[];
  /** It makes a client with connections of its own, meant to live as long as the process. */
  readonly opens?: ClientOpening;
  readonly effect?: Effect;
  readonly callback?: Callback;
  /** From here on the process serves clients or works on jobs until it is told to stop. */
  readonly starts?: 'http' | 'grpc' | 'jobs';
  /** The function it gives keeps its results: asked again for the same, it runs nothing. */
  readonly memoises?: boolean;
  /** Runs the listeners of the event that argument 0 names: `now`, for whoever waits for the result, or for nobody. */
  readonly emits?: 'now' | 'later';
  /** Its last argument is the listener of the event that argument 0 names. */
  readonly listens?: boolean;
  /** Index of the argument that names the entity of the result (`getRepository(User)`, `model('User', schema)`). */
  readonly entity?: number;
  /** Index of the argument that is a command object; its type's `command` is the effect, else the effect said here. */
  readonly command?: number;
  /** The result is SQL text: the argument with the text (a tagged template: 0). */
  readonly sqlText?: number;
  readonly timeouts?: Timeouts;
  readonly crossOrigin?: CrossOrigin;
  readonly hash?: Hash;
  readonly token?: TokenUse;
  readonly tokenDefaults?: TokenDefaults;
  /** It sets a cookie. */
  readonly cookie?: CookieUse;
  /** Where it takes options that hold for all cookies. */
  readonly cookieDefaults?: Slot;
  /** Where it takes secrets. The key of a `hash` is one without saying. */
  readonly secrets?: readonly SecretSlot[];
  /** What the result is made of: argument indexes, or `receiver`. The data itself, converted or picked from. */
  readonly passes?: readonly (number | 'receiver')[];
  /**
   * How parts of the result lie in what it `passes`; without it, as they lay there. `text`: taken apart or put
   * together, so that no part has a place of its own; `keys`, `values` and `entries` of an object; an object or map made
   * of such entries (`pairs`); a `url`, whose search parameters keep their names.
   */
  readonly parts?: 'text' | 'keys' | 'values' | 'entries' | 'pairs' | 'url';
  /** Index of the argument that the callback's first parameter is at first; then it is what the callback returned, as is the result. */
  readonly folds?: number;
  /**
   * Copies the keys of these arguments into that one, or into the receiver (`Object.assign(user, changes)`). A text
   * before a value names its key (`user.set('email', email)`). With `as`, the arguments are elements, or a key and
   * what is put under it.
   */
  readonly assigns?: {
    readonly to: number | 'receiver';
    readonly from: readonly number[];
    readonly as?: 'elements' | 'entry';
  };
  /** Index of the argument with the only keys of its argument 0 that the result has, or with those that it lacks (`pick`, `omit`). */
  readonly only?: number;
  readonly without?: number;
  /**
   * Where its result can do no harm, whatever went in: an encoder or converter. Of a call that makes a schema or names a
   * rule for it: where values can do none that it lets through.
   */
  readonly sanitises?: Harmless;
  /** It does not sanitise when this argument holds this text (`%s` beside the `%L` of pg-format), or cannot be seen. */
  readonly unless?: { readonly argument: number; readonly says: string };
  /** Where its argument 0 can do no harm once the call has said yes (`isUUID(id)`). */
  readonly tests?: Harmless;
  /** Says whether this argument fits a schema: another argument, or the one given to the call that made it. */
  readonly fits?: { readonly data: number; readonly schema: number | 'maker' };
  /** Arguments that do harm when they hold what a client chose. SQL texts are known by `effect.sql` and `sqlText`. */
  readonly sinks?: readonly Sink[];
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
  /**
   * It makes middleware that checks a part of the request: the one that the text in this argument names, or whatever it
   * is given schemas for.
   */
  readonly validates?: number | 'any';
  /** Checks the field that argument 0 names, of this part of the request. */
  readonly checksField?: RequestPart | 'any';
  /** The result is what the client sent; the first argument, if any, names the field. */
  readonly request?: RequestPart;
  /** Index of the argument that goes to the client. */
  readonly sends?: number;
  readonly route?: RouteCall;
  readonly resolvers?: ResolverMap;
  readonly mount?: Mount;
  readonly middleware?: Middleware;
  /** Where a router is given a path of its own: by a call on it, or by the one that makes it (`new Router({ prefix })`). */
  readonly prefix?: Slot;
  /** The router that its callback loads is used as its result. */
  readonly loads?: boolean;
  /** Indexes of arguments that hold procedures, or further such maps, by name (`router({ list: procedure.query(…) })`). */
  readonly procedures?: number | 'rest';
  /** What it sets for all routes that decorators make in the application. */
  readonly settings?: readonly Setting[];
  /** Gives a decorator that applies all those it is given. */
  readonly composes?: boolean;
  /** Its callback, or the argument, runs before routes that a later call of the chain names (`consumer.apply(…).forRoutes(…)`). */
  readonly selects?: 'middleware' | 'excluded' | 'routes';
  /** Reads what decorators said of the handler that is about to run: argument 0 is the key. */
  readonly readsMetadata?: boolean;
  /** Puts the controllers of modules under paths: argument 0 is a list of `{ path, module, children }`. */
  readonly routesModules?: boolean;
  /**
   * It asks who the client is: `checked` turns away whom it does not know (or gives middleware that does), `read` only
   * tells, and its caller must do so.
   */
  readonly identity?: 'checked' | 'read';
  /** Key of the options in argument 0 that, when it is false, lets in everybody. */
  readonly identityOption?: string;
  /** Its argument is a request; says whether its path fits one of the patterns that the receiver was made with. */
  readonly testsPath?: boolean;
  /** It never returns: what it throws sends the client elsewhere, or tells it that nothing is there. */
  readonly leaves?: boolean;
  /** It turns away whoever asks too often, or makes what does. */
  readonly limits?: boolean;
  /** It checks a short code of an authenticator. */
  readonly checksCode?: boolean;
  readonly context?: ContextSource;
  /** Index of the argument that holds, by the names of the result's members, the inputs of procedures (a contract). */
  readonly contract?: number;
  /** Index of the argument that is the schema of the result and of its rows. */
  readonly schema?: number;
  readonly supplies?: readonly Supply[];
  /** Index of the argument that the receiver keeps for calls that give it (`kept`). */
  readonly keeps?: number;
  readonly registers?: readonly Registration[];
  /** What is injected where the result is registered, made of argument 0 (`asClass(Users)`). */
  readonly provides?: Provision;
  /** The class or function in argument 0 is called with an object of this type, or with members of it by the names of its parameters. */
  readonly injects?: string;
  /** Gives all objects of this type a member: argument 0 is its name, argument 1 the value (`fastify.decorate`). */
  readonly decorates?: string;
}

/** What a call opens that makes a client. */
export interface ClientOpening {
  /** What is kept open: `database connections`. */
  readonly what: string;
  /** It opens something only when argument 0 is a text or has one of these keys (`drizzle(url)`, but not `drizzle(pool)`). */
  readonly when?: readonly string[];
  /** It has to be connected before it is used, so that its making cannot just move to another place. */
  readonly manual?: true;
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
  /** Runs for each of these that comes in, as a handler does for each request. */
  readonly handles?: 'job' | 'message';
  /** `once` in place, `each` once per element of the receiver or of argument `over`, `later` on another occasion. */
  readonly runs: 'once' | 'each' | 'later';
  readonly over?: number;
}
