/** Builders that are part of another query and never run by themselves: `exists(db.select()…)`, `whereIn('id', db('posts').select('id'))`. */
import type { CallFact, FileFacts, Value } from '../facts/model.ts';
import { libraryCalls } from './calls.ts';
import { bare, indexOf } from './file-index.ts';
import { things } from './things.ts';
import type { CallAt, Thing } from './types.ts';
import { at, callAt, type World } from './world.ts';
import { isWithin } from '../facts/read.ts';

/** Whether the builder a call gives is handed, in place or by a variable, to a call of the same library. */
export function isFragment(world: World, where: CallAt, library: string): boolean {
  if (where.call.awaited) return false;
  const outer = takers(where.file, where.call);
  if (outer.some((call) => isOfLibrary(world, call, library))) return true;
  const variable = where.file.bindings.findIndex(({ init, path }) => path === undefined && isCall(init, where.index));
  if (variable < 0 || !indexOf(where.file).passed.has(variable)) return false;
  return where.file.calls.some((call, index) => {
    const isGiven = call.args.some((argument) => isRef(argument, variable));
    return isGiven && isOfLibrary(world, { file: where.file, index, call }, library);
  });
}

const isCall = (value: Value | undefined, index: number) => value?.kind === 'call' && value.call === index;
const isRef = (value: Value, binding: number) => value.kind === 'ref' && value.binding === binding;
/** The call that has this one among its arguments, without a function between. */
function takers(file: FileFacts, inner: CallFact): readonly CallAt[] {
  const index = file.calls.findLastIndex(
    (call) => call !== inner && call.args.some((argument) => argument.kind !== 'function' && isWithin(inner, argument)),
  );
  const call = index < 0 ? undefined : callAt(file, index);
  const isBetween = file.functions.some((fn) => call && isWithin(fn, call.call) && isWithin(inner, fn));
  return call && !isBetween ? [call] : [];
}

function isOfLibrary(world: World, where: CallAt, library: string): boolean {
  const calls = libraryCalls(world, where);
  // What is handed to a batch runs there.
  if (calls.some(({ call }) => call.effect?.batch !== undefined)) return false;
  if (calls.some((call) => isSame(call.library, library))) return true;
  const callee = bare(where.call.callee);
  const root = callee.kind === 'member' ? callee.object : callee;
  return things(world, at(where.file, root)).some((thing) => isSame(libraryOf(world, thing), library));
}

/** `exists` of `drizzle-orm`, which the catalog does not describe, or an object of the library. */
function libraryOf(world: World, thing: Thing): string {
  if (thing.kind === 'package') return world.catalog.library(thing.module)?.name ?? '';
  return thing.kind === 'library' ? (world.catalog.type(thing.type)?.library.name ?? '') : '';
}

/** `Drizzle (in process)` is Drizzle. */
const isSame = (a: string, b: string) => a.split(' ')[0] === b.split(' ')[0];
