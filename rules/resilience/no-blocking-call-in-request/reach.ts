/** From a blocking call up to the requests that run it. */
import type { CallAt, FunctionAt, Model, Value } from '../../../engine/authoring.ts';
import { enclosingBlocks, enclosingFunctions, isForDevelopment, unwrap } from '../../../engine/authoring.ts';
import { entryOf } from './entries.ts';
import type { Entry } from './entries.ts';
import { keepsResult } from './kept.ts';
import type { Options } from './options.ts';

export interface Way {
  readonly entry: Entry;
  /** Calls from the entry down to the function that blocks. */
  readonly hops: readonly CallAt[];
}

const MAX_ENTRIES = 5;
const MAX_CALLERS = 40;
/** Run when the process starts, or when pages are built. */
const NOT_IN_REQUEST =
  /^(?:onModuleInit|onApplicationBootstrap|onModuleDestroy|onApplicationShutdown|bootstrap|generateStaticParams|getStaticProps|getStaticPaths|generateMetadata)$/;
/** Calls whose callbacks run on another occasion, whoever made them. */
const ELSEWHERE = /^(?:setInterval|schedule|scheduleJob|CronJob)$/;

/** Up to five requests, the nearest first. */
export function waysTo(model: Model, start: CallAt, options: Options): readonly Way[] {
  const found: Way[] = [];
  const visited = new Set<object>();
  let level: { readonly from: CallAt; readonly hops: readonly CallAt[] }[] = [{ from: start, hops: [] }];
  for (let depth = 0; depth <= options.maxDepth && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { from, hops } of level) {
      if (isForDevelopment(from.file, from.call.block) || isOnce(from)) continue;
      for (const fn of enclosingFunctions(from)) {
        if (visited.has(fn.fn)) break;
        visited.add(fn.fn);
        if (isApart(fn) || keepsResult(fn)) break;
        const entry = entryOf(model, fn, options.includeJobs);
        if (entry) {
          found.push({ entry, hops });
          break;
        }
        if (isPart(fn)) continue;
        for (const caller of model.callers(fn).slice(0, MAX_CALLERS)) {
          if (model.role(caller.file.path) === 'source') next.push({ from: caller, hops: [caller, ...hops] });
        }
        break;
      }
      if (found.length >= MAX_ENTRIES) return found;
    }
    level = next;
  }
  return found;
}

/** `if (!ready) prepare()`: behind a variable of the module that is set when it is done. */
function isOnce({ file, call }: CallAt): boolean {
  for (const index of enclosingBlocks(file, call.block)) {
    const block = file.blocks[index];
    if (!block || block.kind === 'function') return false;
    if (block.kind === 'if' && block.test && isUnset(file, unwrap(block.test))) return true;
  }
  return false;
}

function isUnset(file: FunctionAt['file'], test: Value): boolean {
  if (test.kind !== 'unary' || test.operator !== '!') return false;
  const flag = unwrap(test.value);
  const binding = flag.kind === 'ref' ? file.bindings[flag.binding] : undefined;
  return binding !== undefined && binding.block === 0 && binding.writes.length > 0;
}

function isApart({ file, fn }: FunctionAt): boolean {
  const call = fn.passedTo && file.calls[fn.passedTo.call];
  const callee = call && unwrap(call.callee);
  const name =
    callee?.kind === 'member'
      ? callee.property
      : callee?.kind === 'ref'
        ? file.bindings[callee.binding]?.name
        : callee?.kind === 'global'
          ? callee.name
          : undefined;
  const isOnProcess =
    callee?.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'process' && name === 'on';
  return fn.kind === 'constructor' || NOT_IN_REQUEST.test(fn.name ?? '') || ELSEWHERE.test(name ?? '') || isOnProcess;
}

/** A function that runs where it stands: a callback, or one called in place or given a name only to be run there. */
function isPart({ file, fn, index }: FunctionAt): boolean {
  if (fn.passedTo) return true;
  return file.calls.some(({ callee }) => callee.kind === 'function' && callee.fn === index) || isGiven(file, index);
}

function isGiven(file: FunctionAt['file'], index: number): boolean {
  return (
    file.functions[index]?.name === undefined &&
    file.functions.some(({ returns }) => returns.some((value) => value.kind === 'function' && value.fn === index))
  );
}
