/** Applies safe repairs until there are none left. */
import { structuredPatch, formatPatch } from 'diff';
import { applyEdits, byFile, overlap } from '../engine/analyzer/repairs.ts';
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
): { edits: TextEdit[]; applied: number } {
  const chosen = new Map<string, TextEdit[]>();
  let applied = 0;
  for (const finding of files.flatMap((file) => analyzer.check(file).findings)) {
    const index = finding.repairs.findIndex(({ safety }) => safety === 'safe');
    if (index === -1) continue;
    const edits = byFile(editsOf(analyzer, finding, index, terminal));
    const merged = [...edits].map(([file, own]) => [file, inOrder([...(chosen.get(file) ?? []), ...own])] as const);
    if (merged.length === 0 || merged.some(([, all]) => overlap(all))) continue;
    for (const [file, all] of merged) chosen.set(file, all);
    applied++;
  }
  return { edits: [...chosen.values()].flat(), applied };
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

function inOrder(edits: TextEdit[]): TextEdit[] {
  return edits.sort((a, b) => a.start - b.start || a.end - b.end);
}

function unifiedDiff(file: string, before: string, after: string): string {
  return formatPatch(structuredPatch(`a/${file}`, `b/${file}`, before, after));
}
