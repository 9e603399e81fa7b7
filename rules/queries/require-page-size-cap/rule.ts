import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { databaseCalls, defineRule, uncapped } from '../../../engine/authoring.ts';
import { limitsOf } from './limits.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { hasPluginMaximum } from './plugin-maximum.ts';
import { problemOf } from './problem.ts';
import { repairsOf } from './repairs.ts';

export default defineRule<Options>({
  id: 'require-page-size-cap',
  title: 'No page size without an upper bound',
  topic: 'queries',
  chapter: 'pagination-filtering-sorting',
  also: ['rate-limiting'],
  kind: 'route',
  severity: 'warning',
  presets: ['recommended', 'strict', 'security'],
  cwe: 'CWE-770',
  owasp: 'API4:2023',
  description:
    'The number of rows that a query reads comes from the request and nothing bounds it. One request for a million rows makes the server read, hold and send the whole table.',
  remedy: 'Give the page size a maximum, where the request is validated or at the read.',
  libraries: [
    'Prisma',
    'TypeORM',
    'Sequelize',
    'Mongoose',
    'MongoDB',
    'Knex',
    'Kysely',
    'Drizzle',
    'MikroORM',
    'pg',
    'mysql2',
    'DynamoDB',
  ],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  const reported = new Set<number>();
  for (const { where: read, effect } of databaseCalls(model, file)) {
    if (effect.kind !== 'read' || effect.rows !== 'many') continue;
    if (hasPluginMaximum(model, read, effect)) continue;
    for (const limit of limitsOf(model, read, effect)) {
      const [found] = uncapped(model, limit.at, limit.path, settings);
      if (!found || reported.has(limit.anchor.start)) continue;
      reported.add(limit.anchor.start);
      yield { ...problemOf(read, effect, limit, found), repairs: repairsOf(model, read, limit, found, settings) };
    }
  }
}
