/** Which version of a package a file is written for. */
import type { Model } from '../project/types.ts';

const FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** The major version that the nearest package.json with the package asks for; undefined when it leaves that open. */
export function majorVersion(model: Model, path: string, name: string): number | undefined {
  let found = model.package(path);
  while (found) {
    for (const field of FIELDS) {
      const list = found.manifest[field];
      const range: unknown =
        typeof list === 'object' && list !== null ? (list as Readonly<Record<string, unknown>>)[name] : undefined;
      if (typeof range === 'string') return majorOf(range);
    }
    found = found.folder === '' ? undefined : model.package(found.folder);
  }
  return undefined;
}

/** Of `^4.18.2`, `~4`, `4.x` and `npm:express@4`: what all versions have that it allows. */
function majorOf(range: string): number | undefined {
  const majors = new Set(
    range
      .replace(/^npm:.+@/, '')
      .split('||')
      .map((part) => /^\s*[~^=v]*\s*(\d+)(?:\.|$|\s|-)/.exec(`${part.trim()} `)?.[1]),
  );
  const [major] = majors;
  return majors.size === 1 && major !== undefined ? Number(major) : undefined;
}
