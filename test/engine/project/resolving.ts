/** A resolver over a list of files and their configuration, for tests. */
import { listed } from '../../../engine/project/known-files.ts';
import { ModuleResolver } from '../../../engine/project/modules.ts';
import { foldersOf } from '../../../engine/project/paths.ts';

interface Project {
  readonly files: readonly string[];
  /** Data of JSON and YAML files by path. */
  readonly configs?: Readonly<Record<string, unknown>>;
}

export function resolver({ files, configs = {} }: Project): (specifier: string, from?: string) => string | undefined {
  const modules = new ModuleResolver(
    () => listed(files),
    () => foldersOf(files),
    { json: (path) => configs[path] },
  );
  return (specifier, from = 'src/a.ts') => modules.resolve(specifier, from);
}
