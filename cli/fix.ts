/** Applies safe repairs until there are none left. */
import { structuredPatch, formatPatch } from 'diff';
import { joinEdits } from '../engine/analyzer/join-edits.ts';
import { applyEdits, byFile } from '../engine/analyzer/repairs.ts';
import type { Analyzer, TextEdit } from '../engine/analyzer/types.ts';
import { writeText } from '../engine/host/node-host.ts';
import type { Terminal } from './terminal.ts';

/** A repair can make room for the next; two that undo each other must end. */
const MOST_ROUNDS = 10;

/** With `dryRun` a unified diff goes to standard output and the disc stays as it is. */
export function fixAll(analyzer: Analyzer, files: readonly string[], dryRun: boolean, terminal: Terminal): void {
  const before = new Map<string, string>();
  let repairs = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { edits, applied } = safeEdits(analyzer, files, terminal);
    if (applied === 0) break;
    repairs += applied;
    for (const [file, own] of byFile(edits)) {
      const text = analyzer.text(file);
      if (!before.has(file)) before.set(file, text);
      analyzer.set(file, applyEdits(text, own));
    }
  }
  for (const [file, text] of [...before].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (dryRun) terminal.stdout.write(unifiedDiff(file, text, analyzer.text(file)));
    else writeText(`${analyzer.root}/${file}`, analyzer.text(file));
  }
  const verb = dryRun ? 'Would apply' : 'Applied';
  terminal.stderr.write(
    `${verb} ${repairs} safe repair${repairs === 1 ? '' : 's'} in ${before.size} file${before.size === 1 ? '' : 's'}.\n`,
  );
}

/** The edits of one round: each repair whole or not at all, none over another. */
function safeEdits(
  analyzer: Analyzer,
  files: readonly string[],
  terminal: Terminal,
): { edits: readonly TextEdit[]; applied: number } {
  let chosen: readonly TextEdit[] = [];
  let applied = 0;
  for (const finding of files.flatMap((file) => analyzer.check(file).findings)) {
    const index = finding.repairs.findIndex(({ safety }) => safety === 'safe');
    if (index === -1) continue;
    const edits = editsOf(analyzer, finding, index, terminal);
    const joined = edits.length === 0 ? undefined : joinEdits(chosen, edits);
    if (joined === undefined) continue;
    chosen = joined;
    applied++;
  }
  return { edits: chosen, applied };
}

function editsOf(
  analyzer: Analyzer,
  finding: Parameters<Analyzer['edits']>[0],
  index: number,
  terminal: Terminal,
): readonly TextEdit[] {
  try {
    return analyzer.edits(finding, index);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RepairError') throw error;
    terminal.stderr.write(`${finding.file}:${finding.line} ${error.message}\n`);
    return [];
  }
}

function unifiedDiff(file: string, before: string, after: string): string {
  return formatPatch(structuredPatch(`a/${file}`, `b/${file}`, before, after));
}
