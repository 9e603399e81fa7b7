/** One amount taken from a row and given to another of the same model: halves of one step. */
import { unwrap } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, Value, WritePath } from '../../../engine/authoring.ts';

type Direction = 'up' | 'down';

const MAX_DEPTH = 5;

export function isTransfer(first: WritePath, second: WritePath): boolean {
  const one = directionOf(first);
  const other = directionOf(second);
  return one !== undefined && other !== undefined && one !== other;
}

function directionOf({ effect, hops }: WritePath): Direction | undefined {
  const { sql, values, chain, operation } = effect;
  if (sql !== undefined) {
    const sign = /\bset\b[^]*?=\s*[\w."`[\]]+\s*([+-])\s*[?$:\d]/i.exec(sql)?.[1];
    return sign === undefined ? undefined : signed(sign);
  }
  for (const { call } of chain) {
    const name = call.callee.kind === 'member' ? call.callee.property : operation;
    const named = byName(name);
    if (named) return named;
  }
  const where = hops.at(-1);
  if (!where) return undefined;
  if (effect.effect.record && values) return ofRecord(where, values);
  const args = chain.flatMap(({ call }) => call.args);
  for (const value of values ? [values, ...args] : args) {
    const found = within(where.file, value, 0);
    if (found) return found;
  }
  return undefined;
}

const signed = (sign: string): Direction => (sign.startsWith('+') ? 'up' : 'down');

function byName(name: string | undefined): Direction | undefined {
  return name === 'increment' ? 'up' : name === 'decrement' ? 'down' : undefined;
}

/** `{ balance: { increment: 5 } }`, `{ $inc: { balance: -5 } }`, `{ balance: row.balance - 5 }`, `` sql`${t.balance} - 5` ``. */
function within(file: FileFacts, value: Value, depth: number): Direction | undefined {
  const inner = unwrap(value);
  if (depth > MAX_DEPTH) return undefined;
  if (inner.kind === 'object')
    for (const { key, value: own } of inner.properties) {
      const found = byName(key) ?? (key === '$inc' ? ofIncrement(own) : within(file, own, depth + 1));
      if (found) return found;
    }
  if (inner.kind === 'binary' && /^[+-]$/.test(inner.operator) && depth > 0 && isField(inner.left))
    return signed(inner.operator);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  const text = call?.form === 'tag' ? call.args[0] : undefined;
  if (text?.kind !== 'template') return undefined;
  const sign = /^\s*([+-])\s*$/.exec(text.texts[1] ?? '')?.[1];
  return sign === undefined ? undefined : signed(sign);
}

const isField = (value: Value): boolean => unwrap(value).kind === 'member';

function ofIncrement(value: Value): Direction | undefined {
  const inner = unwrap(value);
  const amount = inner.kind === 'object' ? inner.properties[0]?.value : undefined;
  if (!amount) return undefined;
  const isNegative =
    (amount.kind === 'unary' && amount.operator === '-') ||
    (amount.kind === 'literal' && typeof amount.value === 'number' && amount.value < 0);
  return isNegative ? 'down' : 'up';
}

/** `from.balance -= amount` before `from.save()`. */
function ofRecord({ file, call }: CallAt, row: Value): Direction | undefined {
  const inner = unwrap(row);
  if (inner.kind !== 'ref') return undefined;
  const write = file.memberWrites.findLast(({ target, start, operator, value }) => {
    const object = unwrap(target.object);
    const isRow = object.kind === 'ref' && object.binding === inner.binding && start < call.start;
    return isRow && (/^[+-]=$/.test(operator) || (value.kind === 'binary' && /^[+-]$/.test(value.operator)));
  });
  if (!write) return undefined;
  return signed(write.operator === '=' && write.value.kind === 'binary' ? write.value.operator : write.operator);
}
