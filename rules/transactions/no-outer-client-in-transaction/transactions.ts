/** Transactions that a file begins, and the calls inside them. */
import { memberPath, ownCalls, storeOf } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, Model, Value } from '../../../engine/authoring.ts';

export interface Transaction {
  /** The call that begins it. */
  readonly begun: CallAt;
  readonly library: string;
  /** How its handle is written; none where the code has left it out. */
  readonly handle: string | undefined;
  /** What is called inside, those in functions that run later left out. */
  readonly calls: readonly CallAt[];
  /** The binding of what was begun by hand: everything made of it belongs to the transaction. */
  readonly root?: number | undefined;
}

/** Begun with a callback. MikroORM's context follows by itself, and a driver in the process has one connection. */
const CALLBACK: ReadonlySet<string> = new Set(['transaction', '$transaction', 'execute', 'begin', 'withTransaction']);
const LIBRARIES: ReadonlySet<string> = new Set([
  ...['Prisma', 'TypeORM', 'Sequelize', 'Knex', 'Drizzle', 'Kysely', 'Mongoose', 'MongoDB', 'postgres'],
]);
const BEGINS: ReadonlySet<string> = new Set(['startTransaction', 'beginTransaction', 'transaction', 'query']);
const ENDS: ReadonlySet<string> = new Set(['commitTransaction', 'commit', 'query']);

export function* transactionsIn(model: Model, file: FileFacts): Iterable<Transaction> {
  for (const [index, call] of file.calls.entries()) {
    const where: CallAt = { file, index, call };
    const name = lastName(call.callee);
    const isCallback = CALLBACK.has(name) && call.args.some(({ kind }) => kind === 'function');
    const found = isCallback ? withCallback(model, where) : BEGINS.has(name) ? byHand(model, where, name) : undefined;
    if (found) yield found;
  }
}

function withCallback(model: Model, begun: CallAt): Transaction | undefined {
  const effect = model.effect(begun);
  if (effect?.kind !== 'transaction' || effect.effect.inProcess || !LIBRARIES.has(effect.library)) return undefined;
  const given = begun.call.args.find(({ kind }) => kind === 'function');
  const fn = given?.kind === 'function' ? begun.file.functions[given.fn] : undefined;
  if (given?.kind !== 'function' || !fn) return undefined;
  const calls = model.callsWithin({ file: begun.file, index: given.fn, fn });
  return { begun, library: storeOf(effect.library), handle: fn.params[0]?.name, calls };
}

/** `queryRunner.startTransaction()` until the commit in the same function. */
function byHand(model: Model, begun: CallAt, name: string): Transaction | undefined {
  const { file, call } = begun;
  if (name === 'query' && !/^\s*(?:begin|start transaction)\b/i.test(firstText(call.args))) return undefined;
  const effect = model.effect(begun);
  if (effect?.kind !== 'transaction' || effect.type === 'pg.Pool') return undefined;
  const fn = file.blocks[call.block]?.fn ?? -1;
  const after = fn < 0 ? [] : ownCalls(file, fn).filter((each) => each.call.start > call.end);
  const end = after.find((each) => ends(each));
  if (!end) return undefined;
  const holder =
    name === 'transaction' ? file.bindings.findIndex(({ init }) => holds(init, begun.index)) : rootOf(call.callee);
  if (holder === undefined || holder < 0) return undefined;
  return {
    begun,
    library: storeOf(effect.library),
    handle: file.bindings[holder]?.name,
    calls: after.filter((each) => each.call.end < end.call.start),
    root: holder,
  };
}

function ends({ call }: CallAt): boolean {
  const name = lastName(call.callee);
  return ENDS.has(name) && (name !== 'query' || /^\s*(?:commit|rollback|end)\b/i.test(firstText(call.args)));
}

function holds(value: Value | undefined, call: number): boolean {
  if (value?.kind === 'await') return holds(value.value, call);
  return value?.kind === 'call' && value.call === call;
}

export function rootOf(callee: Value): number | undefined {
  const root = memberPath(callee)?.root;
  return root?.kind === 'ref' ? root.binding : undefined;
}

function firstText([first]: readonly Value[]): string {
  return first?.kind === 'literal' && typeof first.value === 'string' ? first.value : '';
}

const lastName = (callee: Value): string => (callee.kind === 'member' ? (callee.property ?? '') : '');
