import type { FileReport } from '../engine/analyzer/types.ts';

/** The latest that is known of one file. */
export interface FileState {
  readonly file: string;
  readonly report: FileReport;
  /** Version and text of the open document it was made from; none for files read from disk. */
  readonly document?: { readonly version: number; readonly text: string };
  /** Changes whenever the findings do. */
  readonly resultId: string;
}

/** The latest reports of one folder. Old ones stay until new ones arrive. */
export class FileStates {
  readonly #states = new Map<string, FileState>();
  readonly #stale = new Set<string>();
  #last = 0;

  get(file: string): FileState | undefined {
    return this.#states.get(file);
  }

  all(): Iterable<FileState> {
    return this.#states.values();
  }

  /** Returns whether the findings differ from those before. */
  put(report: FileReport, document?: FileState['document']): boolean {
    const { file } = report;
    const before = this.#states.get(file);
    const same = before !== undefined && JSON.stringify(before.report) === JSON.stringify(report);
    this.#stale.delete(file);
    this.#states.set(file, { file, report, document, resultId: same ? before.resultId : String(++this.#last) });
    return !same && (before !== undefined || report.findings.length > 0 || report.incomplete.length > 0);
  }

  delete(file: string): boolean {
    this.#stale.delete(file);
    return this.#states.delete(file);
  }

  /** Something the reports may depend on has changed; they stay until checked again. */
  expire(except?: string): void {
    for (const file of this.#states.keys()) if (file !== except) this.#stale.add(file);
  }

  /** Whether the file is to be checked for the first time or again. */
  isDue(file: string): boolean {
    return !this.#states.has(file) || this.#stale.has(file);
  }
}
