/** Which calls of a function exclude each other: branches, cases, and what an early return leaves out. */
import type { BlockFact, FileFacts, Range } from '../../facts/model.ts';
import { enclosingBlocks, isWithin } from '../../facts/read.ts';
import { valuesOf } from '../../facts/values-of.ts';
import type { FunctionAt, Model } from '../../project/types.ts';
import { stepsOf, type Step } from './steps.ts';

export type Part =
  | { readonly kind: 'step'; readonly step: Step }
  /** A loop, or a function written in place: what leaves it goes on behind it. */
  | { readonly kind: 'round'; readonly parts: readonly Part[] }
  /** At most one of them runs; `isTotal` where one always does. */
  | { readonly kind: 'either'; readonly options: readonly Branch[]; readonly isTotal: boolean }
  /** A case that is not left goes on with the next one. */
  | { readonly kind: 'cases'; readonly cases: readonly Branch[] }
  | { readonly kind: 'attempt'; readonly body: Branch; readonly handler?: Branch; readonly last: readonly Part[] };

export interface Branch {
  readonly parts: readonly Part[];
  /** How it ends: `near` leaves the loop's round or the `switch`, `far` the function. */
  readonly leaves: 'near' | 'far' | undefined;
}

/** A block, or what one side of `test ? a : b` gives. */
interface Region {
  readonly of: Range;
  readonly kind: BlockFact['kind'] | 'option';
  /** The same for those of which one runs. */
  readonly group: number;
  readonly exits: BlockFact['exits'];
  /** The `catch` of a `try`, whether or not it calls anything. */
  readonly handler?: BlockFact | undefined;
  readonly inside: (Region | Step)[];
}

export function partsOf(model: Model, fn: FunctionAt): readonly Part[] {
  return model.recall('cost branches', fn.file, fn.fn, () => partsIn(regionsOf(model, fn)));
}

function regionsOf(model: Model, fn: FunctionAt): readonly (Region | Step)[] {
  const { file } = fn;
  const root: (Region | Step)[] = [];
  for (const step of stepsOf(model, fn)) {
    let inside = root;
    for (const around of regionsAround(model, fn, step)) {
      const of = around.kind === 'option' ? around.key : around.block;
      let region = inside.find((each): each is Region => 'kind' in each && each.of === of);
      if (!region) inside.push((region = regionOf(file, around)));
      inside = region.inside;
    }
    inside.push(step);
  }
  return root;
}

type Around =
  | { readonly kind: 'block'; readonly block: BlockFact }
  | { readonly kind: 'option'; readonly key: Range; readonly choice: Range };

function regionOf(file: FileFacts, around: Around): Region {
  if (around.kind === 'option') {
    return { kind: 'option', of: around.key, group: around.choice.start, exits: undefined, inside: [] };
  }
  const { kind, test, subject, exits, start } = around.block;
  const group = (kind === 'case' ? subject : test)?.start ?? start;
  return { kind, of: around.block, group, exits, handler: handlerOf(file, around.block), inside: [] };
}

function handlerOf(file: FileFacts, { kind, parent, end }: BlockFact): BlockFact | undefined {
  if (kind !== 'try') return undefined;
  const next = file.blocks.find((each) => each.parent === parent && each.start >= end);
  return next?.kind === 'catch' ? next : undefined;
}

/** Outermost first. */
function regionsAround(model: Model, { file, fn }: FunctionAt, { call: { call } }: Step): readonly Around[] {
  const blocks: Around[] = [];
  for (const index of enclosingBlocks(file, call.block)) {
    const block = file.blocks[index];
    if (!block || index === fn.block) break;
    blocks.unshift({ kind: 'block', block });
  }
  const body = file.blocks[fn.block];
  for (const option of optionsOf(model, file)) {
    if (!body || !isWithin(option.key, body) || !isWithin(call, option.key)) continue;
    const inner = blocks.findIndex((each) => !isWithin(option.key, each.kind === 'block' ? each.block : each.key));
    blocks.splice(inner === -1 ? blocks.length : inner, 0, option);
  }
  return blocks;
}

/** The sides of each `test ? a : b`, outer ones first. */
function optionsOf(model: Model, file: FileFacts): readonly Extract<Around, { kind: 'option' }>[] {
  return model.recall('cost options', file, file, () => {
    // Each variable of `const { a, b } = test ? x : y` has the whole of it.
    const choices = new Map(valuesOf(file, 'choice').map((choice) => [`${choice.start}:${choice.end}`, choice]));
    return [...choices.values()].flatMap((choice) =>
      choice.operator === '?:' ? choice.options.map((key) => ({ kind: 'option' as const, key, choice })) : [],
    );
  });
}

function partsIn(inside: readonly (Region | Step)[]): readonly Part[] {
  const parts: Part[] = [];
  for (let index = 0; index < inside.length;) {
    const first = inside[index];
    if (!first) break;
    const group = groupAt(inside, index);
    parts.push('kind' in first ? partOf(first, group) : { kind: 'step', step: first });
    index += Math.max(group.length, 1);
  }
  return parts;
}

/** A region and those that belong to it: the `else` to the `if`, all cases of a `switch`, `catch` and `finally` to `try`. */
function groupAt(inside: readonly (Region | Step)[], from: number): readonly Region[] {
  const group: Region[] = [];
  for (const each of inside.slice(from)) {
    const first = group[0];
    if (!('kind' in each) || (first && !belongs(each, first))) break;
    group.push(each);
    if (each.kind === 'loop' || each.kind === 'function') break;
  }
  return group;
}

function belongs({ kind, group }: Region, first: Region): boolean {
  if (kind === 'catch') return first.kind === 'try';
  if (kind === 'finally') return first.kind === 'try' || first.kind === 'catch';
  if (kind === 'if' || kind === 'try') return false;
  return group === first.group && (kind === first.kind || (kind === 'else' && first.kind === 'if'));
}

function partOf({ kind, inside, handler }: Region, group: readonly Region[]): Part {
  switch (kind) {
    case 'case':
      return { kind: 'cases', cases: group.map(branchOf) };
    case 'if':
    case 'else':
    case 'option':
      return { kind: 'either', options: group.map(branchOf), isTotal: group.length > 1 };
    case 'try':
    case 'catch':
    case 'finally': {
      const part = (wanted: BlockFact['kind']) => group.find((each) => each.kind === wanted);
      const caught = part('catch') ?? (handler && { inside: [], exits: handler.exits });
      return {
        kind: 'attempt',
        body: branchOf(part('try') ?? { inside: [], exits: undefined }),
        ...(caught ? { handler: branchOf(caught) } : {}),
        last: partsIn(part('finally')?.inside ?? []),
      };
    }
    default:
      return { kind: 'round', parts: partsIn(inside) };
  }
}

function branchOf({ inside, exits }: Pick<Region, 'inside' | 'exits'>): Branch {
  const leaves = exits && (exits === 'return' || exits === 'throw' ? 'far' : 'near');
  return { parts: partsIn(inside), leaves };
}
