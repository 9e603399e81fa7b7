/** Limiters that a project has, wherever they stand. */
import type { FileFacts } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, Model } from '../../project/types.ts';

const MODULE = /limit|throttl|slow-?down|brute|arcjet/i;

/** Calls that make or ask a limiter, in path order. */
export function limiterPlaces(model: Model): readonly CallAt[] {
  return model.gather('limiter places', (file) =>
    importsLimiter(file)
      ? file.calls.flatMap((call, index) => {
          const where = { file, index, call };
          return model.library(where)?.call.limits ? [where] : [];
        })
      : [],
  );
}

/** A limiter that is kept in a constant of a module, to be put before routes. */
export interface KeptLimiter {
  readonly made: CallAt;
  readonly name: string;
  /** What other files import it as. */
  readonly exported: string | undefined;
}

export function keptLimiters(model: Model): readonly KeptLimiter[] {
  return limiterPlaces(model).flatMap((made): KeptLimiter[] => {
    const { file, index } = made;
    const binding = file.bindings.findIndex(({ init, block, path }) => {
      const value = init && unwrap(init);
      return block === 0 && !path && value?.kind === 'call' && value.call === index;
    });
    const name = file.bindings[binding]?.name;
    if (name === undefined) return [];
    const exported = file.exports.find((fact) => fact.binding === binding && fact.name !== 'default' && !fact.from);
    return [{ made, name, exported: exported?.name }];
  });
}

/** Of a package of that kind, or of a file that hands one on. */
function importsLimiter(file: FileFacts): boolean {
  return file.imports.some(({ module }) => MODULE.test(module));
}
