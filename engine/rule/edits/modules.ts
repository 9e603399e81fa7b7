/** How files of the project name each other. */
import type { FileFacts } from '../../facts/model.ts';
import { dirname } from '../../project/paths.ts';

/** A file as another one imports it: `./env`, with its extension where the other's imports have theirs. */
export function moduleFrom(file: FileFacts, path: string): string {
  const here = dirname(file.path).split('/').filter(Boolean);
  const there = path.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = '../'.repeat(here.length - shared);
  const module = `${up === '' ? './' : up}${there.slice(shared).join('/')}`;
  const isExact = file.imports.some((fact) => /^\.{1,2}\/.*\.[cm]?[jt]s$/.test(fact.module));
  return isExact ? module : module.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '');
}
