/** All effects that one run of a function leads to, each by the shortest path that repeats it the most. */
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { factorsFor, writesList } from './lists.ts';
import { Most } from './most.ts';
import { classOf, resolvedRun } from './receivers.ts';
import { recursionFactor, withoutRecursion } from './recursion.ts';
import { stepsOf, type Run, type Step } from './steps.ts';
import { Table } from './table.ts';
import { timesOfFactors } from './times.ts';
import type { Cost, Factor } from './types.ts';
import { asRead, entryOf, rankOf, type Visit } from './visits.ts';

/** Calls from the function to the effect. */
const MAX_DEPTH = 14;
/** Steps looked at for one function: more is a hub that reaches everything. */
const MAX_STEPS = 20_000;

export function costs(model: Model, fn: FunctionAt): readonly Cost[] {
  return model.recall('costs', fn.file, fn.fn, () => new Search(model, fn).run());
}

type Found = Omit<Cost, 'times'>;
type Around = Pick<Visit, 'hops' | 'factors' | 'inTransaction'>;

/** Breadth first; a function is looked at again only when it is reached by a path that repeats it more. */
class Search {
  readonly #model: Model;
  readonly #root: FunctionAt;
  readonly #found = new Table<Found>();
  readonly #ranks = new Table<number>();
  #level: readonly Visit[] = [];
  #next: Visit[] = [];
  #looked = 0;

  constructor(model: Model, root: FunctionAt) {
    this.#model = model;
    this.#root = root;
    this.#visit({ fn: root, self: classOf(root), hops: [], factors: [], inTransaction: false, later: false });
  }

  run(): readonly Cost[] {
    for (let depth = 0; depth < MAX_DEPTH && this.#next.length > 0; depth++) {
      this.#level = this.#next;
      this.#next = [];
      for (const visit of this.#level) {
        for (const step of stepsOf(this.#model, visit.fn)) {
          if (++this.#looked > MAX_STEPS) break;
          this.#take(visit, step);
        }
      }
    }
    const found = this.#found.all();
    if (found.length === 0) return [];
    const most = new Most(this.#model, this.#root, classOf(this.#root));
    return found.map((cost) => ({ ...cost, times: most.timesOf(cost) ?? timesOfFactors(cost.factors) })).sort(asRead);
  }

  #visit(visit: Visit): void {
    // Another call may give a list of which nobody knows how long it is.
    const rank = rankOf(visit) - (writesList(this.#model, visit.fn, visit.by) ? 0.5 : 0);
    if (rank <= (this.#ranks.get(visit.fn.fn, visit.self?.cls) ?? -1)) return;
    this.#ranks.set(visit.fn.fn, visit.self?.cls, rank);
    this.#next.push(visit);
  }

  #take(visit: Visit, step: Step): void {
    const around: Around = {
      hops: [...visit.hops, step.call],
      factors: step.isOnce ? [] : [...visit.factors, ...ownFactors(this.#model, visit, step)],
      inTransaction: visit.inTransaction || step.inTransaction,
    };
    if (step.effect)
      this.#keep(visit, step.call, { kind: step.effect.kind, effect: step.effect, later: visit.later, ...around });
    for (const run of step.runs) this.#follow(visit, step.call, run, around);
  }

  #keep({ self }: Visit, { call }: CallAt, cost: Found): void {
    const other = this.#found.get(call, self?.cls);
    if (!other || rankOf(cost) > rankOf(other)) this.#found.set(call, self?.cls, self ? { ...cost, of: self } : cost);
  }

  #follow(visit: Visit, call: CallAt, run: Run, { hops, factors: around, inTransaction }: Around): void {
    const { fn, self } = resolvedRun(this.#model, visit.self, call, run);
    const entry = entryOf(visit, fn, self);
    const inside = [...around, ...run.factors];
    const recursion = this.#recursion(call, fn, entry, inside);
    if (entry && !recursion) return;
    this.#visit({
      fn,
      self,
      by: run.by,
      above: entry ? entry.above : visit,
      hops,
      factors: entry && recursion ? [...entry.factors, recursion] : inside,
      recursion,
      inTransaction: inTransaction || run.inTransaction,
      later: visit.later || run.later,
    });
  }

  #recursion(call: CallAt, fn: FunctionAt, entry: Visit | undefined, inside: readonly Factor[]): Factor | undefined {
    if (!entry || entry.recursion) return undefined;
    return recursionFactor(this.#model, call, fn, inside.slice(entry.factors.length));
  }
}

function ownFactors(model: Model, { fn, by, recursion }: Visit, step: Step): readonly Factor[] {
  const factors = factorsFor(model, fn, by, step.factors);
  return recursion ? withoutRecursion(factors, recursion) : factors;
}
