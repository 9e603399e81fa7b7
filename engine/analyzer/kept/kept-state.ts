/** The state of a file that is as it was in an earlier run; its parts are read when they are asked for. */
import { LineTable } from '../../source/lines.ts';
import type { Config } from '../config/config.ts';
import type { FileState } from '../file-state.ts';
import type { KeptFile, KeptParts } from './types.ts';

export interface StateSources {
  readonly config: Config;
  text(): string;
  parts(): KeptParts | undefined;
  /** Reads all of it anew. */
  read(): FileState;
}

export function keptState(file: KeptFile, { config, text, parts, read }: StateSources): FileState {
  const known: { text?: string; lines?: LineTable; parts?: KeptParts; all?: FileState } = {};
  const all = () => (known.all ??= read());
  const kept = () => (known.parts ??= parts() ?? all());
  const textOf = () => (known.text ??= text());
  return {
    path: file.path,
    role: file.role,
    rules: config.active(file.path),
    get text() {
      return textOf();
    },
    get lines() {
      return (known.lines ??= new LineTable(textOf()));
    },
    get facts() {
      return kept().facts;
    },
    get comments() {
      return kept().comments;
    },
    get directives() {
      return kept().directives;
    },
    get broken() {
      return kept().broken;
    },
    get incomplete() {
      return file.isBroken ? kept().incomplete : [];
    },
    get visited() {
      return file.isVisited ? all().visited : { problems: [], failures: [] };
    },
  };
}
