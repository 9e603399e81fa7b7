/** Which files there are, asked with and without their extensions. */
import { withoutExtension } from './paths.ts';

export interface KnownFiles {
  has(path: string): boolean;
  /** The file of a path that lacks its extension; of several, the one TypeScript takes first. */
  withStem(stem: string): string | undefined;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Files that can only be asked for one by one, such as those of a disc. */
export function probed(has: (path: string) => boolean): KnownFiles {
  return {
    has,
    withStem(stem) {
      const extension = EXTENSIONS.find((each) => has(stem + each));
      return extension === undefined ? undefined : stem + extension;
    },
  };
}

/** Files of a list, which must not change. */
export function listed(files: Iterable<string>): KnownFiles {
  const all = new Set(files);
  const stems = new Map<string, string>();
  const rank = (path: string) => EXTENSIONS.indexOf(path.slice(path.lastIndexOf('.')));
  for (const path of all) {
    const stem = withoutExtension(path);
    const before = stems.get(stem);
    if (stem !== path && (before === undefined || rank(path) < rank(before))) stems.set(stem, path);
  }
  return { has: (path) => all.has(path), withStem: (stem) => stems.get(stem) };
}
