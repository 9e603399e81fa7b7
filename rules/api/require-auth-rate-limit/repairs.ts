/** A limiter in front of the route: one that the project has, else one of a package that is installed. */
import type { CallAt, Edit, FileFacts, KeptLimiter, Model, Repair, Route, Sources } from '../../../engine/authoring.ts';
import { importing, isImportable, keptLimiters, moduleFrom } from '../../../engine/authoring.ts';
import { pluginFiles } from './fastify.ts';
import { repairFastify } from './repair-fastify.ts';
import { repairNest } from './repair-nest.ts';
import { registrationCall } from './registration.ts';

const PACKAGE = 'express-rate-limit';
const MAKER = 'rateLimit';

export function repairsOf(model: Model, route: Route): readonly Repair[] {
  if (route.framework === 'NestJS') return repairNest(model, route);
  const where = registrationCall(model, route);
  if (!where) return [];
  if (route.framework === 'Fastify') return pluginFiles(model, route).length > 0 ? repairFastify(where) : [];
  return route.framework === 'Express' ? repairCall(model, where) : [];
}

/** Express: as the first middleware, behind the path. */
export function repairCall(model: Model, where: CallAt): readonly Repair[] {
  const { file, call } = where;
  const position = call.args[0]?.kind === 'literal' ? call.args[1] : call.args[0];
  if (!position) return [];
  const insert = (text: string): Edit => ({
    path: file.path,
    range: { start: position.start, end: position.start },
    text: `${text}, `,
  });
  const folder = model.package(file.path)?.folder;
  for (const kept of keptLimiters(model)) {
    if (kept.made.call.callee.kind === 'member' || model.package(kept.made.file.path)?.folder !== folder) continue;
    const imports = known(where, kept);
    if (!imports) continue;
    return [
      {
        title: `Put \`${kept.name}\` before the handler`,
        safety: 'suggestion',
        edits: (sources) => [...imports(sources), insert(kept.name)],
      },
    ];
  }
  if (!model.hasDependency(file.path, PACKAGE) || !isImportable(file, PACKAGE, MAKER)) return [];
  const text = `rateLimit({ windowMs: 15 * 60 * 1000, ${limitKey(model, file)}: 5 })`;
  return [
    {
      title: 'Allow 5 attempts per 15 minutes',
      safety: 'suggestion',
      edits: (sources) => [...importing(file, sources, PACKAGE, MAKER), insert(text)],
    },
  ];
}

/** How the limiter gets known in the route's file; undefined when it cannot be. */
function known({ file, call }: CallAt, kept: KeptLimiter): ((sources: Sources) => readonly Edit[]) | undefined {
  if (kept.made.file === file) return kept.made.call.end < call.start ? () => [] : undefined;
  const { exported } = kept;
  if (exported === undefined || exported !== kept.name) return undefined;
  const module = moduleFrom(file, kept.made.file.path);
  if (!isImportable(file, module, exported)) return undefined;
  return (sources) => importing(file, sources, module, exported);
}

/** Version 7 calls it `limit`, before that it was `max`. */
function limitKey(model: Model, file: FileFacts): string {
  const manifest = model.package(file.path)?.manifest;
  const listed = [manifest?.['dependencies'], manifest?.['devDependencies']].flatMap((list) =>
    typeof list === 'object' && list !== null ? Object.entries(list) : [],
  );
  const version = listed.find(([name]) => name === PACKAGE)?.[1];
  const major = typeof version === 'string' ? Number(/\d+/.exec(version)?.[0]) : NaN;
  return major < 7 ? 'max' : 'limit';
}
