/** A route that answers as long as the process can serve. */
import type { FileFacts, Model, Repair, Start, Value } from '../../../engine/authoring.ts';
import { indentAt, property, statementAround, styleOf, unwrap } from '../../../engine/authoring.ts';

type Style = ReturnType<typeof styleOf>;
type Writing = (app: string, style: Style) => readonly string[];

const ROUTES: Readonly<Record<string, Writing>> = {
  Express: (app, { quote, semicolon }) => [
    `${app}.get(${quote}/health${quote}, (_req, res) => {`,
    `  res.json({ status: ${quote}ok${quote} })${semicolon}`,
    `})${semicolon}`,
  ],
  Koa: (app, { quote, semicolon }) => [
    `${app}.use((ctx, next) => {`,
    `  if (ctx.path !== ${quote}/health${quote}) return next()${semicolon}`,
    `  ctx.body = { status: ${quote}ok${quote} }${semicolon}`,
    `})${semicolon}`,
  ],
  Fastify: (app, { quote, semicolon }) => [
    `${app}.get(${quote}/health${quote}, async () => ({ status: ${quote}ok${quote} }))${semicolon}`,
  ],
  '@hono/node-server': (app, { quote, semicolon }) => [
    `${app}.get(${quote}/health${quote}, (c) => c.json({ status: ${quote}ok${quote} }))${semicolon}`,
  ],
};
const REGISTERS = new Set(['use', 'get', 'post', 'put', 'patch', 'delete', 'all', 'route', 'on', 'register']);

export function repairsOf(model: Model, { where: { file, call }, library }: Start): Repair[] {
  const write = ROUTES[library];
  const app = write && appOf(model, file, call.callee, call.args, library);
  if (!write || app === undefined) return [];
  const name = file.bindings[app]?.name ?? '';
  const before = firstOn(file, app) ?? call;
  return [
    {
      title: 'Answer GET /health',
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        const statement = statementAround(sources.tree(file.path), before);
        if (!statement) return [];
        const indent = indentAt(text, statement.start);
        const lines = write(name, styleOf(text)).map((line) => `${line}\n${indent}`);
        return [{ path: file.path, range: { start: statement.start, end: statement.start }, text: lines.join('') }];
      },
    },
  ];
}

/** The variable of this file that holds the application. */
function appOf(
  model: Model,
  file: FileFacts,
  callee: Value,
  [first]: readonly Value[],
  library: string,
): number | undefined {
  const inner = unwrap(callee);
  if (library !== '@hono/node-server')
    return inner.kind === 'member' && inner.object.kind === 'ref' ? inner.object.binding : undefined;
  // `serve(app)`, `serve({ fetch: app.fetch })`
  const given = property(first, 'fetch') ?? first;
  const value = given?.kind === 'member' ? given.object : given;
  if (value?.kind !== 'ref') return undefined;
  const isApp = model.things({ file, value }).some((thing) => thing.kind === 'library' && thing.type === 'Hono.App');
  return isApp ? value.binding : undefined;
}

/** The first call that registers something on it, so that nothing else answers before. */
function firstOn(file: FileFacts, app: number) {
  return file.calls.find(({ callee }) => {
    const inner = unwrap(callee);
    if (inner.kind !== 'member' || !REGISTERS.has(inner.property ?? '')) return false;
    return inner.object.kind === 'ref' && inner.object.binding === app;
  });
}
