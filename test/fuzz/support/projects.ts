/** The code that is fuzzed: the sample backend, and every case of every rule. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import type { Analyzer, FileReport } from '../../../engine/analyzer/types.ts';
import { rules } from '../../../rules/registry.generated.ts';
import { readCases } from '../../support/cases.ts';
import { ruleFolders } from '../../support/rules.ts';
import { analyzerOf } from '../../support/run-snippet.ts';
import type { SnippetOptions } from '../../support/run-snippet.ts';
import { withoutSquiggles } from '../../support/squiggles.ts';

const SAMPLE = fileURLToPath(new URL('../../../content/sample', import.meta.url));

export type Files = Readonly<Record<string, string>>;

/** Some files, and the configuration they are checked with: all rules on. */
export class Project {
  readonly name: string;
  readonly files: Files;
  readonly config: object;

  constructor(name: string, files: Files, config: object = { extends: 'all' }) {
    this.name = name;
    this.files = files;
    this.config = config;
  }

  get code(): string[] {
    return Object.keys(this.files).filter(isCode);
  }

  with(files: Files): Project {
    return new Project(this.name, { ...this.files, ...files }, this.config);
  }

  /** An analyzer that knows none of the files yet. */
  empty(options: Partial<SnippetOptions> = {}): Analyzer {
    return analyzerOf(this.files, { rules, config: this.config, ...options });
  }

  analyzer(options: Partial<SnippetOptions> = {}): Analyzer {
    const analyzer = this.empty(options);
    for (const file of Object.keys(this.files)) analyzer.set(file);
    return analyzer;
  }

  /** How fast-check shows it. */
  [fc.toStringMethod](): string {
    return this.name;
  }
}

export const sample = new Project(
  'content/sample',
  Object.fromEntries(
    readdirSync(SAMPLE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}${sep}${name}`)
      .map((path) => [relative(SAMPLE, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  ),
);

export const cases: readonly Project[] = ruleFolders()
  .filter(({ id, path }) => rules.some((rule) => rule.id === id) && existsSync(join(path, 'cases.md')))
  .flatMap(({ id, name, path }) =>
    readCases(join(path, 'cases.md'), `${name}/cases.md`).map(({ source, line, title, files, options }) => {
      const texts = files.map((file) => [file.path, isCode(file.path) ? withoutSquiggles(file.text) : file.text]);
      const config = { extends: 'all', rules: { [id]: ['error', options] } };
      return new Project(`${source}:${line} ${title}`, Object.fromEntries(texts), config);
    }),
  );

/** Any case; the sample now and then, as it is larger. */
export const someProject: fc.Arbitrary<Project> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...cases) },
  { weight: 1, arbitrary: fc.constant(sample) },
);

export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

/** The reports of all files, in order of path. */
export function reportsOf(analyzer: Analyzer): FileReport[] {
  return analyzer.files().map((file) => analyzer.check(file));
}
