import type { CheckContext, FileFacts, FunctionAt, Problem } from '../../../engine/authoring.ts';
import { blockAt, defineRule, enclosingBlocks, isCommandLineTool, runsInBrowser } from '../../../engine/authoring.ts';
import { callbacksIn } from './callbacks.ts';
import { catchesIn } from './catches.ts';
import { handlersIn } from './handlers.ts';
import { listenersIn } from './listeners.ts';
import { options, type Options } from './options.ts';
import { settledIn } from './settled.ts';

export default defineRule<Options>({
  id: 'no-swallowed-error',
  title: 'No error disappears',
  topic: 'resilience',
  chapter: 'error-handling-and-resilience',
  also: ['alerting'],
  kind: 'file',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  cwe: 'CWE-390',
  owasp: 'A09:2021',
  description:
    'Finds errors that nobody hears of: empty catches, catches that only give null or the like where a database, a service, a queue or a file failed, callbacks that never look at their error, empty error listeners, and `Promise.allSettled` whose results nobody reads. The fault then shows somewhere else, later, without a cause.',
  remedy: 'Log the error with what was being done, throw it on, or say in a comment why it does not matter.',
  libraries: ['Prisma', 'axios', 'pg', 'BullMQ', 'node:fs'],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { file, model } = context;
  for (const problem of problemsIn(context)) {
    if (isCommandLineTool(model, file.path)) return;
    const block = blockAt(file, problem.at);
    if (!runsInBrowser(model, file, functionsAround(file, block))) yield problem;
  }
}

function* problemsIn(context: CheckContext<Options>): Iterable<Problem> {
  yield* catchesIn(context);
  yield* handlersIn(context);
  yield* callbacksIn(context);
  yield* listenersIn(context);
  yield* settledIn(context);
}

/** Innermost first. */
function functionsAround(file: FileFacts, block: number): readonly FunctionAt[] {
  return [...enclosingBlocks(file, block)].flatMap((each) => {
    const index = file.functions.findIndex((fn) => fn.block === each);
    const fn = file.functions[index];
    return fn ? [{ file, index, fn }] : [];
  });
}
