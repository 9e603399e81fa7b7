/**
 * `npm run precision`: how many of the findings that were read are right, per rule.
 * With `--run <corpus folder>`, also what is reported there but not judged, and judged but no longer reported.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fail, print } from './command.ts';
import { corpusRepositories, findingsIn, repositoryFolder } from './findings.ts';
import { COLUMNS, compareWith, parseJudgements, precisionTable } from './judgements.ts';
import type { Judgement } from './judgements.ts';

const FOLDER = fileURLToPath(new URL('precision/', import.meta.url));

try {
  main();
} catch (error) {
  fail(error, 1);
}

function main(): void {
  const { values } = parseArgs({ options: { run: { type: 'string' } } });
  const judgements = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) =>
      parseJudgements(readFileSync(FOLDER + name, 'utf8'), `bench/precision/${name}`, basename(name, '.tsv')),
    );
  if (values.run === undefined) print(precisionTable(judgements));
  else compareWithRun(judgements, values.run);
}

function compareWithRun(judgements: readonly Judgement[], corpus: string): void {
  const repositories = corpusRepositories();
  const reported = repositories.flatMap((repository) =>
    findingsIn(repositoryFolder(corpus, repository)).map((finding) => ({
      rule: finding.rule,
      repository: repository.name,
      commit: repository.commit,
      path: finding.file,
      line: finding.line,
      message: finding.message,
    })),
  );
  const { unjudged, gone, current } = compareWith(judgements, reported);
  print(`Judged and still reported\n\n${precisionTable(current)}`);
  print(
    `\nReported but not judged: ${unjudged.length}; rows to paste, the verdict to fill in and the message to replace by why`,
  );
  for (const rule of [...new Set(unjudged.map((place) => place.rule))].sort()) {
    print(`\nbench/precision/${rule}.tsv\n${COLUMNS.join('\t')}`);
    for (const { repository, commit, path, line, message } of unjudged.filter((place) => place.rule === rule))
      print([repository, commit, path, line, '', message].join('\t'));
  }
  print(`\nJudged but no longer reported: ${gone.length}`);
  for (const { rule, repository, path, line, verdict, why } of gone)
    print([rule, repository, path, line, verdict, why].join('\t'));
}
