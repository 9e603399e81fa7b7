/** Commands of migration tools that code runs: `execSync('npx prisma db push')`. */
import type { CheckContext, FileFacts, Problem, Value } from '../../../engine/authoring.ts';
import { literalText, memberPath, unwrap } from '../../../engine/authoring.ts';
import type { Options } from './rule.ts';

const RUNNERS = /^(?:(?:node:)?child_process|execa|shelljs|zx|cross-spawn)$/;

interface Command {
  readonly pattern: RegExp;
  readonly library: string;
  readonly instead: string;
}

const COMMANDS: readonly Command[] = [
  {
    pattern: /\bprisma\s+(?:db\s+push|migrate\s+(?:dev|reset))\b/,
    library: 'Prisma',
    instead: 'prisma migrate deploy',
  },
  { pattern: /\bdrizzle-kit\s+push\b/, library: 'Drizzle', instead: 'drizzle-kit migrate' },
];

export function* commandProblems({ file }: CheckContext<Options>): Iterable<Problem> {
  if (!file.imports.some(({ module }) => RUNNERS.test(module))) return;
  for (const { callee, args } of file.calls) {
    if (!RUNNERS.test(moduleOf(file, callee))) continue;
    const text = commandOf(args);
    const [first] = args;
    const command = COMMANDS.find(({ pattern }) => pattern.test(text));
    const said = command?.pattern.exec(text)?.[0];
    if (!command || said === undefined || !first) continue;
    const { path } = file;
    const literal = unwrap(first);
    const isWhole = literalText(literal) !== undefined && command.pattern.test(String(literalText(literal)));
    yield {
      at: { start: first.start, end: first.end },
      message: `\`${said}\` changes the database to fit the schema without a migration, and may drop columns with their data; run \`${command.instead}\` in the deployment.`,
      library: command.library,
      ...(isWhole
        ? {
            repairs: [
              {
                title: `Run \`${command.instead}\``,
                safety: 'suggestion' as const,
                edits: (sources) => [
                  {
                    path,
                    range: { start: first.start, end: first.end },
                    text: sources.text(path).slice(first.start, first.end).replace(command.pattern, command.instead),
                  },
                ],
              },
            ],
          }
        : {}),
    };
  }
}

function moduleOf(file: FileFacts, callee: Value): string {
  const root = memberPath(callee)?.root;
  const binding = root?.kind === 'ref' ? file.bindings[root.binding] : undefined;
  if (binding?.import) return binding.import.module;
  const required = binding?.init?.kind === 'call' ? file.calls[binding.init.call] : undefined;
  return required?.callee.kind === 'global' && required.callee.name === 'require'
    ? (literalText(required.args[0]) ?? '')
    : '';
}

/** `'npx prisma db push'`, or a program and the list of its arguments. */
function commandOf(args: readonly Value[]): string {
  return args
    .slice(0, 2)
    .flatMap((argument) => {
      const value = unwrap(argument);
      if (value.kind === 'template') return value.texts;
      if (value.kind === 'array') return value.elements.map((element) => literalText(element) ?? '');
      return [literalText(value) ?? ''];
    })
    .join(' ');
}
