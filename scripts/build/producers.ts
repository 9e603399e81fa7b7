/** Stands in for `engine/source/producers.ts` in bundles: the parsers load from beside the bundle, when first needed. */
import type { Produce } from '../../engine/source/producers.ts';

type Oxc = typeof import('../../engine/source/parse-oxc.ts');
type Typescript = typeof import('../../engine/source/parse-typescript.ts');

export function loadOxc(): Produce {
  return (require('../../engine/source/parse-oxc.ts') as Oxc).parseWithOxc;
}

export function loadTypescript(): Produce {
  return (require('./typescript-parser.cjs') as Typescript).parseWithTypescript;
}
