/** The query moved onto the transaction's handle. */
import { ontoHandle } from '../../../engine/authoring.ts';
import type { Model, Repair, Witness } from '../../../engine/authoring.ts';
import type { Transaction } from './transactions.ts';

export function repairOf(model: Model, { handle, root }: Transaction, { hops, effect }: Witness): Repair | undefined {
  const [call] = hops;
  const first = effect.chain[0] ?? call;
  if (!call || !first || hops.length > 1 || handle === undefined || first.file !== call.file) return undefined;
  // By hand, TypeORM's handle is the manager of the query runner.
  const own = root !== undefined && effect.library === 'TypeORM' ? `${handle}.manager` : handle;
  const change = ontoHandle(model, first, effect, own);
  return (
    change && { title: `Run it on ${own}`, safety: 'suggestion', edits: () => [{ path: call.file.path, ...change }] }
  );
}
