/** Build output is not analysed: `dist/index.js` stands for `src/index.ts`. */
import { join, withoutExtension } from '../paths.ts';
import type { Emitted } from './compiler-options.ts';

const OUTPUT = /^\.?(?:dist|build|lib|out|output|esm|cjs|es|types|typings|compiled)(?:[-_.][\w.-]+)?\//;
/** Folders that one build makes for each format. */
const FORMAT = /^(?:esm|cjs|es\d*|mjs|types|node|module|commonjs|umd|src)\//;

/** Paths without extension that the source of a built file may have, likeliest first; none for what is not built. */
export function* sourcesOf(folder: string, path: string, emitted: Emitted): Iterable<string> {
  const inside = inFolder(path, folder);
  const output = emitted.outputs.find((each) => each !== folder && inFolder(path, each) !== undefined);
  const built = output === undefined ? inside?.replace(OUTPUT, '') : inFolder(path, output);
  if (built === undefined || built === inside) return;
  const roots = [...(emitted.rootDir === undefined ? [] : [emitted.rootDir]), join(folder, 'src'), folder];
  const whole = withoutExtension(built.replace(/\.d\.([cm]?ts)$/, '.$1'));
  // A compiler that starts above the package repeats the path that leads to it.
  for (const inner of [whole, inFolder(whole, folder), withoutFormat(whole)]) {
    if (inner === undefined) continue;
    for (const root of roots) yield join(root, inner);
  }
  yield join(folder, `lib/${withoutFormat(whole)}`);
}

function inFolder(path: string, folder: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function withoutFormat(path: string): string {
  let rest = path;
  while (FORMAT.test(rest)) rest = rest.replace(FORMAT, '');
  return rest;
}
