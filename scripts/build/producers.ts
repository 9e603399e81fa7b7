/** Stands in for `engine/source/producers.ts` in bundles: the parsers load from beside the bundle, when first needed. */
import type { parseWithOxc } from '../../engine/source/parse-oxc.ts';
import type { parseWithTypescript } from '../../engine/source/parse-typescript.ts';
import type { Produce } from '../../engine/source/producers.ts';

interface Oxc {
  readonly parseWithOxc: typeof parseWithOxc;
}
interface Typescript {
  readonly parseWithTypescript: typeof parseWithTypescript;
}

export function loadOxc(): Produce {
  return (require('../../engine/source/parse-oxc.ts') as Oxc).parseWithOxc;
}

export function loadTypescript(): Produce {
  return (require('./typescript-parser.cjs') as Typescript).parseWithTypescript;
}
