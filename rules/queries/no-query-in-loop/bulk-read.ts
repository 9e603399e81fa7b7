/** How one read of a loop becomes one for all elements. */
import type { Change, ListCondition } from '../../../engine/authoring.ts';

export interface BulkRead {
  readonly condition: ListCondition;
  /** Whether the query gives one row or a list. */
  readonly rows: 'one' | 'many';
  /** What it gives when there is no such row. */
  readonly missing: 'null' | 'undefined';
  /** What to change in the call besides its condition. */
  readonly changes: readonly Change[];
  /** Text behind the call: `.toArray()`. */
  readonly tail?: string;
}
