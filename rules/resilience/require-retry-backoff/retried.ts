/** What is tried again, and how long is waited before. */
import type { CallAt, FileFacts, Model, Range, Value } from '../../../engine/authoring.ts';
import { isWithin, unwrap } from '../../../engine/authoring.ts';

const KINDS = new Set(['http', 'queue', 'mail']);
const CONNECTS = /^(?:connect|\$connect|authenticate|initialize|createConnection)$/;
const WAITS = /sleep|delay|wait|pause|backoff/i;
const MAX_DEPTH = 3;

export function nameIn(file: FileFacts, callee: Value): string {
  const value = unwrap(callee);
  if (value.kind === 'member') return value.property ?? '';
  if (value.kind === 'ref') return file.bindings[value.binding]?.name ?? '';
  return value.kind === 'global' ? value.name : '';
}

/** The first call in a range that goes to another program, and may find it struggling. */
export function retriedIn(model: Model, file: FileFacts, range: Range, fn: number): CallAt | undefined {
  for (const [index, call] of file.calls.entries()) {
    if (!isWithin(call, range) || file.blocks[call.block]?.fn !== fn || (!call.awaited && !call.used)) continue;
    const where = { file, index, call };
    const name = nameIn(file, call.callee);
    if (WAITS.test(name)) continue;
    if (CONNECTS.test(name) && call.awaited && isOfPackage(model, where)) return where;
    if (model.reach(where, ({ kind }) => KINDS.has(kind), MAX_DEPTH)) return where;
  }
  return undefined;
}

function isOfPackage(model: Model, where: CallAt): boolean {
  if (model.library(where)) return true;
  const { file, call } = where;
  const callee = unwrap(call.callee);
  return (
    callee.kind === 'member' &&
    model.things({ file, value: callee.object }).some(({ kind }) => kind === 'library' || kind === 'package')
  );
}

export type Wait =
  | { readonly kind: 'constant'; readonly ms: number; readonly at: Range }
  /** Something that is worked out, or that nobody can see. */
  | { readonly kind: 'other'; readonly at: Range };

/** The first wait in a range. */
export function waitIn(file: FileFacts, range: Range): Wait | undefined {
  for (const call of file.calls) {
    if (!isWithin(call, range)) continue;
    const name = nameIn(file, call.callee);
    const isTimer = name === 'setTimeout';
    if (!isTimer && !(WAITS.test(name) && (call.awaited || call.used))) continue;
    // That of timers/promises takes the time first.
    const [first, second] = call.args;
    const ms = isTimer && second && first?.kind !== 'literal' ? second : first;
    const amount = ms && numberOf(ms);
    return ms && amount !== undefined
      ? { kind: 'constant', ms: amount, at: { start: ms.start, end: ms.end } }
      : { kind: 'other', at: call.nameRange };
  }
  return undefined;
}

/** `1000`, `5 * 1000`. */
export function numberOf(value: Value): number | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'literal') return typeof inner.value === 'number' ? inner.value : undefined;
  if (inner.kind !== 'binary' || inner.operator !== '*') return undefined;
  const [left, right] = [numberOf(inner.left), numberOf(inner.right)];
  return left === undefined || right === undefined ? undefined : left * right;
}
