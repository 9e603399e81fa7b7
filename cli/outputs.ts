/** Where reports go: `--format json=report.json --format pretty`. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { didYouMean } from '../engine/analyzer/closest.ts';
import type { Report, Reporter, Sink } from './report.ts';
import { REPORTERS } from './reporters/reporters.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './terminal.ts';

export interface ReportOutput {
  readonly reporter: Reporter;
  /** Absolute path; undefined for standard output. */
  readonly file: string | undefined;
}

export function readOutputs(formats: readonly string[], { cwd, env }: Terminal): ReportOutput[] {
  const wanted = formats.length > 0 ? formats : env['GITHUB_ACTIONS'] === 'true' ? ['pretty', 'github'] : ['pretty'];
  return wanted.map((format) => {
    const [name = '', ...rest] = format.split('=');
    const reporter = REPORTERS[name];
    if (reporter === undefined) {
      const names = Object.keys(REPORTERS);
      throw new UsageError(`There is no format "${name}": use ${names.join(', ')}.${didYouMean(name, names)}`);
    }
    const file = rest.join('=');
    if (rest.length > 0 && file === '') throw new UsageError(`--format ${name}= needs a file after the equals sign.`);
    return { reporter, file: file === '' ? undefined : resolve(cwd, file) };
  });
}

export function writeReport(output: ReportOutput, report: Report, sink: Sink, terminal: Terminal): void {
  const { reporter, file } = output;
  if (file === undefined) {
    for (const piece of reporter(report, sink)) terminal.stdout.write(piece);
  } else {
    writeWhole(file, reporter(report, { ...sink, colors: false, prefix: '' }));
  }
}

/** The file is there in full or not at all. */
function writeWhole(file: string, pieces: Iterable<string>): void {
  const partial = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writePieces(partial, pieces);
    renameSync(partial, file);
  } catch (error) {
    throw new UsageError(
      `The report ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const piece of pieces) writeSync(descriptor, piece);
  } catch (error) {
    rmSync(file);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}
