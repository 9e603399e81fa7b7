import type { CallAt, CheckContext, Model, Problem } from '../../../engine/authoring.ts';
import { calleeOf, defineRule, parameterData, requestData, unwrap } from '../../../engine/authoring.ts';
import { options, type Options } from './options.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { problemOf, type Source } from './problem.ts';
import { repairsOf } from './repairs.ts';
import { isComposedElsewhere } from './elsewhere.ts';
import { statementsOf, type Statement } from './statements.ts';

export default defineRule<Options>({
  id: 'no-sql-injection',
  title: 'No request data in SQL text',
  topic: 'input',
  chapter: 'input-validation',
  also: ['owasp-top-10', 'orms'],
  kind: 'cross-file',
  severity: 'error',
  presets: ['recommended', 'strict', 'security'],
  cwe: 'CWE-89',
  owasp: 'A03:2021',
  description:
    'Data that a client sends is written into the text of an SQL statement, also across functions and files. Whoever sends it can end the value and add SQL of their own: read other tables, change rows, or delete them.',
  remedy:
    'Pass values as bound parameters or through the library’s template tag, and choose names of columns and tables from a list in the code.',
  libraries: [
    'pg',
    'postgres',
    'mysql2',
    'better-sqlite3',
    'sqlite3',
    'mssql',
    'Prisma',
    'TypeORM',
    'Sequelize',
    'Knex',
    'Drizzle',
    'Kysely',
    'MikroORM',
    'Objection',
    'slonik',
  ],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  const reported = new Set<number>();
  for (const statement of statementsOf(model, file, settings)) {
    const pieces = piecesOf(file, statement.value);
    const found = pieces.flatMap((piece) => {
      const source = sourceOf(model, statement, piece, settings);
      return source && !reported.has(piece.value.start) ? [{ piece, source }] : [];
    });
    const repairs = repairsOf(
      model,
      statement,
      found.map(({ piece }) => piece),
      pieces,
    );
    for (const { piece, source } of found) {
      reported.add(piece.value.start);
      yield { ...problemOf(statement, piece, source), repairs };
    }
  }
}

function sourceOf(model: Model, statement: Statement, piece: Piece, settings: Options): Source | undefined {
  const { file } = statement.where;
  const { value } = piece;
  const isWhole = piece.before.trim() === '' && piece.after.trim() === '';
  const isSafe = ({ file: home, value: inner }: { file: typeof file; value: typeof value }) => {
    const call = inner.kind === 'call' ? home.calls[inner.call] : undefined;
    if (call && inner.kind === 'call' && isSanitizer({ file: home, index: inner.call, call }, settings)) return true;
    // What is given whole may be an object of conditions, whose values the library binds.
    return isWhole && unwrap(inner).kind === 'object';
  };
  const at = { file, value };
  const sent = requestData(model, at, 'sql', [], isSafe).find(
    (origin) =>
      !isComposedElsewhere(model, statement, piece, origin.steps) &&
      !(isWhole && origin.part !== 'args' && origin.path.length === 0),
  );
  return sent ?? (settings.reportUnknownSources ? parameterData(model, at, 'sql', isSafe)[0] : undefined);
}

function isSanitizer(where: CallAt, { sanitizers }: Options): boolean {
  if (sanitizers.length === 0) return false;
  const name = calleeOf(where);
  return sanitizers.includes(name) || sanitizers.includes(name.split('.').at(-1) ?? '');
}
