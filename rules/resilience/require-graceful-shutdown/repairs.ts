/** A handler for the signals behind the call that starts the server. */
import type { CallAt, Edit, Model, Range, Repair, Start, TSESTree, Value } from '../../../engine/authoring.ts';
import {
  freshName,
  indentAt,
  memberPath,
  nodesAround,
  statementAround,
  styleOf,
  unwrap,
} from '../../../engine/authoring.ts';
import { heldBy } from './left-open.ts';
import type { Options } from './options.ts';

export function repairsOf(model: Model, start: Start, settings: Options): Repair[] {
  if (start.library === 'NestJS') return hooksRepair(start);
  const { file, call } = start.where;
  const stopping = stopperOf(start);
  if (!stopping || !isStatement(start.where)) return [];
  const [first, ...more] = settings.signals;
  return [
    {
      title: `Stop in order on ${more.length === 0 ? first : settings.signals.join(' and ')}`,
      safety: 'suggestion',
      edits: (sources) => {
        const tree = sources.tree(file.path);
        const exported = nodesAround(tree, call).find(({ type }) => type === 'ExportNamedDeclaration');
        const statement = statementAround(tree, call) ?? exported;
        const place = statement && placeOf(statement, call);
        if (!statement || !place) return [];
        const server = stopping.target ?? place.variable ?? freshName(file, 'server', 'httpServer');
        const held = heldBy(model, start.where).map(({ name, closes }) => `${name}.${closes}()`);
        const text = sources.text(file.path);
        const lines = handler(stopping, server, held, settings, /\.[cm]?tsx?$/.test(file.path), styleOf(text));
        const indent = indentAt(text, statement.start);
        const block = lines.map((line) => (line === '' ? line : `${indent}${line}`)).join('\n');
        const behind: Edit = {
          path: file.path,
          range: { start: statement.end, end: statement.end },
          text: `\n\n${block}`,
        };
        const named = stopping.target === undefined && place.variable === undefined;
        return named
          ? [
              { path: file.path, range: { start: statement.start, end: statement.start }, text: `const ${server} = ` },
              behind,
            ]
          : [behind];
      },
    },
  ];
}

/** Whether the call is a statement, or gives a variable its value: then code can follow. */
function isStatement({ file, index, call }: CallAt): boolean {
  if (!call.used) return true;
  return file.bindings.some(({ init, path }) => {
    const value = init && unwrap(init);
    return !path && value?.kind === 'call' && value.call === index;
  });
}

interface Stopping {
  /** What is told to stop, as it is written; none where it is what the call gives. */
  readonly target: string | undefined;
  readonly method: string;
  /** It calls back when it is done; otherwise it gives a promise. */
  readonly callsBack: boolean;
}

/** How to stop what a call starts. */
function stopperOf({ where: { file, call }, library }: Start): Stopping | undefined {
  const callee = unwrap(call.callee);
  const receiver = callee.kind === 'member' ? writtenName(callee.object) : undefined;
  switch (library) {
    case 'Express':
    case 'Koa':
    case '@hono/node-server':
      return { target: undefined, method: 'close', callsBack: true };
    case 'node:http':
      return receiver === undefined
        ? { target: undefined, method: 'close', callsBack: true }
        : { target: receiver, method: 'close', callsBack: true };
    case '@grpc/grpc-js':
      return receiver === undefined ? undefined : { target: receiver, method: 'tryShutdown', callsBack: true };
    case 'BullMQ':
      return { target: undefined, method: 'close', callsBack: false };
    case 'KafkaJS':
      return receiver === undefined ? undefined : { target: receiver, method: 'disconnect', callsBack: false };
    case 'Fastify':
    case 'Bull':
    case 'amqplib':
      return receiver === undefined ? undefined : { target: receiver, method: 'close', callsBack: false };
    default:
      return undefined;
  }

  function writtenName(value: Value): string | undefined {
    const found = memberPath(value);
    if (found?.root.kind === 'ref') return [file.bindings[found.root.binding]?.name ?? '', ...found.path].join('.');
    return found?.root.kind === 'this' ? ['this', ...found.path].join('.') : undefined;
  }
}

/** Whether the statement is the call alone, or gives its result a name. */
function placeOf(statement: TSESTree.Node, call: Range): { readonly variable: string | undefined } | undefined {
  if (statement.type === 'ExpressionStatement') {
    const { expression } = statement;
    const inner = expression.type === 'AwaitExpression' ? expression.argument : expression;
    return inner.start === call.start && inner.end === call.end ? { variable: undefined } : undefined;
  }
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  const [only] = declared?.type === 'VariableDeclaration' ? declared.declarations : [];
  if (only?.init?.start !== call.start || only.init.end !== call.end || only.id.type !== 'Identifier') return undefined;
  return { variable: only.id.name };
}

function handler(
  { method, callsBack }: Stopping,
  server: string,
  held: readonly string[],
  { signals, forceExitMs }: Options,
  isTyped: boolean,
  { quote, semicolon: end }: { readonly quote: string; readonly semicolon: string },
): string[] {
  const named = signals.map((signal) => `${quote}${signal}${quote}`);
  const force = `setTimeout(() => process.exit(1), ${forceExitMs}).unref()${end}`;
  const close = held.map((each) => `await ${each}${end}`);
  const exit = `process.exit(0)`;
  const stop = callsBack
    ? close.length === 0
      ? [`${server}.${method}(() => ${exit})${end}`]
      : [`${server}.${method}(async () => {`, ...indented([...close, `${exit}${end}`]), `})${end}`]
    : [`await ${server}.${method}()${end}`, ...close, `${exit}${end}`];
  const listener = (signal: string) => [
    `process.once(${signal}, ${callsBack ? '' : 'async '}() => {`,
    ...indented([force, ...stop]),
    `})${end}`,
  ];
  if (named.length === 1) return listener(named[0] ?? '');
  return [
    `for (const signal of [${named.join(', ')}]${isTyped ? ' as const' : ''}) {`,
    ...indented(listener('signal')),
    '}',
  ];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

function hooksRepair({ where: { file, call } }: Start): Repair[] {
  const callee = unwrap(call.callee);
  const app =
    callee.kind === 'member' && callee.object.kind === 'ref' ? file.bindings[callee.object.binding] : undefined;
  if (!app) return [];
  return [
    {
      title: 'Enable shutdown hooks',
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        const statement = statementAround(sources.tree(file.path), call);
        if (!statement) return [];
        const line = `${app.name}.enableShutdownHooks()${styleOf(text).semicolon}\n${indentAt(text, statement.start)}`;
        return [{ path: file.path, range: { start: statement.start, end: statement.start }, text: line }];
      },
    },
  ];
}
