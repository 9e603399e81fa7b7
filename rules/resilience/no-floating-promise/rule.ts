import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { defineRule } from '../../../engine/authoring.ts';
import { asyncCallback, CALLBACK_METHODS, needsResult } from './callbacks.ts';
import { isExempt } from './exempt.ts';
import { floating } from './floating.ts';
import { lazyQuery } from './lazy.ts';
import { options, type Options } from './options.ts';
import { callbackProblem, floatingProblem, lazyProblem } from './problems.ts';

export default defineRule<Options>({
  id: 'no-floating-promise',
  title: 'No promise is left to itself',
  topic: 'resilience',
  chapter: 'error-handling-and-resilience',
  also: ['asynchronous-processing'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  cwe: 'CWE-248',
  description:
    'Finds calls that surely give a promise, as statements of their own that nobody awaits, returns or catches, async callbacks of `forEach` and the like, and queries that never run because nothing awaits them. A rejection then ends the process, and whoever goes on relies on work that is not done.',
  remedy: 'Await the call, hand its promise to whoever can wait, or add a catch that reports the error.',
  libraries: [
    'Prisma',
    'Mongoose',
    'TypeORM',
    'Knex',
    'Drizzle',
    'Kysely',
    'pg',
    'ioredis',
    'axios',
    'BullMQ',
    'bcrypt',
  ],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  for (const [index, call] of file.calls.entries()) {
    const isBare = !call.used && !call.awaited && (!call.voided || !settings.allowVoid);
    const where = { file, index, call };
    if (CALLBACK_METHODS.test(call) && (isBare || needsResult(call))) {
      const callback = asyncCallback(model, where);
      if (callback && !isExempt(model, where, settings)) yield callbackProblem(where, callback);
      if (callback) continue;
    }
    if (!isBare) continue;
    const lazy = lazyQuery(model, where);
    const found = lazy ? undefined : floating(model, where);
    if ((!lazy && !found) || isExempt(model, where, settings)) continue;
    if (lazy && settings.checkLazyQueries) yield lazyProblem(where, lazy);
    if (found) yield floatingProblem(model, where, found);
  }
}
