/** The most that one run of a function does: every way to a call counts, and of branches the one that costs the most. */
import type { CallAt, ClassAt, FunctionAt, Model } from '../../project/types.ts';
import { partsOf, type Branch, type Part } from './branches.ts';
import { factorsFor, writesList } from './lists.ts';
import { recursionFactor, withoutRecursion } from './recursion.ts';
import { resolvedRun } from './receivers.ts';
import type { Run, Step } from './steps.ts';
import { Table } from './table.ts';
import { ONCE, sizeOf, timesOfFactors, type Times } from './times.ts';
import { added, greater, kept, NOTHING, repeated, timesIn, totalOf, type Item, type Total } from './totals.ts';
import type { Cost, Factor } from './types.ts';

/** Steps looked at for one function: where mutual recursion asks for more, nobody knows. */
const MAX_STEPS = 20_000;

/** How a piece of code can end, each with the most that was done by then. */
interface Ends {
  /** It goes on behind it. */
  readonly falls: Total | undefined;
  readonly near: Total | undefined;
  readonly far: Total | undefined;
}

/** A function that has begun and not ended. */
interface Frame {
  readonly fn: FunctionAt;
  readonly self: ClassAt | undefined;
  readonly by: CallAt | undefined;
  readonly depth: number;
  /** How many factors there were when it began. */
  readonly around: number;
  recursion?: Factor | undefined;
  /** The outermost function that it leads back to. */
  outermost: number;
}

export class Most {
  readonly #model: Model;
  readonly #items = new Table<Item>();
  readonly #known = new Table<Total>();
  readonly #frames: Frame[] = [];
  readonly #around: Factor[] = [];
  readonly #total: Total;
  #looked = 0;

  constructor(model: Model, root: FunctionAt, self: ClassAt | undefined) {
    this.#model = model;
    this.#total = this.#run(root, self);
  }

  /** None on a branch that another one outweighs; undefined where nobody knows. */
  timesOf({ hops, kind, of }: Pick<Cost, 'hops' | 'kind' | 'of'>): readonly Times[] | undefined {
    const call = hops.at(-1)?.call;
    const item = call && this.#items.get(call, of?.cls);
    if (this.#looked > MAX_STEPS) return undefined;
    return item ? timesIn(this.#total, item, { kind }) : [];
  }

  #run(fn: FunctionAt, self: ClassAt | undefined, by?: CallAt): Total {
    const isOwn = writesList(this.#model, fn, by);
    const known = isOwn ? undefined : this.#known.get(fn.fn, self?.cls);
    if (known) return known;
    const depth = this.#frames.length;
    const frame: Frame = { fn, self, by, depth, around: this.#around.length, outermost: depth };
    this.#frames.push(frame);
    const parts = partsOf(this.#model, fn);
    let total = this.#round(parts);
    // What repeats the function is known now: a loop that leads back to it is no loop in a loop.
    if (frame.recursion) total = repeated(this.#round(parts), [frame.recursion]);
    this.#frames.pop();
    const above = this.#frames.at(-1);
    if (above) above.outermost = Math.min(above.outermost, frame.outermost);
    if (frame.outermost >= depth && !isOwn) this.#known.set(fn.fn, self?.cls, total);
    return total;
  }

  #round(parts: readonly Part[]): Total {
    const { falls, near, far } = this.#sequence(parts);
    return greater(greater(falls, near), far) ?? NOTHING;
  }

  #sequence(parts: readonly Part[]): Ends {
    let ends: Ends = { falls: NOTHING, near: undefined, far: undefined };
    for (const part of parts) {
      const { falls } = ends;
      if (!falls) break;
      const next = this.#part(part);
      ends = {
        falls: next.falls && added(falls, next.falls),
        near: greater(ends.near, next.near && added(falls, next.near)),
        far: greater(ends.far, next.far && added(falls, next.far)),
      };
    }
    return ends;
  }

  #part(part: Part): Ends {
    switch (part.kind) {
      case 'step':
        return fallsWith(this.#step(part.step));
      case 'round':
        return fallsWith(this.#round(part.parts));
      case 'either': {
        const ends = part.options.map((option) => this.#branch(option));
        return ends.reduce(eitherEnd, part.isTotal ? NEVER : fallsWith(NOTHING));
      }
      case 'cases':
        return this.#cases(part.cases);
      case 'attempt':
        return this.#attempt(part);
    }
  }

  #branch({ parts, leaves }: Branch): Ends {
    const ends = this.#sequence(parts);
    return leaves ? { ...ends, falls: undefined, [leaves]: greater(ends[leaves], ends.falls) } : ends;
  }

  #cases(cases: readonly Branch[]): Ends {
    let ends = fallsWith(NOTHING);
    let from: Ends = fallsWith(NOTHING);
    for (const each of cases.toReversed()) {
      from = inSequence(this.#branch(each), from);
      // `break` leaves the `switch`.
      ends = eitherEnd(ends, { falls: greater(from.falls, from.near), near: undefined, far: from.far });
    }
    return ends;
  }

  /** What fails may have done all of it before. */
  #attempt({ body, handler, last }: Extract<Part, { kind: 'attempt' }>): Ends {
    const tried = this.#branch(body);
    const all = greater(greater(tried.falls, tried.near), tried.far) ?? NOTHING;
    const caught = handler ? inSequence(fallsWith(all), this.#branch(handler)) : NEVER;
    return endingWith(eitherEnd(tried, caught), this.#round(last));
  }

  #step(step: Step): Total {
    if (++this.#looked > MAX_STEPS) return NOTHING;
    const frame = this.#frames.at(-1);
    const own = frame ? factorsFor(this.#model, frame.fn, frame.by, step.factors) : step.factors;
    const factors = frame?.recursion ? withoutRecursion(own, frame.recursion) : own;
    const { length } = this.#around;
    this.#around.push(...factors);
    const ran = this.#runs(step);
    this.#around.length = length;
    const total = added(this.#effect(step, frame?.self), ran);
    return step.isOnce ? kept(total) : repeated(total, factors);
  }

  #effect({ call, effect }: Step, self: ClassAt | undefined): Total {
    if (!effect) return NOTHING;
    let item = this.#items.get(call.call, self?.cls);
    if (!item) this.#items.set(call.call, self?.cls, (item = {}));
    return totalOf(item, effect.kind, ONCE);
  }

  #runs({ call, runs }: Step): Total {
    let total = NOTHING;
    let called: Total | undefined;
    for (const run of runs) {
      if (run.later) continue;
      const result = this.#follow(call, run);
      if (run.isOneOf) called = greater(called, result);
      else total = added(total, result);
    }
    return added(total, called ?? NOTHING);
  }

  #follow(call: CallAt, run: Run): Total {
    const { fn, self } = resolvedRun(this.#model, this.#frames.at(-1)?.self, call, run);
    const { length } = this.#around;
    this.#around.push(...run.factors);
    const begun = this.#frames.findLast((frame) => frame.fn.fn === fn.fn && frame.self?.cls === self?.cls);
    const total = begun ? this.#again(begun, call, fn) : repeated(this.#run(fn, self, run.by), run.factors);
    this.#around.length = length;
    return total;
  }

  #again(begun: Frame, call: CallAt, fn: FunctionAt): Total {
    const above = this.#frames.at(-1);
    if (above) above.outermost = Math.min(above.outermost, begun.depth);
    const factor = recursionFactor(this.#model, call, fn, this.#around.slice(begun.around));
    if (factor && sizeOf(timesOfFactors([factor])) > sizeOf(timesOfFactors(begun.recursion ? [begun.recursion] : [])))
      begun.recursion = factor;
    return NOTHING;
  }
}

const NEVER: Ends = { falls: undefined, near: undefined, far: undefined };

const fallsWith = (falls: Total): Ends => ({ falls, near: undefined, far: undefined });

function eitherEnd(one: Ends, other: Ends): Ends {
  return {
    falls: greater(one.falls, other.falls),
    near: greater(one.near, other.near),
    far: greater(one.far, other.far),
  };
}

function inSequence(first: Ends, { falls, near, far }: Ends): Ends {
  const before = first.falls;
  if (!before) return first;
  return {
    falls: falls && added(before, falls),
    near: greater(first.near, near && added(before, near)),
    far: greater(first.far, far && added(before, far)),
  };
}

function endingWith({ falls, near, far }: Ends, end: Total): Ends {
  return { falls: falls && added(falls, end), near: near && added(near, end), far: far && added(far, end) };
}
