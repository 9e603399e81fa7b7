import type { CallAt, Edit, Logger, Repair, Sources } from '../../../engine/authoring.ts';
import { importing, importingWhole, moduleFrom } from '../../../engine/authoring.ts';
import { argumentsFor } from './arguments.ts';
import type { Printing } from './console-calls.ts';
import type { Options } from './options.ts';

/** The same line, written by the logger. */
export function repairsOf({ where, isConsole }: Printing, logger: Logger, method: string, options: Options): Repair[] {
  if (!isConsole || where.call.used) return [];
  const title = `Log with \`${logger.name}.${method}\``;
  // What the arguments become is only known with the text at hand.
  const canTake = where.call.args.length > 0 && argumentsFor(where, logger, ' '.repeat(where.call.end)) !== undefined;
  if (!canTake) return [];
  return [{ title, safety: 'suggestion', edits: (sources) => edits(where, logger, method, options, sources) }];
}

function edits(
  where: CallAt,
  logger: Logger,
  method: string,
  { loggerModule }: Options,
  sources: Sources,
): readonly Edit[] {
  const { file, call } = where;
  const [first] = call.args;
  const last = call.args.at(-1);
  const source = sources.text(file.path);
  const args = argumentsFor(where, logger, source);
  if (!first || !last || args === undefined) return [];
  const replace = (start: number, end: number, text: string): Edit => ({
    path: file.path,
    range: { start, end },
    text,
  });
  const isSame = source.slice(first.start, last.end) === args;
  return [
    replace(call.callee.start, call.callee.end, `${logger.name}.${method}`),
    ...(isSame ? [] : [replace(first.start, last.end, args)]),
    ...importEdits(where, logger, loggerModule, sources),
  ];
}

function importEdits({ file }: CallAt, { from }: Logger, loggerModule: string, sources: Sources): readonly Edit[] {
  if (!from) return [];
  const module = loggerModule === '' ? moduleFrom(file, from.path) : loggerModule;
  return from.exported === 'default'
    ? importingWhole(file, sources, module, 'default', from.local)
    : importing(file, sources, module, from.exported);
}
