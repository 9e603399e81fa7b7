/** Middleware of Next.js: one file beside the application's folder, for the paths its matcher names. */
import type { At, FileFacts, Model, Route, Value } from '../../../engine/authoring.ts';
import { literalText, property, unwrap } from '../../../engine/authoring.ts';

const FILE = /^(?:src\/)?(?:middleware|proxy)\.[cm]?[jt]s$/;

export function limitedByNext(model: Model, route: Route, limits: (at: At) => boolean): boolean {
  const folder = model.package(route.registered.path)?.folder ?? '';
  const prefix = folder === '' ? '' : `${folder}/`;
  return model.paths().some((path) => {
    const file = path.startsWith(prefix) && FILE.test(path.slice(prefix.length)) ? model.file(path) : undefined;
    return file !== undefined && matches(file, route.path) && runs(file).some((value) => limits({ file, value }));
  });
}

function runs(file: FileFacts): readonly Value[] {
  return file.exports.flatMap(({ name, value, binding }): readonly Value[] => {
    if (!['default', 'middleware', 'proxy'].includes(name)) return [];
    return value ? [value] : binding === undefined ? [] : [{ kind: 'ref', binding, start: 0, end: 0 }];
  });
}

/** `export const config = { matcher: ['/api/:path*'] }`. */
function matches(file: FileFacts, path: string): boolean {
  const config = file.exports.find(({ name }) => name === 'config');
  const matcher = property(config?.value ?? file.bindings[config?.binding ?? -1]?.init, 'matcher');
  const given = matcher && unwrap(matcher);
  const patterns = given?.kind === 'array' ? given.elements : given ? [given] : [];
  const texts = patterns.map(literalText);
  if (texts.length === 0 || texts.includes(undefined)) return true;
  return texts.some((text) => path.startsWith((text ?? '').replace(/\/?[:(*].*$/, '')));
}
