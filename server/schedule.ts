/**
 * Runs the server's own work on its one thread in slices, so that messages of the client get in between.
 * A job is a generator; between two steps another job of a lower rank, a timer or a request may run.
 */

/** What goes first. */
export const Rank = { edit: 0, open: 1, load: 2, workspace: 3, idle: 4 } as const;

/** Long enough to make headway, short enough that a hover during the first scan does not wait for it. */
const SLICE_MS = 8;

interface Job {
  readonly key: string;
  readonly rank: number;
  readonly steps: Iterator<unknown>;
}

export class Scheduler {
  readonly #jobs = new Map<string, Job>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #failed: (key: string, error: unknown) => void;
  #ticking = false;

  /** `failed` hears of jobs that threw; they are dropped. */
  constructor(failed: (key: string, error: unknown) => void) {
    this.#failed = failed;
  }

  /** Queues a job; one with the same key that has not ended is dropped for it. */
  run(key: string, rank: number, steps: Iterable<unknown>): void {
    this.cancel(key);
    this.#jobs.set(key, { key, rank, steps: steps[Symbol.iterator]() });
    this.#tick();
  }

  /** Calls `action` after `delay` milliseconds without another call for this key. */
  debounce(key: string, delay: number, action: () => void): void {
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      action();
    }, delay);
    this.#timers.set(key, timer);
  }

  /** Drops what is queued or waits under the key. */
  cancel(key: string): void {
    this.#jobs.delete(key);
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  has(key: string): boolean {
    return this.#jobs.has(key) || this.#timers.has(key);
  }

  dispose(): void {
    for (const key of [...this.#jobs.keys(), ...this.#timers.keys()]) this.cancel(key);
  }

  #tick(): void {
    if (this.#ticking || this.#jobs.size === 0) return;
    this.#ticking = true;
    setImmediate(() => {
      this.#ticking = false;
      this.#slice();
      this.#tick();
    });
  }

  #slice(): void {
    const end = performance.now() + SLICE_MS;
    do {
      const job = this.#next();
      if (!job) return;
      this.#step(job);
    } while (performance.now() < end);
  }

  #step(job: Job): void {
    let done: boolean | undefined = true;
    try {
      done = job.steps.next().done;
    } catch (error) {
      this.#failed(job.key, error);
    }
    if (done && this.#jobs.get(job.key) === job) this.#jobs.delete(job.key);
  }

  /** The oldest job of the lowest rank. */
  #next(): Job | undefined {
    let first: Job | undefined;
    for (const job of this.#jobs.values()) if (!first || job.rank < first.rank) first = job;
    return first;
  }
}
