import { defineRule, isOutsideProduction, z } from '../../../engine/authoring.ts';
import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { callProblems } from './calls.ts';
import { commandProblems } from './commands.ts';
import { isOptedIn, isRunByHand } from './local.ts';
import { optionProblems } from './settings.ts';

const options = z.strictObject({
  allowCreateOnly: z
    .boolean()
    .default(false)
    .describe('Whether `sync()` may create missing tables, as long as it changes none that are there.'),
});

export type Options = z.infer<typeof options>;

export default defineRule<Options>({
  id: 'no-schema-sync',
  title: 'No schema changes by the running application',
  topic: 'schema',
  chapter: 'migrations',
  also: ['deployment-strategies'],
  kind: 'project',
  severity: 'error',
  presets: ['recommended', 'strict'],
  description:
    'The running application changes the tables of its database to fit its models. Nobody has reviewed the change, every replica makes it, and a column that is renamed in the code is dropped with its data.',
  remedy: 'Turn it off, and change the schema by migrations that one step of the deployment runs.',
  libraries: [
    'TypeORM',
    '@nestjs/typeorm',
    '@nestjs/sequelize',
    'Sequelize',
    'MikroORM',
    'drizzle-kit',
    'Prisma',
    'Drizzle',
  ],
  roles: ['source', 'config'],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { file, model, role } = context;
  if (/\.json$/.test(file.path) || isRunByHand(model, file, role)) return;
  for (const problem of [...optionProblems(context), ...callProblems(context), ...commandProblems(context)]) {
    if (!isOutsideProduction(file, problem.at) && !isOptedIn(file, problem.at)) yield problem;
  }
}
