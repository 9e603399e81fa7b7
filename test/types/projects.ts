/** Writes cases before and after their repairs as folders that TypeScript can check against the real libraries. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Case } from '../support/cases.ts';
import { readCases } from '../support/cases.ts';
import { ruleFolders } from '../support/rules.ts';
import { withoutSquiggles } from '../support/squiggles.ts';

const CODE = /\.[cm]?tsx?$/;
export const WORK = join(import.meta.dirname, 'node_modules/.cases');

export interface RepairedCase {
  readonly title: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** One per fixed block written in TypeScript. */
export function writeProjects(): RepairedCase[] {
  rmSync(WORK, { recursive: true, force: true });
  return ruleFolders()
    .filter(({ path }) => existsSync(join(path, 'cases.md')))
    .flatMap(({ name, path }) =>
      readCases(join(path, 'cases.md'), name).flatMap((example) =>
        example.fixed.flatMap((block, index) => writeCase(name, example, block.files, index)),
      ),
    );
}

function writeCase(rule: string, example: Case, fixed: Case['files'], index: number): RepairedCase[] {
  if (!fixed.some(({ path }) => CODE.test(path))) return [];
  const folder = join(WORK, `${rule.replaceAll('/', '-')}-${example.line}-${index}`);
  const changed = new Map(fixed.map(({ path, text }) => [path, text]));
  const write = (variant: string, textOf: (path: string, text: string) => string) =>
    example.files
      .filter(({ path }) => CODE.test(path))
      .map(({ path, text }) => {
        const file = join(folder, variant, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, textOf(path, text));
        return file;
      });
  return [
    {
      title: `${rule}: ${example.title} (line ${example.line}, repair ${index + 1})`,
      before: write('before', (_, text) => withoutSquiggles(text)),
      after: write('after', (path, text) => withoutSquiggles(changed.get(path) ?? text)),
    },
  ];
}
