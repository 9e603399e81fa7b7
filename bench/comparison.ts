/** Interleaved runs of several tools over one folder, and the tables they are printed as. */
import { readFileSync } from 'node:fs';
import { measure } from './measure.ts';
import { median, table } from './table.ts';
import type { Counts, Tool } from './tools.ts';

export interface Result extends Counts {
  readonly tool: Tool;
  readonly seconds: number;
  readonly megabytes: number | undefined;
}

/** One run of each tool per round, each round starting with another tool, so that noise and caches hit all alike. */
export async function compare(tools: readonly Tool[], folder: string, rounds: number): Promise<Result[]> {
  const runs: Result[][] = tools.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < tools.length; turn++) {
      const index = (round + turn) % tools.length;
      const tool = tools[index];
      if (tool) runs[index]?.push(await runOnce(tool, folder));
    }
  }
  return runs.flatMap((results) => {
    const [first] = results;
    const seconds = median(results.map((result) => result.seconds));
    if (!first || seconds === undefined) return [];
    return [{ ...first, seconds, megabytes: median(results.flatMap((result) => result.megabytes ?? [])) }];
  });
}

/** Throws when the tool did not complete: its time would mean nothing. */
async function runOnce(tool: Tool, folder: string): Promise<Result> {
  const [stdout, stderr] = [`${folder}.stdout`, `${folder}.stderr`];
  const run = await measure(tool.command(), folder, stdout, stderr);
  const output = readFileSync(stdout, 'utf8');
  const complaints = readFileSync(stderr, 'utf8');
  if (run.exitCode === null || !tool.exits.includes(run.exitCode)) {
    throw new Error(`${tool.title} ended with code ${run.exitCode}:\n${(complaints || output).slice(-2000)}`);
  }
  process.stderr.write(`  ${tool.title}: ${run.seconds.toFixed(2)} s\n`);
  try {
    return { tool, seconds: run.seconds, megabytes: run.peakMegabytes, ...tool.counts(output, complaints) };
  } catch {
    // Node itself ends with 1 when a program crashes, as linters do when they find something.
    throw new Error(`${tool.title} printed no report:\n${complaints.slice(-2000)}`);
  }
}

export function comparisonTable(results: readonly Result[]): string {
  const head = ['', 'wall s', 'peak MB', 'files seen', 'findings'];
  const ratio = (title: string, above: string, below: string) =>
    `${title} ${quotient(secondsOf(results, above), secondsOf(results, below))}`;
  return [
    table(
      head,
      results.map((result) => [result.tool.title, ...cells(result)]),
    ),
    '',
    ratio('ESLint / ours:', 'eslint', 'ours'),
    ratio('Biome / ours:', 'biome', 'ours'),
    ratio('ours / bare parse:', 'ours', 'parse'),
  ].join('\n');
}

/** Each scale is how many copies of the files were measured; the first is what the others are divided by. */
export function growthTable(
  scales: readonly { readonly copies: number; readonly results: readonly Result[] }[],
): string {
  const head = ['', 'wall s', 'peak MB', 'files seen', 'findings', 'time growth', 'memory growth'];
  const rows = scales.flatMap(({ copies, results }) =>
    results.map((result) => {
      const base = scales[0]?.results.find((other) => other.tool === result.tool);
      const growth = [quotient(result.seconds, base?.seconds), quotient(result.megabytes, base?.megabytes)];
      return [`x${copies} ${result.tool.title}`, ...cells(result), ...growth];
    }),
  );
  return table(head, rows);
}

function cells(result: Result): string[] {
  const whole = (value: number | undefined) => (value === undefined ? '-' : String(Math.round(value)));
  return [result.seconds.toFixed(2), whole(result.megabytes), whole(result.files), whole(result.findings)];
}

function secondsOf(results: readonly Result[], id: string): number | undefined {
  return results.find((result) => result.tool.id === id)?.seconds;
}

function quotient(above: number | undefined, below: number | undefined): string {
  return above === undefined || below === undefined ? 'not measured' : (above / below).toFixed(2);
}

/** Tools that looked at fewer files than there are: their times stand for less work. Manifests may come on top. */
export function mismatches(results: readonly Result[], files: number): string[] {
  return results
    .filter((result) => result.files === undefined || result.files < files)
    .map((result) => `${result.tool.title} saw ${result.files ?? 'an unknown number of'} of ${files} files.`);
}
