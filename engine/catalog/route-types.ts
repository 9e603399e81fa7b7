/** How the catalog says where requests enter, and what they bring. */
import type { Harmless, Slot } from './slot-types.ts';

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
  /** Type of the handler's `this`, when it is written as a function of its own. */
  readonly self?: string;
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
  /** The first argument that may be a router, those behind it too; what else stands there is middleware. Or the call's result. */
  readonly router: number | 'result';
  /** A function there registers routes at its first parameter. */
  readonly plugins?: boolean;
  /** Key of the options with a folder, whose files' default exports are such functions, under the paths of their folders. */
  readonly folder?: string;
}

/** A call whose functions run before the handlers of its receiver. */
export interface Middleware {
  /** The first argument that may be a function. */
  readonly from: number;
  /** Only for paths that begin like this. */
  readonly path?: Slot;
  /** Only when argument 0 is one of these. */
  readonly hooks?: readonly string[];
  /** Also before handlers that were registered earlier. */
  readonly always?: boolean;
}

/** Something said once for an application. `versions` are options as Nest's versioning takes them. */
export interface Setting {
  readonly sets: 'prefix' | 'versions' | 'before' | 'late' | 'pipes';
  /** `rest` for all arguments. */
  readonly at: Slot | 'rest';
}

export type Decorator =
  /**
   * Makes the methods of a class routes; argument 0 is the path (or an object with `path` and `version`), or with
   * `type` the type whose fields the methods are.
   */
  | { readonly marks: 'controller'; readonly names?: 'type' }
  /**
   * Makes a method a route; argument 0 is the path, where there is one. With `field` it is a field of that type (or of
   * the class's), named by the method or by `name` of the options. What it returns goes to the client.
   */
  | { readonly marks: 'route'; readonly method: string; readonly field?: string }
  /** Version of a controller or method: argument 0. */
  | { readonly marks: 'version' }
  /** The parameter (or what is in field `argument 0` of it) is sent by the client. */
  | { readonly marks: 'request'; readonly part: RequestPart }
  /** The parameter is an object of this type. */
  | { readonly marks: 'parameter'; readonly type: string }
  /**
   * The parameter or field holds what is registered for the token in argument 0. What nobody registers is of the type
   * that is written, else an object of this one, of the entity in argument 0.
   */
  | { readonly marks: 'injected'; readonly type?: string }
  /** The class is what is injected for a token. */
  | { readonly marks: 'service'; readonly token: Slot }
  /**
   * Guards and middleware of a class or method: the arguments; or the decorator itself, where it turns away whom it
   * does not know. `late` ones run when all others have let the request in.
   */
  | { readonly marks: 'before'; readonly identity?: 'checked'; readonly late?: boolean }
  /** Says something of a handler or controller that guards can read: argument 0 is the key, argument 1 the value. */
  | { readonly marks: 'metadata' }
  /** Pipes of a class or method, which may check what the client sends: the arguments. */
  | { readonly marks: 'pipes' }
  /** The method listens to the event that argument 0 names, which the one object of this type emits. */
  | { readonly marks: 'listener'; readonly to: string }
  /** The method runs for each of these that comes in. */
  | { readonly marks: 'handles'; readonly of: 'job' | 'message' }
  /** A class whose fields are what the client sends (`@InputType()`, `@ArgsType()`). */
  | { readonly marks: 'input' }
  /** Validation of a field: at most argument 0 (`max`), or one of a set (`oneOf`). */
  | { readonly marks: 'bound'; readonly bound: 'max' | 'oneOf' }
  /** Validation of a field: where values can do no harm that it lets through. */
  | { readonly marks: 'format'; readonly sanitises: Harmless };

/** `app/api/users/route.ts` exports `GET`. */
export interface FileConvention {
  /** Glob of the file's path from its package's root, and the package that must be a dependency. */
  readonly path: string;
  readonly dependency: string;
  /** Only files that begin with this directive. */
  readonly directive?: string;
  /** Exported name to the HTTP method of the route; `default` stands for the default export, `*` for any. */
  readonly exports: Readonly<Record<string, string>>;
  readonly parameters: readonly string[];
  readonly sendsResult: boolean;
}

/** `middleware.ts` beside `app`: an export of it runs before the routes that lie in known places of the application. */
export interface FileMiddleware {
  /** Glob of the file's path from the folder of the application, and the package that must be a dependency. */
  readonly path: string;
  readonly dependency: string;
  /** Exported names of the function; the first that is there. */
  readonly exports: readonly string[];
  /** The export and key of it with the patterns of paths that it runs for: all when there are none. */
  readonly matcher: { readonly export: string; readonly key: string };
}
