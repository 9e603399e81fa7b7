/** Handlers as they are registered, before anybody asks under which paths and behind which guards they are reached. */
import type { At, CallAt, ClassAt, FunctionAt, Guard, Place } from '../types.ts';

export interface Entry {
  readonly framework: string;
  readonly method: string;
  /** As said at the registration, without what routers and controllers put before them. */
  readonly paths: readonly string[];
  readonly handler: FunctionAt;
  /** Types of the handler's parameters, as the catalog names them. */
  readonly parameters: readonly string[];
  readonly sendsResult: boolean;
  readonly registered: Place;
  readonly by: Registration;
}

/** How an entry came to be; says where its prefixes and guards are found. */
export type Registration =
  /** `router.get('/users', before, handler)`. */
  | { readonly kind: 'call'; readonly call: CallAt; readonly before: readonly At[] }
  /** `{ list: procedure.use(before).query(handler) }`. */
  | { readonly kind: 'procedure'; readonly call: CallAt }
  /** A decorated method of a class. */
  | { readonly kind: 'method'; readonly of: ClassAt }
  /** An export of a file in a known place, or a field of a map of resolvers. */
  | {
      readonly kind: 'place';
      readonly before: readonly At[];
      /** Folder of the application, when it serves the path of the entry. */
      readonly folder?: string;
    };

/** One of the ways to an entry. */
export interface Reached {
  readonly path: string;
  /** What runs before the handler; worked out only when asked. */
  before(): readonly At[];
  /** What runs before that, of which no code can be seen. */
  known?(): readonly Guard[];
}

const EXPRESSION = /^\/.*[\\^$()[\]*+?|].*\/$/;

/** `/api` and `users/` give `/api/users`. Regular expressions stay as they are: `/api/^\/users/`. */
export function joinPaths(...parts: readonly string[]): string {
  const steps = parts.flatMap((part) => (EXPRESSION.test(part) ? [part.slice(1)] : part.split('/')));
  return `/${steps.filter((step) => step !== '').join('/')}`;
}
