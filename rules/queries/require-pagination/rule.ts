import type {
  CallAt,
  CallEffect,
  CheckContext,
  FunctionAt,
  Model,
  Problem,
  Route,
  SentRead,
} from '../../../engine/authoring.ts';
import { defineRule, picksFewRows, sentReads } from '../../../engine/authoring.ts';
import { sendsFile } from './downloads.ts';
import { isListRead, isReferenceData } from './list-reads.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { problemOf } from './problem.ts';
import { hasQuota } from './quotas.ts';
import { isRelation } from './relations.ts';
import { repairsOf } from './repairs.ts';
import { isStreamed, isUnlimited } from './unlimited.ts';

/** Operations of tRPC and GraphQL that do not answer a query for a list. */
const OTHER_OPERATIONS = new Set(['MUTATION', 'SUBSCRIPTION', 'FIELD']);

export default defineRule<Options>({
  id: 'require-pagination',
  title: 'No list response without a row limit',
  topic: 'queries',
  chapter: 'pagination-filtering-sorting',
  also: ['query-optimization'],
  kind: 'route',
  severity: 'warning',
  presets: ['recommended', 'strict', 'performance'],
  cwe: 'CWE-770',
  owasp: 'API4:2023',
  description:
    'A route sends the client all rows of a query that nothing limits. It answers quickly while the table is small, and slows down, exhausts memory or times out as the table grows.',
  remedy: 'Limit the number of rows of every list read and let the client ask for further pages.',
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
  ],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { file, model, options: settings } = context;
  // A chain that is put together in several statements is one read.
  const reported = new Set<unknown>();
  for (const [index, call] of file.calls.entries()) {
    const read: CallAt = { file, index, call };
    const effect = model.effect(read);
    if (!effect || !isListRead(effect) || isReferenceData(effect.target, settings.boundedModels)) continue;
    if (isStreamed(effect) || !isUnlimited(model, read, effect) || picksFewRows(model, read, effect)) continue;
    const start = effect.chain[0]?.call ?? call;
    const response = reported.has(start) ? undefined : responseOf(context, read, effect);
    if (!response || (effect.filter && hasQuota(model, effect.target))) continue;
    reported.add(start);
    const found = { read, effect, ...response };
    yield { ...problemOf(found), repairs: repairsOf(model, found, settings) };
  }
}

/** The first response with the rows that the settings do not exempt. */
function responseOf(
  { model, options: settings }: CheckContext<Options>,
  read: CallAt,
  effect: CallEffect,
): { sent: SentRead; route: Route | undefined } | undefined {
  const { maxCallDepth, ignoreRoutes } = settings;
  for (const sent of sentReads(model, read, maxCallDepth)) {
    if (model.role(sent.sender.file.path) !== 'source' || sendsFile(sent.sender) || isRelation(sent, effect)) continue;
    const routes = routesOf(model, sent.sender, maxCallDepth);
    const route = routes.find(
      (each) => !OTHER_OPERATIONS.has(each.method) && !isExport(each) && !isIgnored(each, ignoreRoutes),
    );
    if (route || routes.length === 0) return { sent, route };
  }
  return undefined;
}

/** The sender's own routes, else those that lead to it. */
function routesOf(model: Model, sender: FunctionAt, maxDepth: number): readonly Route[] {
  return model.routesTo(sender, maxDepth).map(({ route }) => route);
}

/** A route whose address says that it hands out everything. */
const isExport = ({ path }: Route) =>
  path.split('/').some((segment) => /^(?:exports?|downloads?|backups?|dumps?)$/.test(segment));

function isIgnored({ path }: Route, patterns: readonly string[]): boolean {
  const trimmed = (text: string) => text.replace(/^\/|\/$/g, '');
  return patterns.some((pattern) => {
    const parts = trimmed(pattern)
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(trimmed(path));
  });
}
