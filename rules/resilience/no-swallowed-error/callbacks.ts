/** Node callbacks that take the result and never look at the error. */
import type { CheckContext, FileFacts, FunctionFact, Problem } from '../../../engine/authoring.ts';
import { calleeOf } from '../../../engine/authoring.ts';
import { isRead } from './constants.ts';
import { isCleanup, nameIn } from './hidden.ts';
import type { Options } from './options.ts';
import { callbackRepairs } from './repairs.ts';

const ERROR = /^(?:err|error)$/;
/** They give their callback something else first. */
const OTHERS = /^(?:use|then|catch|on|once|map|forEach|filter|reduce|sort|some|every|find)$/;

export function* callbacksIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const fn of file.functions) {
    const [first, ...rest] = fn.params;
    const passed = fn.passedTo && file.calls[fn.passedTo.call];
    if (!first || !fn.passedTo || !passed || rest.length === 0 || rest.length > 2 || !ERROR.test(first.name ?? ''))
      continue;
    if (fn.passedTo.index !== passed.args.length - 1 || OTHERS.test(nameIn(file, passed))) continue;
    if (first.binding === undefined || isRead(file, first.binding) || !usesResult(file, fn)) continue;
    if (isCleanup(file, passed, options.ignoreCalls) || usesArguments(file, fn)) continue;
    const name = calleeOf({ file, index: fn.passedTo.call, call: passed });
    yield {
      at: { start: first.start, end: first.end },
      message: `\`${first.name ?? 'err'}\` of the callback of \`${name}\` is never looked at, so a failure goes on with a result that is not there. Check it first, and log or pass it on.`,
      related: [{ path: file.path, at: passed.nameRange, message: 'It tells its callback of errors first.' }],
      repairs: callbackRepairs(model, file, fn, first.name ?? 'err', name),
    };
  }
}

const usesResult = (file: FileFacts, { params }: FunctionFact) =>
  params
    .slice(1)
    .some(({ binding, start, end }) =>
      binding === undefined
        ? file.bindings.some((each, index) => start <= each.start && each.end <= end && isRead(file, index))
        : isRead(file, binding),
    );

/** `callback.apply(this, arguments)` hands all of them on. */
const usesArguments = (file: FileFacts, fn: FunctionFact) =>
  file.calls.some(
    ({ start, end, args }) =>
      fn.start <= start && end <= fn.end && args.some((value) => value.kind === 'global' && value.name === 'arguments'),
  );
