/** Ways to stop at start-up instead of running with a known secret. */
import type { CheckContext, Fallback, Range, Repair } from '../../../engine/authoring.ts';
import { blockAt, environmentName, fromEnvModule } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export function repairsOf(context: CheckContext<Options>, fallback: Fallback, whole: Range): Repair[] {
  const { file, model } = context;
  const validated =
    fallback.form === 'operator' ? fromEnvModule(model, file, whole, environmentName(fallback.name)) : undefined;
  const own = withoutDefault(context, fallback);
  return [...(own ? [own] : []), ...(validated ? [validated] : [])];
}

function withoutDefault(
  { file }: CheckContext<Options>,
  { form, name, value, within, removal }: Fallback,
): Repair | undefined {
  const { path } = file;
  const failure = `throw new Error('${name.replaceAll("'", "\\'")} is not set')`;
  if (form === 'schema') {
    if (!removal) return undefined;
    return {
      title: 'Delete the default, so that validation fails at start-up',
      safety: 'suggestion',
      edits: (sources) => {
        const { range, keep } = removal;
        return [{ path, range, text: keep ? sources.text(path).slice(keep.start, keep.end) : '' }];
      },
    };
  }
  if (form === 'helper') return undefined;
  if (form === 'argument') {
    if (!within || !file.imports.some(({ module }) => module === '@nestjs/config')) return undefined;
    return {
      title: `Use getOrThrow('${name}')`,
      safety: 'suggestion',
      edits: (sources) => {
        const call = sources.text(path).slice(within.start, value.start);
        const shorter = call.replace(/\bget(?=\s*[<(])/, 'getOrThrow').replace(/,\s*$/, '');
        return [{ path, range: within, text: `${shorter})` }];
      },
    };
  }
  const statement = form === 'assignment' && within;
  const isInFunction = (file.blocks[blockAt(file, value)]?.fn ?? -1) >= 0;
  return {
    title: isInFunction ? `Throw here, at every call, when ${name} is not set` : `Throw when ${name} is not set`,
    safety: 'suggestion',
    edits: (sources) => {
      const assigned = statement ? sources.text(path).slice(statement.start, statement.end) : '';
      // Under `if (!x)` the whole assignment goes.
      if (statement && !/(?:\?\?|\|\|)=/.test(assigned.slice(0, value.start - statement.start)))
        return [{ path, range: statement, text: failure }];
      return [{ path, range: { start: value.start, end: value.end }, text: `(() => { ${failure}; })()` }];
    },
  };
}
