/** Files whose exports a framework calls because of where they lie: `app/api/users/route.ts`. */
import type { FileConvention, Library } from '../catalog/types.ts';
import type { FileFacts } from '../facts/model.ts';
import { globToRegExp } from './globs.ts';
import type { World } from './world.ts';

export interface Convention {
  readonly library: Library;
  readonly convention: FileConvention;
  /** The file's path from the folder that the framework looks in. */
  readonly inPackage: string;
}

interface Place extends Omit<Convention, 'inPackage'> {
  readonly glob: RegExp;
}

export function conventionsOf(world: World, file: FileFacts): readonly Convention[] {
  return world.recall('conventions', file, file, () => conventionsAt(world, file));
}

function conventionsAt(world: World, file: FileFacts): readonly Convention[] {
  // The place counts from the root of the package, which may lie deeper than the root of the analysis.
  const inPackage = file.path.replace(/^(?:[^/]+\/)+?(?=(?:src\/)?(?:app|pages|server)\/)/, '');
  return places(world).flatMap(({ glob, ...place }) => {
    const { directive } = place.convention;
    const fits =
      (directive === undefined || file.directives.includes(directive)) &&
      (glob.test(file.path) || glob.test(inPackage));
    return fits && depends(world, file.path, place.convention.dependency) ? [{ ...place, inPackage }] : [];
  });
}

function places(world: World): readonly Place[] {
  return world.recall('places of conventions', undefined, world.catalog, () =>
    world.catalog.libraries.flatMap((library) =>
      (library.files ?? []).map((convention) => ({ library, convention, glob: globToRegExp(convention.path) })),
    ),
  );
}

/** Whether the nearest package.json (upwards) lists a dependency. */
export function depends(world: World, path: string, name: string): boolean {
  for (const manifest of world.modules.manifests(path)) {
    for (const key of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
      const list = manifest[key];
      if (typeof list === 'object' && list !== null && Object.hasOwn(list, name)) return true;
    }
  }
  return false;
}
