/** Loops that try a call again when it failed. */
import type {
  BlockFact,
  CallAt,
  CheckContext,
  FileFacts,
  Model,
  Problem,
  Range,
  Value,
} from '../../../engine/authoring.ts';
import { calleeOf, eachPart, handlerOf, isWithin } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { loopRepairs } from './repairs.ts';
import { nameIn, numberOf, retriedIn, waitIn, type Wait } from './retried.ts';

const FORMS = new Set(['for', 'while', 'do-while']);

export interface Retry {
  readonly loop: number;
  readonly handler: number;
  readonly call: CallAt;
  readonly wait: Wait | undefined;
  /** How often it is tried, when the loop's head says. */
  readonly attempts: number | undefined;
}

export function* loopsIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const [index, block] of file.blocks.entries()) {
    const retry = block.loop && FORMS.has(block.loop.form) ? retryOf(model, file, index, block) : undefined;
    if (!retry || !block.loop || !isTooFast(file, retry, options)) continue;
    const { call, wait, attempts } = retry;
    const times = attempts === undefined ? '' : ` up to ${attempts} times`;
    const how =
      wait === undefined ? 'at once' : wait.kind === 'constant' ? `every ${wait.ms} ms` : 'without any randomness';
    yield {
      at: keyword(block.loop.form, block.loop.head),
      message: `This loop tries \`${calleeOf(call)}\` again ${how}${times}, which loads a struggling service more. Double the wait with each attempt, up to a cap and with jitter.`,
      related: [
        { path: file.path, at: call.call.nameRange, message: 'This is tried again.' },
        ...(wait
          ? [
              {
                path: file.path,
                at: wait.at,
                message: wait.kind === 'constant' ? 'The wait is always the same.' : 'All callers wait equally long.',
              },
            ]
          : []),
      ],
      repairs: loopRepairs(file, retry, options),
    };
  }
}

function keyword(form: string, head: Range): Range {
  const { length } = form === 'for' ? 'for' : 'while';
  return { start: head.start, end: head.start + length };
}

function isTooFast(file: FileFacts, { loop, wait, attempts }: Retry, options: Options): boolean {
  if (wait === undefined) return attempts === undefined || attempts > options.maxImmediateRetries + 1;
  if (wait.kind === 'other') {
    const around = file.blocks[loop];
    const isRandom = file.calls.some(
      (call) => around !== undefined && isWithin(call, around) && /random|jitter/i.test(nameIn(file, call.callee)),
    );
    return options.requireJitter && !isRandom;
  }
  return wait.ms < options.constantDelayOkMs && (attempts === undefined || attempts > 2);
}

function retryOf(model: Model, file: FileFacts, loop: number, block: BlockFact): Retry | undefined {
  for (const [index, body] of file.blocks.entries()) {
    if (body.kind !== 'try' || body.fn !== block.fn || !isWithin(body, block) || innerLoop(file, body) !== loop)
      continue;
    const handler = handlerOf(file, body);
    const caught = handler === undefined ? undefined : file.blocks[handler];
    if (!caught || handler === undefined || leaves(caught) || !succeeds(file, block, body, index)) continue;
    const call = retriedIn(model, file, body, block.fn);
    if (!call || changesWithAttempt(model, block, call)) continue;
    return { loop, handler, call, wait: waitIn(file, block), attempts: attemptsOf(block) };
  }
  return undefined;
}

function innerLoop(file: FileFacts, block: BlockFact): number {
  let at = block.parent;
  while (at > 0 && file.blocks[at]?.kind !== 'loop' && file.blocks[at]?.kind !== 'function')
    at = file.blocks[at]?.parent ?? -1;
  return at;
}

const leaves = ({ exits }: BlockFact) => exits === 'throw' || exits === 'return' || exits === 'break';

/** Success ends the loop: the try leaves it, at least when the answer is good, or sets what the head asks. */
function succeeds(file: FileFacts, loop: BlockFact, body: BlockFact, index: number): boolean {
  if (body.exits === 'return' || body.exits === 'break') return true;
  const good = file.blocks.some(
    (block, at) =>
      at !== index &&
      block.kind === 'if' &&
      isWithin(block, body) &&
      block.fn === body.fn &&
      (block.exits === 'return' || block.exits === 'break') &&
      block.test !== undefined &&
      asksStatus(block.test),
  );
  const asked = loop.loop?.test;
  const flags = new Set<number>();
  if (asked) bindingsIn(asked, flags);
  return (
    good ||
    [...flags].some(
      (flag) =>
        file.bindings[flag]?.writes.some(
          (write) => isWithin(write, body) && write.value?.kind === 'literal' && typeof write.value.value === 'boolean',
        ) === true,
    )
  );
}

function asksStatus(test: Value): boolean {
  let found =
    test.kind === 'member' && (test.property === 'ok' || test.property === 'status' || test.property === 'statusCode');
  eachPart(test, (part) => {
    found ||= part !== undefined && asksStatus(part);
  });
  return found;
}

function bindingsIn(value: Value, found: Set<number>): void {
  if (value.kind === 'ref') found.add(value.binding);
  eachPart(value, (part) => part && bindingsIn(part, found));
}

/** Another host, region or name with each attempt is no repetition. */
function changesWithAttempt(model: Model, { loop }: BlockFact, { file, call }: CallAt): boolean {
  const counters = new Set(loop?.variables ?? []);
  return counters.size > 0 && [call.callee, ...call.args].some((value) => model.dependsOn({ file, value }, counters));
}

/** `attempt < 5` from 0, `attempt <= 5` from 1. */
function attemptsOf({ loop }: BlockFact): number | undefined {
  const test = loop?.test;
  if (loop?.form !== 'for' || test?.kind !== 'binary') return undefined;
  const limit = numberOf(test.right);
  return limit === undefined ? undefined : limit;
}
