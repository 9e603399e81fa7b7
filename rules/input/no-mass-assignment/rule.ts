import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { defineRule } from '../../../engine/authoring.ts';
import { assignedRow } from './assigned.ts';
import { options, type Options } from './options.ts';
import { problemOf } from './problem.ts';
import { repairsOf } from './repairs.ts';
import { writtenRows } from './rows.ts';

export default defineRule<Options>({
  id: 'no-mass-assignment',
  title: 'No whole request bodies as rows',
  topic: 'input',
  chapter: 'input-validation',
  also: ['owasp-top-10'],
  kind: 'cross-file',
  severity: 'error',
  presets: ['recommended', 'strict', 'security'],
  cwe: 'CWE-915',
  owasp: 'A08:2021',
  description:
    'The body of a request is written to the database as it came, also across functions and files. A client that adds a field sets it: a role, a plan, a balance, the owner.',
  remedy: 'Write the fields that a client may choose one by one, or parse the body by a schema that drops all others.',
  libraries: ['Prisma', 'TypeORM', 'Sequelize', 'Mongoose', 'MongoDB', 'Knex', 'Kysely', 'Drizzle', 'MikroORM'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  const reported = new Set<number>();
  for (const written of writtenRows(model, file)) {
    const { row, stored } = written;
    if (reported.has(row.value.start) || (stored.name !== undefined && settings.ignoreModels.includes(stored.name)))
      continue;
    const assigned = assignedRow(model, written, settings);
    if (!assigned) continue;
    reported.add(row.value.start);
    yield { ...problemOf(written, assigned), repairs: repairsOf(model, written, assigned, settings) };
  }
}
