/** `npm run labels -- <labels.tsv> <corpus folder>`: recall and false alarms on hand-labelled places. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, print } from './command.ts';
import { findingsIn, repositoryFolder } from './findings.ts';
import { answer, parseLabels, RULES_OF, score } from './scoring.ts';
import type { Label, Scored } from './scoring.ts';
import { percent, table } from './table.ts';

try {
  main();
} catch (error) {
  fail(error);
}

function main(): void {
  const [file, corpus, ...rest] = parseArgs({ allowPositionals: true }).positionals;
  if (file === undefined || corpus === undefined || rest.length > 0) {
    throw new Error(
      'Give the labels and the folder of the unpacked repositories: npm run labels -- <labels.tsv> <folder>',
    );
  }
  const labels = parseLabels(readFileSync(file, 'utf8'), file);
  const covered = labels.filter((label) => label.category in RULES_OF);
  const scored = scoreAll(covered, corpus);
  print(scoreTable(scored));
  printPlaces(
    'Missed',
    scored.filter(({ label, finding }) => label.fault && !finding),
  );
  printPlaces(
    'False alarms',
    scored.filter(({ label, finding }) => !label.fault && finding),
  );
  printNotCovered(labels.filter((label) => !(label.category in RULES_OF)));
}

function scoreAll(labels: readonly Label[], corpus: string): Scored[] {
  const repositories = new Map(labels.map(({ repository, commit }) => [repository, { name: repository, commit }]));
  return [...repositories.values()].flatMap((repository) => {
    const findings = findingsIn(repositoryFolder(corpus, repository));
    return labels
      .filter((label) => label.repository === repository.name)
      .map((label) => ({ label, finding: answer(label, findings) }));
  });
}

function scoreTable(scored: readonly Scored[]): string {
  const row = (title: string, of: readonly Scored[]) => {
    const { faults, found, acrossFiles, foundAcrossFiles, lookAlikes, falseAlarms } = score(of);
    return [
      title,
      ...[`${found}/${faults}`, percent(found, faults)],
      ...[`${foundAcrossFiles}/${acrossFiles}`, percent(foundAcrossFiles, acrossFiles)],
      ...[`${falseAlarms}/${lookAlikes}`, percent(falseAlarms, lookAlikes)],
    ];
  };
  const categories = [...new Set(scored.map(({ label }) => label.category))].sort();
  const rows = categories.map((category) =>
    row(
      category,
      scored.filter(({ label }) => label.category === category),
    ),
  );
  const head = ['category', 'found', 'recall', 'across files', 'recall', 'look-alikes', 'false alarms'];
  return table(head, [...rows, row('all', scored)]);
}

function printPlaces(title: string, scored: readonly Scored[]): void {
  print(`\n${title}: ${scored.length}`);
  for (const { label, finding } of scored) {
    const by = finding ? ` (${finding.rule})` : '';
    print(`  ${label.category} ${label.repository} ${label.path}:${label.line} ${label.note}${by}`);
  }
}

function printNotCovered(labels: readonly Label[]): void {
  const counts = new Map<string, number>();
  for (const { category } of labels) counts.set(category, (counts.get(category) ?? 0) + 1);
  const list = [...counts].map(([category, count]) => `${category} (${count})`).sort();
  print(`\nNot covered by a rule yet: ${list.join(', ') || 'none'}`);
}
