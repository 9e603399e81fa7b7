/** The linked project, as rules ask it. Holds facts only, no syntax trees; answers are computed when asked and kept. */
import type { Call, Decorator, Effect, EffectKind, Library, RequestPart, Slot } from '../catalog/types.ts';
import type { CallFact, ClassFact, FileFacts, FunctionFact, Range, TypeMember, Value } from '../facts/model.ts';
import type { FileRole } from '../rule/types.ts';
import type { Catalog } from './catalog.ts';
import type { Said } from './gathered.ts';

/** A value and the file it stands in. */
export interface At<T = Value> {
  readonly file: FileFacts;
  readonly value: T;
}
export interface CallAt {
  readonly file: FileFacts;
  readonly index: number;
  readonly call: CallFact;
}
export interface FunctionAt {
  readonly file: FileFacts;
  readonly index: number;
  readonly fn: FunctionFact;
}
export interface ClassAt {
  readonly file: FileFacts;
  readonly index: number;
  readonly cls: ClassFact;
}
export interface Place {
  readonly path: string;
  readonly at: Range;
}

/** A package.json and the folder it stands in. */
export interface PackageAt {
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** What a value is. */
export type Thing =
  /**
   * An object of a library's type, `Prisma.Client`. `member` is how it was reached (`user` of `prisma.user`), `entity`
   * the model or table it stands for, `row` the project's class for that, `made` the call that made it, `of` the
   * project's class that extends the type, `request` the part of a request it is.
   */
  | {
      readonly kind: 'library';
      readonly type: string;
      readonly member?: string;
      readonly entity?: string;
      readonly row?: ClassAt;
      readonly made?: CallAt;
      readonly of?: ClassAt;
      readonly request?: RequestPart;
    }
  /** A class or function of a library, before it is called. */
  | { readonly kind: 'library-class'; readonly type: string; readonly statics?: string }
  | {
      readonly kind: 'library-call';
      readonly name: string;
      readonly library: string;
      readonly call: Call;
      readonly self?: Thing;
      readonly decorator?: Decorator;
    }
  /** All exports of a package nobody described, or an unknown export of it. */
  | { readonly kind: 'package'; readonly module: string; readonly name: string }
  | { readonly kind: 'instance'; readonly of: ClassAt }
  | { readonly kind: 'class'; readonly of: ClassAt }
  | { readonly kind: 'function'; readonly of: FunctionAt; readonly self?: Thing }
  | { readonly kind: 'module'; readonly file: FileFacts }
  | { readonly kind: 'object'; readonly of: At }
  /** `settled`: its elements have been waited for (`await Promise.all([…])`). */
  | { readonly kind: 'array'; readonly of: At; readonly settled?: boolean }
  /** An object of which only the written type is known. */
  | { readonly kind: 'shape'; readonly file: FileFacts; readonly members: readonly TypeMember[] };

/** What a call does to the world by itself, read off the catalog. */
export interface CallEffect {
  readonly kind: EffectKind;
  readonly library: string;
  /** The library type of the receiver, `Prisma.Model`. */
  readonly type: string;
  /** Last method name: `findMany`. */
  readonly operation: string;
  /** Model or table, when known. */
  readonly target?: string;
  readonly rows: 'one' | 'many' | 'count';
  readonly effect: Effect;
  /** The options object or whatever stands there. */
  readonly options?: Value;
  readonly filter?: Value;
  readonly values?: Value;
  /** The rows stand for groups of rows (GROUP BY). */
  readonly grouped?: boolean;
  /** `present` on any path, `unknown` when it cannot be decided (spread, parameter). */
  readonly limit: 'none' | 'present' | 'unknown';
  readonly limitValue?: Value;
  /** The calls of a builder chain that bound the number of rows, and where they are given it. */
  readonly limitCalls?: readonly (CallAt & { readonly size: Slot })[];
  /** Keys of the result that hold the rows, where they are not the result itself. */
  readonly rowsAt?: readonly string[];
  /** SQL text with `?` for its parts, when it is SQL. */
  readonly sql?: string;
  /** The calls of a builder chain, first to last; the call alone otherwise. */
  readonly chain: readonly CallAt[];
}

/** A path of calls that ends in one that has the effect looked for. */
export interface Witness {
  /** Calls from the first (in the asker's function) to the last, which has the effect. */
  readonly hops: readonly CallAt[];
  readonly effect: CallEffect;
}

/** Something that makes code run once per element. */
export interface LoopAround {
  /** In which file and block the repeated code is. */
  readonly file: FileFacts;
  readonly block: number;
  readonly form: 'for' | 'for-of' | 'for-in' | 'for-await' | 'while' | 'do-while' | 'callback';
  /** What is iterated, if known. */
  readonly over?: Value;
  /** Bindings that change with each round (the loop variable and what is derived from it inside the loop). */
  readonly varying: ReadonlySet<number>;
  /** Place to point at: the loop's head, or the call with the callback. */
  readonly head: Range;
  /** Method of a callback loop: `map`, `forEach`, `pMap`. */
  readonly method?: string;
  /** How many, when the iterated value is a list written in the code. */
  readonly rounds?: number;
}

/** A schema that data was let through by, and the part of what it describes. */
export interface Check {
  readonly schema: At;
  readonly path: readonly string[];
}

/** One place a value comes from. */
export type Origin =
  /** `path` leads into that part; `at` is where it is read. */
  | {
      readonly kind: 'request';
      readonly part: RequestPart;
      readonly path: readonly string[];
      readonly at: At;
      /** Schemas that it was let through by on its way, the last one first. */
      readonly checks: readonly Check[];
      readonly steps: readonly Place[];
    }
  | { readonly kind: 'env'; readonly name: string; readonly steps: readonly Place[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly steps: readonly Place[] }
  | { readonly kind: 'call'; readonly call: CallAt; readonly steps: readonly Place[] }
  | { readonly kind: 'parameter'; readonly of: FunctionAt; readonly name: string; readonly steps: readonly Place[] }
  | { readonly kind: 'unknown'; readonly steps: readonly Place[] }
  /** The asker's `stop` said so. */
  | { readonly kind: 'stopped'; readonly at: At; readonly steps: readonly Place[] };

/** How a function given to a call is run by it. */
export interface CallbackRun {
  readonly fn: FunctionAt;
  /** Argument index of the function. */
  readonly argument: number;
  readonly runs: 'once' | 'each' | 'later';
  /** With `each`: what is iterated. */
  readonly over?: Value;
}

/** A function that runs when an event is emitted; `later`, when nobody waits for it. */
export interface ListenerRun {
  readonly fn: FunctionAt;
  readonly later: boolean;
}

export interface Route {
  readonly framework: string;
  readonly method: string;
  /** With the prefixes of routers, controllers and versions, as far as known: `/api/orders/:id`, `order.list`, `Query.users`. */
  readonly path: string;
  readonly handler: FunctionAt;
  /** Types of the handler's parameters, as the catalog names them. */
  readonly parameters: readonly string[];
  /** What the handler returns goes to the client. */
  readonly sendsResult: boolean;
  /** Where it is registered: the call or the decorator. */
  readonly registered: Place;
  /** Middleware and guards that run before the handler, in running order: of routers around it, then its own. */
  readonly before: readonly At[];
  /** The same by name, as written, and what the handler itself calls first to make sure who asks. */
  readonly guards: readonly Guard[];
}

export interface Guard {
  /** `requireAuth`, `RolesGuard`, `passport.authenticate`. */
  readonly name: string;
  /** It makes sure who is asking. */
  readonly auth: boolean;
  readonly at: Place;
}

/** A value that goes to the client. */
export interface Sent {
  readonly value: At;
  /** The response call's name, the assigned body, or the returned value. */
  readonly place: Place;
  /** Calls from the asked function to the one whose code the value stands in, and what they run; none for its own. */
  readonly hops: readonly { readonly call: CallAt; readonly fn: FunctionAt }[];
}

export interface Model {
  /** What is known of libraries, those that a team describes itself among them. */
  readonly catalog: Catalog;
  /** The described library that an import means. */
  describedModule(module: string, from: string): Library | undefined;
  file(path: string): FileFacts | undefined;
  /** The facts of all files, in path order. */
  files(): ReadonlyMap<string, FileFacts>;
  paths(): readonly string[];
  /**
   * An answer kept until something changes that it was made from. `name` is the asker's own; `asked` is a part of
   * the facts of `file`, or without a file the model itself. Asked again while it is being made, it is `meanwhile`;
   * without one, that must not happen.
   */
  recall<T>(name: string, file: FileFacts | undefined, asked: object, work: () => T, meanwhile?: T): T;
  /** What all files say of one kind, in path order. Kept file by file; `work` must be the same for the same name. */
  gather<T>(name: string, work: (file: FileFacts) => readonly T[]): readonly T[];
  /**
   * What files say of one thing, in path order; `work` gives all that a file says, and of what. An edit that leaves
   * what is said of this thing leaves the answers made from it.
   */
  lookUp<T>(name: string, about: string, work: (file: FileFacts) => readonly Said<T>[]): readonly T[];
  role(path: string): FileRole;
  /** Whether the nearest package.json (upwards) lists this dependency. */
  hasDependency(path: string, name: string): boolean;
  /** The nearest package.json upwards. */
  package(path: string): PackageAt | undefined;
  /** Project files that import this one for more than its types, in path order. */
  importers(path: string): readonly string[];
  /** Calls whose callee's last name is this, in path order: cheap, to ask the model about few calls only. */
  callsNamed(name: string): Iterable<CallAt>;
  /** Classes of this name, in path order, for libraries that name an entity by a text. */
  classesNamed(name: string): readonly ClassAt[];

  /** What a value can be; empty when unknown. Follows imports, constructors, injection and types, never names alone. */
  things(at: At): readonly Thing[];
  /** Project functions a call can run (interfaces to their implementations included). */
  targets(call: CallAt): readonly FunctionAt[];
  /** Calls of the project that can run this function. */
  callers(fn: FunctionAt): readonly CallAt[];
  /** Calls a function makes itself, those in functions written in place included, in source order. */
  callsWithin(fn: FunctionAt): readonly CallAt[];
  /** The catalog entry of a call: `axios.get`, `bcrypt.hash`; undefined for project code. */
  library(
    call: CallAt,
  ): { readonly library: string; readonly type: string; readonly name: string; readonly call: Call } | undefined;
  effect(call: CallAt): CallEffect | undefined;
  /** Shortest path from a call to one with an effect `wanted` says yes to; the call itself counts (one hop). */
  reach(call: CallAt, wanted: (effect: CallEffect, call: CallAt) => boolean, maxDepth: number): Witness | undefined;
  /** Loops that repeat a block, innermost first, inside its function and the functions written in place around it. */
  loops(file: FileFacts, block: number): readonly LoopAround[];
  /** How many elements a list has that is written in the code: a literal, also named or imported, or an enum's values. */
  rounds(list: At): number | undefined;
  /** Whether a value depends on one of the bindings. */
  dependsOn(at: At, bindings: ReadonlySet<number>): boolean;
  /** Functions given to a call, written in place or by name, and how the call runs them. */
  callbacks(call: CallAt): readonly CallbackRun[];
  /** Functions that listen to the event a call emits, on the same object or class of objects. */
  listeners(call: CallAt): readonly ListenerRun[];
  /** Whether a call may run a function it is given by name once per element; cheaper than `callbacks`. */
  iterates(call: CallAt): boolean;
  /**
   * Backwards flow of data, across functions and files. The flow ends where `stop`, asked with the part of the value
   * that is looked for, says yes. `path` asks for a part of the value only: `['password']`, or `['*', 'password']` of
   * the elements of a list. Of the many origins that a value may have only some are told; `wanted` says which.
   */
  origins(
    at: At,
    stop?: (at: At, path: readonly string[]) => boolean,
    path?: readonly string[],
    wanted?: (origin: Origin) => boolean,
  ): readonly Origin[];
  /** What a name (also an imported one, or a member of an object) was initialised with; the value itself when it is none. */
  source(at: At): At;
  /** The constant a value always has, if one: through const bindings, imports, concatenation, enums. */
  constant(at: At): string | number | boolean | null | undefined;
  /** What a function sends to the client: itself, through helpers it calls, or by what it returns as a handler. */
  responses(fn: FunctionAt): readonly Sent[];
  routes(): readonly Route[];
  /** Routes that are registered or handled in the file; cheaper than all. */
  routesIn(path: string): readonly Route[];
  /** Those whose handler the function is. */
  routesOf(fn: FunctionAt): readonly Route[];
  /** Routes from whose handler this function can be reached, with the calls that lead there. */
  routesTo(fn: FunctionAt, maxDepth: number): readonly { readonly route: Route; readonly hops: readonly CallAt[] }[];
}
