/** What is said of promises that nobody takes. */
import type { CallAt, FunctionAt, Model, Problem, Related } from '../../../engine/authoring.ts';
import { calleeOf, enclosingFunctions } from '../../../engine/authoring.ts';
import type { AsyncCallback } from './callbacks.ts';
import { callbackRepairs } from './callback-repairs.ts';
import type { Floating } from './floating.ts';
import type { LazyQuery } from './lazy.ts';
import { lazyRepairs, repairsOf } from './repairs.ts';

export function floatingProblem(model: Model, where: CallAt, { root, promised }: Floating): Problem {
  const name = root.call.callee.kind === 'function' ? 'The async function called here' : `\`${calleeOf(root)}\``;
  const start = enclosingFunctions(where).length === 0;
  return {
    at: root.call.callee.kind === 'function' ? { start: root.call.start, end: headEnd(root) } : root.call.nameRange,
    message: `${name} gives a promise that nobody waits for or catches, so a failure is an unhandled rejection, which ends the process. ${
      start ? 'Add a catch that reports it' : 'Await it, or add a catch'
    }.`,
    ...(promised.by === 'library' ? { library: promised.library } : {}),
    related: promised.by === 'functions' ? promised.functions.slice(0, 3).map(declaration) : [],
    repairs: repairsOf(model, where, root),
  };
}

function headEnd({ file, call }: CallAt): number {
  const fn = call.callee.kind === 'function' ? file.functions[call.callee.fn] : undefined;
  return fn?.nameRange.end ?? call.end;
}

const declaration = ({ file, fn }: FunctionAt): Related => ({
  path: file.path,
  at: fn.nameRange,
  message: fn.async ? 'Declared async here.' : 'It gives a promise.',
});

export function lazyProblem(where: CallAt, { library, runner }: LazyQuery): Problem {
  const how = runner === undefined ? 'Await it' : `Call \`${runner}()\` and await it`;
  return {
    at: where.call.nameRange,
    message: `\`${calleeOf(where)}\` only describes a query, and nothing runs it: ${library} waits for ${runner === undefined ? 'an await' : `\`${runner}()\``}. ${how}.`,
    library,
    repairs: lazyRepairs(where, runner),
  };
}

export function callbackProblem(where: CallAt, callback: AsyncCallback): Problem {
  const { method, fn, predicate } = callback;
  const message = predicate
    ? `\`${calleeOf(where)}\` takes the promise of its async callback for an answer, and a promise is always true. Find the answers first, with \`await Promise.all\`, and then use them.`
    : `\`${calleeOf(where)}\` does not wait for its async callback: the code behind it goes on too early, and a failure is an unhandled rejection. Loop with \`for…of\`, or await \`Promise.all\` of a \`map\`.`;
  return {
    at: where.call.nameRange,
    message,
    related: [
      { path: fn.file.path, at: fn.fn.nameRange, message: `Nobody waits for what this gives to \`${method}\`.` },
    ],
    repairs: predicate ? [] : callbackRepairs(where, callback),
  };
}
