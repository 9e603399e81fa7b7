/** The programs that `npm run bench` compares, each run the way its users run it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { checkCommand } from './built.ts';

export interface Tool {
  readonly id: string;
  readonly title: string;
  /** To be run with the measured folder as the working directory. Throws with the remedy when the program is not there. */
  readonly command: () => readonly string[];
  /** Exit codes of a complete run, with or without findings. */
  readonly exits: readonly number[];
  /** Reads off the tool's own output how many files it saw and how much it found. */
  readonly counts: (stdout: string, stderr: string) => Counts;
}

export interface Counts {
  readonly files: number | undefined;
  readonly findings: number | undefined;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const BARE_PARSE = here('node_modules/.cache/bare-parse.mjs');

export const TOOLS: readonly Tool[] = [
  {
    id: 'ours',
    title: 'backend-why',
    command: () => [...checkCommand(), '--config', here('configs/backend-why.json')],
    exits: [0, 1, 3],
    counts: (stdout) => {
      const report = JSON.parse(stdout) as { findings: unknown[]; stats: { files: number } };
      return { files: report.stats.files, findings: report.findings.length };
    },
  },
  {
    id: 'parse',
    title: 'bare parse',
    command: () => [process.execPath, BARE_PARSE, '.'],
    exits: [0],
    counts: (stdout) => ({ files: number(/(\d+) files/, stdout), findings: undefined }),
  },
  {
    id: 'eslint',
    title: 'ESLint + security + sonarjs',
    command: () => {
      const [config, format] = [here('configs/eslint.config.mjs'), here('configs/eslint-counts.mjs')];
      return [process.execPath, here('node_modules/eslint/bin/eslint.js'), '-c', config, '-f', format, '.'];
    },
    exits: [0, 1],
    counts: (stdout) => JSON.parse(stdout) as Counts,
  },
  {
    id: 'biome',
    title: 'Biome lint',
    command: () => {
      const program = here('node_modules/@biomejs/biome/bin/biome');
      return [process.execPath, program, 'lint', '--config-path', here('configs/biome.json'), '.'];
    },
    exits: [0, 1],
    counts: (_, stderr) => ({
      files: number(/Checked ([\d,]+) files?/, stderr),
      findings: ['errors', 'warnings', 'infos']
        .map((kind) => number(new RegExp(`Found ([\\d,]+) ${kind}?`), stderr) ?? 0)
        .reduce((sum, count) => sum + count),
    }),
  },
  oxlint('oxlint', 'oxlint, default', 'configs/oxlint.json'),
  oxlint('oxlint-all', 'oxlint, all rules', 'configs/oxlint-all.json'),
];

/** Silent, so that printing its hundreds of thousands of findings is not measured. */
function oxlint(id: string, title: string, config: string): Tool {
  const program = [process.execPath, here('node_modules/oxlint/bin/oxlint')];
  return {
    id,
    title,
    command: () => [...program, '--silent', '--disable-nested-config', '-c', here(config), '.'],
    exits: [0, 1],
    counts: (stdout) => ({
      files: number(/on ([\d,]+) files?/, stdout),
      findings: (number(/Found ([\d,]+) warning/, stdout) ?? 0) + (number(/and ([\d,]+) error/, stdout) ?? 0),
    }),
  };
}

function number(pattern: RegExp, text: string): number | undefined {
  const match = pattern.exec(text)?.[1];
  return match === undefined ? undefined : Number(match.replaceAll(',', ''));
}

/** Installs the compared linters when they are not there yet and builds the bare parse. Throws when either fails. */
export function prepareTools(): void {
  if (!existsSync(here('node_modules/eslint'))) {
    process.stderr.write('Installing the compared linters into bench/node_modules …\n');
    const arguments_ = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const npm = spawnSync('npm', arguments_, {
      cwd: here('.'),
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) throw new Error('`npm ci` failed in bench/: see the lines above, then run the bench again.');
  }
  // As a bundle it starts like our own CLI does, without the cost of a TypeScript loader.
  buildSync({
    entryPoints: [here('bare-parse.ts')],
    outfile: BARE_PARSE,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['oxc-parser'],
  });
}
