/** Adds up milliseconds by name. One that is off costs nothing. */
export class Timer {
  readonly totals = new Map<string, number>();
  readonly #on: boolean;

  constructor(on: boolean) {
    this.#on = on;
  }

  start(): number {
    return this.#on ? performance.now() : 0;
  }

  stop(name: string, started: number): void {
    if (this.#on) this.totals.set(name, (this.totals.get(name) ?? 0) + performance.now() - started);
  }

  /** Totals by name, sorted, in whole hundredths. */
  report(): Record<string, number> {
    const sorted = [...this.totals].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, ms]) => [name, Math.round(ms * 100) / 100]));
  }
}
