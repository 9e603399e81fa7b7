/** All that is gathered from files, by what was asked. */
import type { FactFiles } from './fact-files.ts';
import { Gathered } from './gathered.ts';
import type { Asking, KeptAnswer } from './gathered.ts';
import type { Reads } from './reads.ts';

export interface GatheringParts {
  readonly files: FactFiles;
  readonly reads: Reads | undefined;
  /** The same text for the same name. */
  sourceOf(kind: string, name: string): string;
}

const KIND = 'gathered ';

export class Gathering {
  readonly #parts: GatheringParts;
  readonly #all = new Map<string, Gathered<unknown>>();
  #isUnsettled = false;

  constructor(parts: GatheringParts) {
    this.#parts = parts;
  }

  lookUp<T>(name: string, about: string, work: Asking<T>): readonly T[] {
    this.settle();
    const { reads, sourceOf } = this.#parts;
    const gathered = this.#all.get(name) ?? this.#add(name);
    const found = (gathered as Gathered<T>).about(about, work);
    // Noted last: what asking stale files has changed just now does not outdate this answer.
    reads?.note(sourceOf(KIND + name, about));
    return found;
  }

  /** Files were edited: what others were told of them may not hold any more. */
  edited(): void {
    this.#isUnsettled = true;
  }

  /** After edits: outdates answers about what files say otherwise now. Comes before any answer that was kept. */
  settle(): void {
    if (!this.#isUnsettled) return;
    this.#isUnsettled = false;
    const all = [...this.#all.values()].filter(({ canAsk }) => canAsk);
    while (all.some(({ isStale }) => isStale)) for (const gathered of all) gathered.refresh();
  }

  /** Whether a source is what files said in an earlier run, and some may say otherwise by now. */
  isOpen(source: string): boolean {
    if (!source.startsWith(KIND)) return false;
    const gathered = this.#all.get(source.slice(KIND.length, source.indexOf('\n')));
    return gathered !== undefined && gathered.isStale && !gathered.canAsk;
  }

  *keep(): Iterable<readonly [name: string, answers: readonly KeptAnswer[]]> {
    for (const [name, gathered] of this.#all) {
      const answers = gathered.keep();
      if (answers) yield [name, answers];
    }
  }

  restore(name: string, answers: readonly KeptAnswer[]): void {
    this.#add(name, answers);
  }

  #add(name: string, answers?: readonly KeptAnswer[]): Gathered<unknown> {
    const { files, reads, sourceOf } = this.#parts;
    const changed = (about: string) => reads?.changed(sourceOf(KIND + name, about));
    const gathered = new Gathered<unknown>({ files, reads, changed }, answers);
    this.#all.set(name, gathered);
    return gathered;
  }
}
