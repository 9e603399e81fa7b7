/** Checking certificates again. */
import type { CheckContext, Edit, Repair, Sources } from '../../../engine/authoring.ts';
import { nodesAround, statementAround, withoutProperty } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import type { Setting } from './settings.ts';

const DATABASES =
  /^(?:pg|pg-promise|postgres|mysql2?|mysql2\/promise|mariadb|mssql|tedious|knex|typeorm|sequelize|sequelize-typescript|mongodb|mongoose|objection|kysely|slonik|ley|@nestjs\/(?:typeorm|sequelize|mongoose)|@mikro-orm\/.*|drizzle-.*|@prisma\/adapter-.*|@adminjs\/.*)$/;
const CACHES = /^(?:ioredis|redis|@redis\/.*|bullmq|bull|connect-redis|@nestjs\/bull(?:mq)?)$/;

export function repairsOf(context: CheckContext<Options>, setting: Setting): readonly Repair[] {
  const { path } = context.file;
  const { at, key, object, write } = setting;
  if (write)
    return [{ title: `Delete the assignment to ${key}`, safety: 'suggestion', edits: withoutStatement(path, at) }];
  if (!object) return [];
  const removed: Repair = {
    title: `Remove ${key}, so that certificates are checked`,
    safety: 'suggestion',
    edits: ({ text, tree }) => {
      const node = nodesAround(tree(path), object).findLast(({ type }) => type === 'ObjectExpression');
      return node?.type === 'ObjectExpression' ? [withoutProperty(path, text(path), node, at)] : [];
    },
  };
  const variable = variableFor(context);
  if (key !== 'rejectUnauthorized' || variable === undefined || object.properties.some((each) => each.key === 'ca'))
    return [removed];
  return [
    removed,
    {
      title: `Trust the CA in ${variable} instead`,
      safety: 'suggestion',
      edits: () => [{ path, range: at, text: `ca: process.env.${variable}` }],
    },
  ];
}

function variableFor({ file: { imports } }: CheckContext<Options>): string | undefined {
  if (imports.some(({ module }) => DATABASES.test(module))) return 'DATABASE_CA_CERT';
  return imports.some(({ module }) => CACHES.test(module)) ? 'REDIS_CA_CERT' : undefined;
}

/** With its line, where that holds nothing else. */
function withoutStatement(path: string, at: Setting['at']): (sources: Sources) => readonly Edit[] {
  return ({ text, tree }) => {
    const statement = statementAround(tree(path), at);
    if (statement?.type !== 'ExpressionStatement') return [];
    const source = text(path);
    const start = source.lastIndexOf('\n', statement.start - 1) + 1;
    const rest = /^[ \t]*(?:\r?\n|$)/.exec(source.slice(statement.end));
    const isAlone = source.slice(start, statement.start).trim() === '' && rest !== null;
    const range = isAlone ? { start, end: statement.end + rest[0].length } : statement;
    return [{ path, range: { start: range.start, end: range.end }, text: '' }];
  };
}
