/** Counters of failed attempts, and accounts that are locked by them. */
import type { Value } from '../../facts/model.ts';
import { eachPart } from '../../facts/each-value.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { calleeName } from '../../project/file-index.ts';
import { callsInBody, isInBody } from '../../project/routes/bodies.ts';
import type { FunctionAt } from '../../project/types.ts';
import { joined } from '../secrets/words.ts';

const COUNTER =
  /(?:attempts?|tries|retries|failures|failcount|failedcount|failedlogins?|loginfails?|blockexpires|blockeduntil|lockuntil|lockeduntil|lockedat|lockedout|lockout|lockexpires|islocked|isblocked)$/;
/** Commands of Redis and methods of models that count. */
const COUNTS = /^(?:incr|incrby|zcount|hincrby)$/i;

/** Whether the function decides by such a counter, or counts in a store. */
export function countsAttempts(fn: FunctionAt): boolean {
  const { file } = fn;
  if (callsInBody(fn).some(({ call }) => COUNTS.test(calleeName(call, file) ?? ''))) return true;
  const compared = valuesOf(file, 'binary').filter((value) => isInBody(fn, value) && /[<>=]/.test(value.operator));
  const tests = file.blocks.flatMap((block) => (block.test && isInBody(fn, block.test) ? [block.test] : []));
  return [...compared, ...tests].some((value) => namesCounter(file, value));
}

function namesCounter(file: FunctionAt['file'], value: Value): boolean {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const name =
    value.kind === 'member'
      ? value.property
      : value.kind === 'ref'
        ? file.bindings[value.binding]?.name
        : call && calleeName(call, file);
  if (name !== undefined && COUNTER.test(joined(name))) return true;
  let found = false;
  eachPart(value, (part) => (found ||= part !== undefined && namesCounter(file, part)));
  return found;
}
