/** Files whose exports a framework calls because of where they lie: `app/api/users/route.ts`. */
import type { FileConvention, Library } from '../catalog/types.ts';
import type { FileFacts } from '../facts/model.ts';
import { globToRegExp } from './globs.ts';
import type { World } from './world.ts';

export interface Convention {
  readonly library: Library;
  readonly convention: FileConvention;
}

interface Place extends Convention {
  readonly glob: RegExp;
}

export function conventionsOf(world: World, file: FileFacts): readonly Convention[] {
  const memo = world.memo<readonly Convention[]>('conventions');
  const known = memo.get(file);
  if (known) return known;
  // The place counts from the root of the package, which may lie deeper than the root of the analysis.
  const inPackage = file.path.replace(/^(?:[^/]+\/)+?(?=(?:src\/)?(?:app|pages|server)\/)/, '');
  const found = places(world).filter(
    ({ glob, convention }) =>
      (glob.test(file.path) || glob.test(inPackage)) && depends(world, file.path, convention.dependency),
  );
  memo.set(file, found);
  return found;
}

function places(world: World): readonly Place[] {
  const memo = world.memo<readonly Place[]>('places of conventions');
  let all = memo.get(world);
  if (!all) {
    all = world.catalog.libraries.flatMap((library) =>
      (library.files ?? []).map((convention) => ({ library, convention, glob: globToRegExp(convention.path) })),
    );
    memo.set(world, all);
  }
  return all;
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
