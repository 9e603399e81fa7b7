/** Moves the making of a client from a function to its module. */
import type {
  CallAt,
  CheckContext,
  Edit,
  FileFacts,
  ClientOpening,
  Range,
  Repair,
  RequestPath,
  TSESTree,
} from '../../../engine/authoring.ts';
import { memberPath, nodesAround, statementAround } from '../../../engine/authoring.ts';
import { holdersOf } from './allowed.ts';
import { isMovable } from './movable.ts';
import type { Options } from './rule.ts';

/** Calls that open or close the client, which then lives as long as the process. */
const LIFE = /^(?:\$?connect|\$?disconnect|end|close|quit|destroy)$/;

export function repairOf(
  { file, model }: CheckContext<Options>,
  call: CallAt,
  opening: ClientOpening,
  { per }: RequestPath['entry'],
): Repair | undefined {
  const [binding, ...more] = holdersOf(file, call.call);
  const declared = binding === undefined ? undefined : file.bindings[binding];
  if (binding === undefined || more.length > 0 || !declared || declared.writes.length > 0) return undefined;
  if (opening.manual || per === 'call' || !isMovable(file, call.call)) return undefined;
  const isTaken = file.bindings.some(
    ({ name, block }, index) => name === declared.name && block === 0 && index !== binding,
  );
  if (isTaken) return undefined;
  const isNext = model.hasDependency(file.path, 'next') && model.library(call)?.library === 'Prisma';
  return {
    title: isNext ? `Keep \`${declared.name}\` on globalThis` : `Make \`${declared.name}\` once for the module`,
    safety: 'suggestion',
    edits: (sources) => {
      const { path } = file;
      const text = sources.text(path);
      const tree = sources.tree(path);
      const declaration = declarationOf(tree, call.call);
      const around = tree.body.find(({ start, end }) => start <= call.call.start && call.call.end <= end);
      const calls = lifeCalls(file, binding).map((each) => statementOf(tree, each));
      if (!declaration || !around || calls.includes(undefined)) return [];
      const lines = isNext
        ? onGlobal(path, declared.name, text.slice(call.call.start, call.call.end))
        : [text.slice(declaration.start, declaration.end)];
      return [
        { path, range: { start: around.start, end: around.start }, text: `${lines.join('\n')}\n\n` },
        ...[declaration, ...calls].flatMap((each): Edit[] =>
          each ? [{ path, range: wholeLine(text, each), text: '' }] : [],
        ),
      ];
    },
  };
}

/** `const client = new Client()`, alone in its declaration and not waited for. */
function declarationOf(tree: TSESTree.Program, call: Range): TSESTree.Node | undefined {
  const around = nodesAround(tree, call);
  const declarator = around.findLast((node) => node.type === 'VariableDeclarator');
  const declaration = around.findLast((node) => node.type === 'VariableDeclaration');
  if (declaration?.kind !== 'const' || declaration.declarations.length > 1) return undefined;
  return declarator?.init?.start === call.start && declarator.init.end === call.end ? declaration : undefined;
}

function lifeCalls(file: FileFacts, binding: number): readonly Range[] {
  return file.calls.filter(({ callee }) => {
    const path = memberPath(callee);
    return (
      path?.root.kind === 'ref' &&
      path.root.binding === binding &&
      path.path.length === 1 &&
      LIFE.test(path.path[0] ?? '')
    );
  });
}

/** The statement that is nothing but the call. */
function statementOf(tree: TSESTree.Program, call: Range): TSESTree.Node | undefined {
  const statement = statementAround(tree, call);
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  const inner = expression.type === 'AwaitExpression' ? expression.argument : expression;
  return inner.start === call.start && inner.end === call.end ? statement : undefined;
}

/** With its line, when it stands alone there. */
function wholeLine(text: string, { start, end }: Range): Range {
  const before = text.lastIndexOf('\n', start - 1) + 1;
  const after = text.indexOf('\n', end);
  const isAlone = text.slice(before, start).trim() === '' && after >= 0 && text.slice(end, after).trim() === '';
  return isAlone ? { start: before, end: after + 1 } : { start, end };
}

/** Next.js loads modules again when they are edited; a global outlives that. */
function onGlobal(path: string, name: string, made: string): readonly string[] {
  const isTyped = /\.[cm]?tsx?$/.test(path);
  const holder = isTyped ? 'globalForPrisma' : 'globalThis';
  return [
    ...(isTyped ? [`const globalForPrisma = globalThis as unknown as { ${name}?: PrismaClient };`] : []),
    `const ${name} = ${holder}.${name} ?? ${made};`,
    `if (process.env.NODE_ENV !== 'production') ${holder}.${name} = ${name};`,
  ];
}
