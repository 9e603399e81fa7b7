/** What is known of a piece of code; what the object is that it runs on makes it another thing. */
export class Table<T> {
  readonly #entries = new Map<object, Map<object | undefined, T>>();

  get(key: object, self: object | undefined): T | undefined {
    return this.#entries.get(key)?.get(self);
  }

  set(key: object, self: object | undefined, value: T): void {
    const known = this.#entries.get(key);
    if (known) known.set(self, value);
    else this.#entries.set(key, new Map([[self, value]]));
  }

  all(): readonly T[] {
    return [...this.#entries.values()].flatMap((byClass) => [...byClass.values()]);
  }
}
