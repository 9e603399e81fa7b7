/** Colours for the code of chapters: enough to read it, in the languages chapters use. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: 'comment' | 'string' | 'number' | 'keyword' | 'constant' | 'type';
}

/** Not as the name of a member: `cache.get`, `{ in: ids }`. */
const words = (list: string) => `(?<![.\\w])(?:${list.trim().split(/\s+/).join('|')})\\b(?!:)`;
const STRING = `"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*'`;
const NUMBER = `\\b\\d[\\d_]*(?:\\.\\d+)?n?\\b`;

const SCRIPT = {
  comment: `//[^\\n]*|/\\*[^]*?\\*/`,
  string: `${STRING}|\`(?:[^\`\\\\]|\\\\[^])*\``,
  number: NUMBER,
  constant: words('true false null undefined this super'),
  keyword:
    words(`abstract as async await break case catch class const continue declare default delete do else enum export
    extends finally for from function get if implements import in instanceof interface let model new of private protected
    public readonly return satisfies set static switch throw try type typeof var void while yield`),
  type: `\\b[A-Z][\\w]*\\b`,
};
const SQL = {
  comment: `--[^\\n]*|/\\*[^]*?\\*/`,
  string: `'(?:[^']|'')*'`,
  number: NUMBER,
  constant: words('null true false NULL TRUE FALSE'),
  keyword:
    words(`ADD ALTER ANALYZE AND AS ASC BEGIN BETWEEN BY COLUMN COMMIT CONSTRAINT CREATE CROSS DELETE DESC DISTINCT
    DROP EXISTS EXPLAIN FOR FROM FULL GROUP HAVING IN INDEX INNER INSERT INTO IS JOIN KEY LEFT LIKE LIMIT LOCKED NOT OFFSET
    ON OR ORDER OUTER PRIMARY REFERENCES RETURNING ROLLBACK SELECT SET SKIP TABLE UNION UNIQUE UPDATE VALUES VIEW WHERE WITH`),
  type: `\\b(?:INT|INTEGER|BIGINT|TEXT|VARCHAR|NUMERIC|DECIMAL|BOOLEAN|TIMESTAMP|TIMESTAMPTZ|UUID|JSONB?)\\b`,
};
const PLAIN = { comment: `(?<![^\\s])#[^\\n]*`, string: STRING, number: NUMBER, constant: words('true false null') };

const compile = (kinds: Readonly<Record<string, string>>): RegExp =>
  new RegExp(
    Object.entries(kinds)
      .map(([kind, source]) => `(?<${kind}>${source})`)
      .join('|'),
    'g',
  );

const SCRIPT_PATTERN = compile(SCRIPT);
const SQL_PATTERN = compile(SQL);
const PLAIN_PATTERN = compile(PLAIN);
const PATTERNS: Readonly<Record<string, RegExp>> = {
  ts: SCRIPT_PATTERN,
  typescript: SCRIPT_PATTERN,
  tsx: SCRIPT_PATTERN,
  js: SCRIPT_PATTERN,
  javascript: SCRIPT_PATTERN,
  jsx: SCRIPT_PATTERN,
  json: SCRIPT_PATTERN,
  jsonc: SCRIPT_PATTERN,
  prisma: SCRIPT_PATTERN,
  graphql: SCRIPT_PATTERN,
  sql: SQL_PATTERN,
  sh: PLAIN_PATTERN,
  bash: PLAIN_PATTERN,
  yaml: PLAIN_PATTERN,
  yml: PLAIN_PATTERN,
  dockerfile: PLAIN_PATTERN,
  http: PLAIN_PATTERN,
};

/** Tokens in order; none for an unknown language. */
export function highlight(code: string, language: string): readonly Token[] {
  const pattern = PATTERNS[language];
  if (!pattern) return [];
  return [...code.matchAll(pattern)].map((match) => {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['comment'];
    return { start: match.index, end: match.index + match[0].length, kind: kind as Token['kind'] };
  });
}
