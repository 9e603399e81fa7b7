/** What an earlier run has left of a project, so that the next one need only look at what has changed. */
import type { FileFacts, Range } from '../../facts/model.ts';
import type { KeptModel } from '../../project/kept-model.ts';
import type { FileRole } from '../../rule/types.ts';
import type { Directive } from '../suppressions.ts';
import type { FileReport, Incomplete } from '../types.ts';

/** What a file was when it was read; `digest` is that of its text. */
export interface Identity {
  readonly size: number;
  /** Milliseconds. */
  readonly modified: number;
  readonly digest: string;
}

export interface KeptFile {
  readonly path: string;
  readonly identity: Identity;
  readonly role: FileRole;
  readonly isInModel: boolean;
  /** Whether its text must be read again to check it again: what visitors find is not kept. */
  readonly isVisited: boolean;
  readonly isBroken: boolean;
  /** Whether what is found in it depends on the day. */
  readonly isDated: boolean;
  readonly checked?: KeptReport;
}

export interface KeptReport {
  readonly report: FileReport;
  readonly secrets: readonly Range[];
  /** Number of the set of sources it was made from. */
  readonly set: number;
}

/** A configuration file that says how modules are found, as it was; without `digest` it was not there. */
export interface KeptConfig {
  readonly path: string;
  readonly digest?: string;
}

export interface KeptRun {
  /** The name under which the model recalled the findings: it tells whether all files were understood. */
  readonly findings: string;
  readonly files: readonly KeptFile[];
  readonly configs: readonly KeptConfig[];
}

/** What is kept of the parts of a file's state that were read off its text. */
export interface KeptParts {
  readonly facts?: FileFacts;
  readonly comments: readonly Range[];
  readonly directives: readonly Directive[];
  readonly broken: readonly Range[];
  readonly incomplete: readonly Incomplete[];
}

export interface Keeping {
  readonly run: KeptRun;
  readonly model: KeptModel;
  /** The parts of a file; undefined for those that are as they were kept. */
  parts(path: string): KeptParts | undefined;
}

/** Where it is kept. Paths are relative to the root. What cannot be read counts as not there. */
export interface KeptStore {
  readonly run: KeptRun | undefined;
  model(): KeptModel | undefined;
  parts(path: string): KeptParts | undefined;
  /** Whether a file is as it was, as far as its size and time can tell. */
  isUntouched(file: KeptFile): boolean;
  /** Size and time of a file, to be asked for before its text is read; undefined when it is gone. */
  look(path: string): Omit<Identity, 'digest'> | undefined;
  digest(text: string): string;
  save(keeping: Keeping): void;
}
