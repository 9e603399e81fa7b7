/** Whether code runs inside a transaction that somebody around it has begun. */
import { memberPath } from '../../facts/read.ts';
import type { Value } from '../../facts/model.ts';
import { classAt } from '../../project/world.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { isInTransaction } from '../costs/transactions.ts';
import { nameOf } from '../describe.ts';
import { enclosingFunctions } from '../timeouts/paths.ts';
import { ownCalls } from './waiting.ts';

const MAX_CALLERS = 40;
/** Decorators and wrappers of any library; the name only keeps findings away. */
const WRAPPER = /transact|unitOfWork|atomic|(?:with|in|run)(?:tx|trx)|^begin/i;
/** Calls after which a connection, session or manager is inside a transaction. */
const OPENING =
  /^(?:startTransaction|beginTransaction|begin|transaction|startSession|withTransaction|savepoint|useTransaction)$/;
const STATEMENT = /^(?:query|execute|exec|run|unsafe|raw|sql|\$executeRaw|\$executeRawUnsafe)$/;

/** The call stands in the callback of a transaction, or in that of a wrapper that is named after one. */
export function standsInTransaction(model: Model, call: CallAt): boolean {
  if (isInTransaction(model, call)) return true;
  return enclosingFunctions(call).some(({ file, fn: { passedTo } }) => {
    const outer = passedTo && file.calls[passedTo.call];
    return outer !== undefined && WRAPPER.test(lastName(outer.callee));
  });
}

/** A function marked as a transaction, one that begins one by hand, or one whose callers have. */
export function isTransactional(model: Model, fn: FunctionAt, depth: number): boolean {
  return climb(model, fn, depth, new Set());
}

function climb(model: Model, fn: FunctionAt, depth: number, seen: Set<object>): boolean {
  if (seen.has(fn.fn)) return false;
  seen.add(fn.fn);
  if (isMarked(fn) || beginsByHand(model, fn)) return true;
  if (depth === 0) return false;
  return model
    .callers(fn)
    .slice(0, MAX_CALLERS)
    .some((call) => {
      if (standsInTransaction(model, call)) return true;
      const [caller] = enclosingFunctions(call);
      return caller !== undefined && climb(model, caller, depth - 1, seen);
    });
}

function isMarked({ file, fn }: FunctionAt): boolean {
  const cls = fn.cls === undefined ? undefined : classAt(file, fn.cls);
  return [...fn.decorators, ...(cls?.cls.decorators ?? [])].some((decorator) => says(file, decorator));
}

/** `@Transactional()`, `@UseInterceptors(TransactionInterceptor)`. */
function says(file: FunctionAt['file'], value: Value): boolean {
  if (WRAPPER.test(nameOf(file, value))) return true;
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  return call?.args.some((argument) => WRAPPER.test(nameOf(file, argument))) ?? false;
}

function beginsByHand(model: Model, { file, index }: FunctionAt): boolean {
  return model.recall('begins by hand', file, file.functions[index] ?? file, () =>
    ownCalls(file, index).some((where) => {
      const name = lastName(where.call.callee);
      if (OPENING.test(name))
        return !where.call.args.some((argument) => argument.kind === 'function' || argument.kind === 'array');
      if (!STATEMENT.test(name) && where.call.form !== 'tag') return false;
      const effect = model.effect(where);
      return effect?.kind === 'transaction' && effect.sql !== undefined;
    }),
  );
}

function lastName(callee: Value): string {
  const path = memberPath(callee);
  if (path?.path.length) return path.path.at(-1) ?? '';
  if (callee.kind === 'member') return callee.property ?? '';
  return '';
}
