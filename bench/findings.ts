/** Findings of our command line over a corpus of repositories. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../engine/analyzer/types.ts';
import { checkCommand } from './built.ts';
import { readTsv } from './tsv.ts';

/** One repository of the corpus at the commit the judgements are about. */
export interface Repository {
  /** `owner/name` */
  readonly name: string;
  readonly commit: string;
}

export type Reported = Pick<Finding, 'rule' | 'file' | 'line' | 'message'>;

export function corpusRepositories(): Repository[] {
  return readTsv(fileURLToPath(new URL('corpus.tsv', import.meta.url)), ['repository', 'commit']).map((row) => ({
    name: row.repository('repository'),
    commit: row.commit('commit'),
  }));
}

/** Where a repository lies in a corpus folder. Throws with the remedy where it does not. */
export function repositoryFolder(corpus: string, repository: Repository): string {
  const folder = join(corpus, repository.name.slice(repository.name.indexOf('/') + 1));
  if (existsSync(folder)) return folder;
  throw new Error(`${folder} does not exist: unpack ${repository.name} at ${repository.commit} there.`);
}

/** Runs our CLI over a folder. Throws its own complaint when it could not do its work. */
export function findingsIn(folder: string): Reported[] {
  const [program = '', ...args] = checkCommand();
  const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 });
  // A crash of Node itself also ends with 1, but without a report.
  if (run.stdout === '' || ![0, 1, 3].includes(run.status ?? -1)) {
    throw new Error(
      `backend-why ended with code ${run.status} on ${folder}:\n${run.stderr || String(run.error ?? '')}`,
    );
  }
  return (JSON.parse(run.stdout) as { findings: Reported[] }).findings;
}
