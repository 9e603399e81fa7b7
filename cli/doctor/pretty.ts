/** A diagnosis for people at a terminal. */
import { createColors } from 'picocolors';
import type { CallKind, ImportKind } from '../../engine/analyzer/coverage-types.ts';
import { columns } from '../arguments.ts';
import type { Diagnosis, Top } from './diagnosis.ts';

const IMPORTS: Readonly<Record<ImportKind, string>> = {
  project: 'to files of the project',
  library: 'to libraries the catalog describes',
  package: 'to other packages',
  node: 'to other modules of Node',
  asset: 'to files that are no code',
  apart: 'to tests and files that are left out',
  lost: 'to nowhere',
};
const CALLS: Readonly<Record<CallKind, string>> = {
  project: 'of functions of the project',
  library: 'of libraries the catalog describes',
  language: 'of JavaScript and Node',
  package: 'of packages nobody described',
  unknown: 'of which nothing is known',
};
const WIDEST = 48;

export function* pretty(diagnosis: Diagnosis, useColors: boolean): Iterable<string> {
  const { bold } = createColors(useColors);
  const { versions, parser, configFiles, linkFiles, files } = diagnosis;
  yield `${bold('Setup')}\n`;
  yield columns([
    ...Object.entries(versions),
    ['parser', parser === 'oxc' ? 'oxc (native)' : `${parser} (slower: the native one does not load here)`],
    ['configuration', configFiles.length === 0 ? 'none found: the recommended rules' : configFiles.join(', ')],
    ['modules by', linkFiles.length === 0 ? 'relative paths alone' : byName(linkFiles)],
  ]);
  yield `\n${bold(`Files analysed: ${files.analysed}`)}\n`;
  yield columns(ranked(files.roles).map(([role, count]) => [role, String(count)] as const));
  if (files.skipped.length > 0) {
    yield `\n${bold('Not analysed')}\n`;
    yield columns(
      files.skipped.map(({ reason, count, example }) => [String(count), `${reason}, such as ${example}`] as const),
    );
  }
  if (files.incomplete.length > 0) {
    yield `\n${bold('Analysed in part')}\n`;
    yield columns(files.incomplete.map(({ file, line, reason }) => [`${file}:${line ?? 1}`, reason] as const));
  }
  yield* shares('Imports', diagnosis.imports, IMPORTS, bold);
  yield* shares('Calls', diagnosis.calls, CALLS, bold);
  yield* tops('Imports that lead nowhere', diagnosis.lostImports, bold);
  yield* tops('Called, and described by no catalog', diagnosis.undescribed, bold);
  yield* tops('Calls of which nothing is known', diagnosis.unknownCalls, bold);
}

/** `package.json (3), tsconfig.json`. */
function byName(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(', ');
}

const ranked = (counts: Readonly<Partial<Record<string, number>>>) =>
  Object.entries(counts)
    .map(([name, count = 0]) => [name, count] as const)
    .sort((a, b) => b[1] - a[1]);

function* shares<K extends string>(
  title: string,
  counts: Readonly<Record<K, number>>,
  names: Readonly<Record<K, string>>,
  bold: (text: string) => string,
): Iterable<string> {
  const kinds = Object.keys(names) as K[];
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  yield `\n${bold(`${title}: ${total}`)}\n`;
  yield columns(
    kinds
      .filter((kind) => counts[kind] > 0)
      .map((kind) => {
        const share = `${((counts[kind] / total) * 100).toFixed(1)} %`;
        return [`${String(counts[kind]).padStart(7)}  ${share.padStart(7)}`, names[kind]] as const;
      }),
  );
}

function* tops(title: string, { different, most }: Top, bold: (text: string) => string): Iterable<string> {
  if (most.length === 0) return;
  const rest = different > most.length ? `, the first ${most.length} of ${different}` : '';
  yield `\n${bold(title)}${rest}\n`;
  yield columns(
    most.map(({ name, count, example: { file, line, column } }) => {
      const shown = name.length > WIDEST ? `${name.slice(0, WIDEST - 1)}…` : name;
      return [`${String(count).padStart(5)}  ${shown}`, `${file}:${line}:${column}`] as const;
    }),
  );
}
