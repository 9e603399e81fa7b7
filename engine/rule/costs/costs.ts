/** All effects that one run of a function leads to, each by the shortest path that repeats it the most. */
import type { CallAt, ClassAt, FunctionAt, Model } from '../../project/types.ts';
import { classOf, methodOf } from './receivers.ts';
import { recursionFactor } from './recursion.ts';
import { stepsOf, type Run, type Step } from './steps.ts';
import type { Cost, Factor } from './types.ts';
import { asRead, entryOf, rankOf, type Visit } from './visits.ts';

/** Calls from the function to the effect. */
const MAX_DEPTH = 14;
/** Steps looked at for one function: more is a hub that reaches everything. */
const MAX_STEPS = 20_000;

export function costs(model: Model, fn: FunctionAt): readonly Cost[] {
  return model.recall('costs', fn.file, fn.fn, () => new Search(model, fn).run());
}

/** What the object is that something runs on makes it another thing. */
type Table<T> = Map<object, Map<object | undefined, T>>;

function entriesOf<T>(table: Table<T>, key: object): Map<object | undefined, T> {
  let entries = table.get(key);
  if (!entries) table.set(key, (entries = new Map()));
  return entries;
}

type Around = Pick<Visit, 'hops' | 'factors' | 'inTransaction'>;

/** Breadth first; a function is looked at again only when it is reached by a path that repeats it more. */
class Search {
  readonly #model: Model;
  readonly #found: Table<Cost> = new Map();
  readonly #ranks: Table<number> = new Map();
  #level: readonly Visit[] = [];
  #next: Visit[] = [];
  #looked = 0;

  constructor(model: Model, root: FunctionAt) {
    this.#model = model;
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
    return [...this.#found.values()].flatMap((byClass) => [...byClass.values()]).sort(asRead);
  }

  #visit(visit: Visit): void {
    const ranks = entriesOf(this.#ranks, visit.fn.fn);
    const rank = rankOf(visit);
    if (rank <= (ranks.get(visit.self?.cls) ?? -1)) return;
    ranks.set(visit.self?.cls, rank);
    this.#next.push(visit);
  }

  #take(visit: Visit, step: Step): void {
    const around: Around = {
      hops: [...visit.hops, step.call],
      factors: step.isOnce ? [] : [...visit.factors, ...ownFactors(visit, step)],
      inTransaction: visit.inTransaction || step.inTransaction,
    };
    if (step.effect)
      this.#keep(visit, step.call, { kind: step.effect.kind, effect: step.effect, later: visit.later, ...around });
    for (const run of step.runs) this.#follow(visit, step.call, run, around);
  }

  #keep({ self }: Visit, { call }: CallAt, cost: Cost): void {
    const known = entriesOf(this.#found, call);
    const other = known.get(self?.cls);
    if (!other || rankOf(cost) > rankOf(other)) known.set(self?.cls, self ? { ...cost, of: self } : cost);
  }

  #follow(visit: Visit, call: CallAt, run: Run, { hops, factors: around, inTransaction }: Around): void {
    const { fn, self } = this.#resolved(visit, call, run);
    const entry = entryOf(visit, fn, self);
    const inside = [...around, ...run.factors];
    const recursion = this.#recursion(call, fn, entry, inside);
    if (entry && !recursion) return;
    this.#visit({
      fn,
      self,
      above: entry ? entry.above : visit,
      hops,
      factors: entry && recursion ? [...entry.factors, recursion] : inside,
      recursion,
      inTransaction: inTransaction || run.inTransaction,
      later: visit.later || run.later,
    });
  }

  /** `this.find()` in a base class runs what the class of the object makes of it. */
  #resolved(visit: Visit, call: CallAt, { fn, self, own }: Run): { fn: FunctionAt; self: ClassAt | undefined } {
    if (!own || !visit.self) return { fn, self: self ?? classOf(fn) };
    const method = own === 'this' ? methodOf(this.#model, visit.self, call) : undefined;
    return { fn: method ?? fn, self: visit.self };
  }

  #recursion(call: CallAt, fn: FunctionAt, entry: Visit | undefined, inside: readonly Factor[]): Factor | undefined {
    if (!entry || entry.recursion) return undefined;
    return recursionFactor(this.#model, call, fn, inside.slice(entry.factors.length));
  }
}

/** A loop over the children that leads back to the function is what repeats it: it counts once. */
function ownFactors({ recursion }: Visit, { factors }: Step): readonly Factor[] {
  return recursion ? factors.filter(({ kind, over }) => kind !== recursion.kind || over !== recursion.over) : factors;
}
