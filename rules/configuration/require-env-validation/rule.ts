import type { CheckContext, Model, Problem, Range, Related } from '../../../engine/authoring.ts';
import { defineRule } from '../../../engine/authoring.ts';
import { options } from './options.ts';
import type { Options } from './options.ts';
import { anchorOf, environmentOf, firstReads } from './project.ts';
import { mentionsEnvironment } from './reads.ts';
import type { Read } from './reads.ts';
import { omissionRepair, schemaRepair } from './repairs.ts';
import type { Validation } from './validation.ts';

const MAX_RELATED = 10;
/** Numbers that a server cannot do without. */
const VITAL = /port$|pool|timeout|concurrency|^(?:max|min)_?[A-Z]|limit|interval|ttl|retries|workers/i;

export default defineRule<Options>({
  id: 'require-env-validation',
  title: 'Environment variables are checked at startup',
  topic: 'configuration',
  chapter: 'environment-configuration',
  also: [],
  kind: 'project',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  cwe: 'CWE-1188',
  description:
    'Finds servers that read several required environment variables and check none of them when they start. A variable that is missing then shows as `undefined` in the middle of a request, or goes unnoticed in a connection string.',
  remedy: 'Describe all variables in one schema, and parse the environment with it before anything else.',
  libraries: ['zod', 'joi', 'envalid', '@nestjs/config', '@t3-oss/env-core', 'env-var'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, role, options: settings }: CheckContext<Options>): Iterable<Problem> {
  if (role !== 'source' || !mentionsEnvironment(file)) return;
  const { unchecked, validations, isLibrary } = environmentOf(model, file.path, settings);
  const isCheckedElsewhere = settings.schemaModule !== '' && model.file(settings.schemaModule) !== undefined;
  if (unchecked.length === 0 || isCheckedElsewhere || isLibrary) return;
  const reads = firstReads(unchecked);
  const anchor = anchorOf(unchecked);
  const lists = validations.filter(({ isList }) => isList);
  if (lists.length > 0) {
    const schema = lists.find(({ path }) => isSamePackage(model, path, file.path));
    const areKnown = lists.every(({ names }) => names !== undefined);
    if (areKnown && schema?.path === file.path) yield omission(schema, reads);
    return;
  }
  if (reads.length < settings.minVars) {
    yield* numbers(unchecked, file.path);
  } else if (anchor?.path === file.path) {
    yield {
      at: range(anchor),
      message: missingSchema(reads, anchor.name),
      related: relatedTo(reads.filter(({ name }) => name !== anchor.name)),
      repairs: schemaRepair(model, file, unchecked),
    };
  }
}

function isSamePackage(model: Model, path: string, other: string): boolean {
  return model.package(path)?.folder === model.package(other)?.folder;
}

function missingSchema(reads: readonly Read[], first: string): string {
  const more = reads.length - 1;
  const all = `\`${first}\`${more > 0 ? ` and ${more} more variable${more === 1 ? '' : 's'}` : ''}`;
  return `${all} may be missing when this server starts, and nothing checks that; the fault then shows in some later request. Check them together before anything else runs.`;
}

function omission(schema: Validation, reads: readonly Read[]): Problem {
  const names = reads.map(({ name }) => name);
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  const list = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return {
    at: schema.at,
    message: `This check leaves out ${list}, which the code reads and needs; a missing one shows only in a later request. Add ${names.length === 1 ? 'it' : 'them'} here.`,
    related: relatedTo(reads),
    repairs: omissionRepair(schema, names),
  };
}

function relatedTo(reads: readonly Read[]): Related[] {
  return reads
    .slice(0, MAX_RELATED)
    .map((read) => ({ path: read.path, at: range(read), message: `\`${read.name}\` is read here.` }));
}

/** Conversions of variables that the server needs as numbers. */
function* numbers(reads: readonly Read[], path: string): Iterable<Problem> {
  for (const read of reads) {
    if (read.path !== path || !read.number || (!VITAL.test(read.name) && !VITAL.test(read.under ?? ''))) continue;
    yield {
      at: read.number,
      message: `\`${read.name}\` turns into something that is no number when it is not set, and nothing checks it. Refuse to start without it, or give it a default.`,
    };
  }
}

function range({ start, end }: Range): Range {
  return { start, end };
}
