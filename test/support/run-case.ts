/** Runs one literate case: exact findings, related places, and what the repairs make of the code. */
import assert from 'node:assert/strict';
import { applyEdits, byFile } from '../../engine/analyzer/repairs.ts';
import type { Rule } from '../../engine/authoring.ts';
import type { Case, FixedBlock } from './cases.ts';
import { runSnippet } from './run-snippet.ts';
import type { Snippet, SnippetFinding } from './run-snippet.ts';
import { squigglesOf, withoutSquiggles } from './squiggles.ts';

const MAX_REPAIRS = 20;

export function runCase(rule: Rule, example: Case): void {
  const files = Object.fromEntries(example.files.map(({ path, text }) => [path, text]));
  const snippet = run(rule, files, example);
  const findings = ownFindings(rule, snippet);
  compareFindings(example, findings);
  if (example.related.length > 0) compareRelated(example, findings);
  for (const block of example.fixed) compareFixed(rule, example, files, block);
}

function run(rule: Rule, files: Readonly<Record<string, string>>, example: Case): Snippet {
  const config = { extends: 'all', rules: { [rule.id]: ['error', example.options] } };
  const snippet = runSnippet(files, { rules: [rule], config });
  const failures = snippet.incomplete.map(({ file, line, reason }) => `${placeOf(example, file, line ?? 1)} ${reason}`);
  assert.deepEqual(failures, [], 'the analysis must be complete');
  return snippet;
}

function ownFindings(rule: Rule, snippet: Snippet): SnippetFinding[] {
  return snippet.findings.filter((finding) => finding.rule === rule.id);
}

/** The marks of all files on one side, the findings on the other, as readable lines. */
function compareFindings(example: Case, findings: readonly SnippetFinding[]): void {
  const expected: string[] = [];
  const unmatched = [...findings];
  for (const file of example.files) {
    const marks = /\.(?:[cm]?[jt]sx?|json)$/.test(file.path) ? squigglesOf(file.text) : [];
    if (file.mark === 'bad' && marks.length === 0) {
      assert.fail(`${example.source}:${file.line} This bad block marks nothing: underline what must be found.`);
    }
    if (file.mark === 'good' && marks.length > 0) {
      assert.fail(`${example.source}:${file.line} This good block has squiggles: call it bad.`);
    }
    const lines = file.text.split('\n');
    for (const mark of marks) {
      const codeEnd = (lines[mark.line - 1] ?? '').trimEnd().length + 1;
      const found = unmatched.findIndex(
        (finding) =>
          finding.file === file.path &&
          finding.line === mark.line &&
          finding.column === mark.column &&
          (finding.endLine === mark.line ? finding.endColumn : codeEnd) === mark.endColumn &&
          finding.message.includes(mark.message),
      );
      if (found >= 0) unmatched.splice(found, 1);
      else
        expected.push(
          `${placeOf(example, file.path, mark.line)} columns ${mark.column}-${mark.endColumn} ${mark.message}`,
        );
    }
  }
  const unexpected = unmatched.map((finding) => {
    const end = finding.endLine === finding.line ? finding.endColumn : `line ${finding.endLine}`;
    return `${placeOf(example, finding.file, finding.line)} columns ${finding.column}-${end} ${finding.message}`;
  });
  assert.deepEqual(
    { 'not found': expected, 'found but not marked': unexpected },
    { 'not found': [], 'found but not marked': [] },
  );
}

function compareRelated(example: Case, findings: readonly SnippetFinding[]): void {
  const actual = findings.flatMap(({ related }) =>
    related.map(({ file, line, message }) => `${file}:${line} ${message}`),
  );
  const same =
    actual.length === example.related.length &&
    actual.every((line, index) => {
      const [place = '', ...words] = (example.related[index] ?? '').split(' ');
      return line.startsWith(`${place} `) && line.includes(words.join(' '));
    });
  if (!same) assert.deepEqual(actual, example.related, `${example.source}:${example.line} related places`);
}

function compareFixed(rule: Rule, example: Case, files: Readonly<Record<string, string>>, block: FixedBlock): void {
  const place = `${example.source}:${block.files[0]?.line ?? example.line}`;
  let texts = { ...files };
  const before = ownFindings(rule, run(rule, texts, example)).length;
  let repaired = 0;
  for (; repaired < (block.all ? MAX_REPAIRS : 1); repaired++) {
    const next = repairOnce(rule, example, texts, block.title);
    if (next === undefined) break;
    texts = next;
  }
  if (repaired === 0) {
    const which = block.title === undefined ? 'a repair with edits' : `the repair "${block.title}"`;
    assert.fail(`${place} No finding offers ${which}.`);
  }
  for (const { path, text } of block.files) {
    assert.equal(withoutSquiggles(texts[path] ?? ''), withoutSquiggles(text), `${place} ${path} after the repair`);
  }
  const after = ownFindings(rule, run(rule, texts, example));
  const left = after.map(({ line, message }) => `line ${line} ${message}`).join('\n');
  // One repair may mend several findings of a statement.
  assert.ok(
    after.length <= before - repaired,
    `${place} The repaired code must be clean of the rule, but has:\n${left}`,
  );
}

/** The texts after the first repair that has edits (and the title); undefined when no finding offers one. */
function repairOnce(
  rule: Rule,
  example: Case,
  files: Readonly<Record<string, string>>,
  title: string | undefined,
): Record<string, string> | undefined {
  const snippet = run(rule, files, example);
  for (const finding of ownFindings(rule, snippet)) {
    for (const [index, repair] of finding.repairs.entries()) {
      if (title !== undefined && repair.title !== title) continue;
      const edits = snippet.analyzer.edits(finding, index);
      if (edits.length === 0) continue;
      const changed = [...byFile(edits)].map(([path, own]) => [path, applyEdits(files[path] ?? '', own)]);
      return { ...files, ...(Object.fromEntries(changed) as Record<string, string>) };
    }
  }
  return undefined;
}

/** The line in the case file of a line in one of its blocks. */
function placeOf(example: Case, path: string, line: number): string {
  const file = example.files.find((candidate) => candidate.path === path);
  return `${example.source}:${(file?.line ?? example.line) + line - 1} (${path}:${line})`;
}
