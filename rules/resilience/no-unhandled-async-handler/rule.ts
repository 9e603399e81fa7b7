import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { defineRule, requestCallbacks, unprotected } from '../../../engine/authoring.ts';
import { hangingCatch } from './hanging.ts';
import { options, type Options } from './options.ts';
import { hangingProblem, unhandledProblem } from './problems.ts';

export default defineRule<Options>({
  id: 'no-unhandled-async-handler',
  title: 'Rejections of request handlers reach somebody',
  topic: 'resilience',
  chapter: 'error-handling-and-resilience',
  also: ['middleware'],
  kind: 'route',
  severity: 'error',
  presets: ['recommended', 'strict'],
  cwe: 'CWE-248',
  description:
    'Finds async handlers and middleware of Express 4, and async callbacks of http servers, passport and multer, whose rejections nobody takes, and catches that leave the request without an answer. The client waits until its own timeout, and Node ends the process for an unhandled rejection.',
  remedy:
    'Pass errors to `next(err)`: by try/catch, by a wrapper around the handler, or with Express 5, which does it itself.',
  libraries: ['Express', 'node:http', 'passport', 'multer'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  const seen = new Set<number>();
  for (const callback of requestCallbacks(model, file, settings)) {
    const fn = file.functions[callback.fn];
    if (!fn || seen.has(callback.fn)) continue;
    seen.add(callback.fn);
    const of = { file, index: callback.fn, fn };
    const first = callback.waits ? undefined : unprotected(model, of);
    if (first) yield unhandledProblem(model, of, callback, first);
    const hanging = first ? undefined : hangingCatch(of, callback);
    if (hanging) yield hangingProblem(of, callback, hanging);
  }
}
