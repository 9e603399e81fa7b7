/** What one request to a route does, as plain data for reports and editors. Places are one-based, files relative to the root. */
import type { Times } from '../rule/costs/times.ts';
import type { Factor } from '../rule/costs/types.ts';

export type { Factor, Times };

/** A step from the route's handler to a call. */
export interface RouteStep {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The callee as written: `this.orders.findAll`. */
  readonly callee: string;
}

/** A call with an effect that a request leads to. */
export interface RouteCall {
  readonly kind: 'read' | 'write' | 'http' | 'mail' | 'queue' | 'cache' | 'transaction';
  /** As the catalog spells it: `Prisma`. */
  readonly library: string;
  /** `order.findMany`, `axios.get`. */
  readonly operation: string;
  /** Model or table, when known. */
  readonly target?: string;
  /** What repeats it on the path that is shown. */
  readonly factors: readonly Factor[];
  /**
   * How often the costliest request makes it, where `factors` do not say it: several ways lead to it, or none because
   * another branch costs more.
   */
  readonly times?: readonly Times[];
  /** From the call in the handler's own code to the one with the effect. */
  readonly path: readonly RouteStep[];
  /** Reads of many rows: whether their number is bounded. */
  readonly limit?: 'none' | 'present' | 'unknown';
  /** Outbound calls: whether their time is bounded. */
  readonly timeout?: 'none' | 'present' | 'unknown';
  /** Whether it happens in a transaction that the route opens. */
  readonly inTransaction: boolean;
  /** Nobody waits for it: it is done by a listener of an event. Sums leave it out. */
  readonly later?: boolean;
}

export interface RouteReport {
  readonly framework: string;
  /** In capitals; `ALL` for any, `QUERY`, `MUTATION`, `SUBSCRIPTION`, `FIELD` for procedures and fields. */
  readonly method: string;
  /** With prefixes of routers, controllers and versions, as far as known: `/api/v1/orders/:id`. */
  readonly path: string;
  /** Where it is registered. */
  readonly place: Omit<RouteStep, 'callee'>;
  /** The handler's name, and where it starts. */
  readonly handler: { readonly name: string; readonly file: string; readonly line: number };
  /** Middleware and guards in the order they run, as written: `requireAuth`, `RolesGuard`. */
  readonly before: readonly string[];
  /** Those of them that make sure who is asking. */
  readonly auth: readonly string[];
  /** Whether what the client sends is checked by a schema, a typed body or a pipe; `none` needed where it sends nothing but keys in the path. */
  readonly validation: 'present' | 'missing' | 'none';
  /** In the order a reader meets them. */
  readonly calls: readonly RouteCall[];
}

/** What one request does at most, as people say it: `2`, `1 + N`, `N*M`, `2 + pages`. */
export interface RouteSums {
  readonly reads: string;
  readonly writes: string;
  readonly outbound: string;
}
