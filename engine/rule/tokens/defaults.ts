/** Calls that set options for all tokens of a library: `JwtModule.register({ signOptions })`, `app.register(jwt, { sign })`. */
import { libraries } from '../../catalog/index.ts';
import type { TokenDefaults } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { describedCalls } from '../secrets/sinks.ts';

export interface DefaultsCall {
  readonly where: CallAt;
  readonly library: string;
  readonly defaults: TokenDefaults;
}

const packages = new Set(
  libraries
    .filter(({ exports, types }) =>
      [exports, ...Object.values(types).map((type) => type.members)]
        .flatMap(Object.values)
        .some(({ call }) => call?.tokenDefaults !== undefined),
    )
    .flatMap((library) => library.packages),
);

export function tokenDefaults(model: Model, file: FileFacts): readonly DefaultsCall[] {
  if (!file.imports.some(({ module, typeOnly }) => packages.has(module) && !typeOnly)) return [];
  return file.calls.flatMap((call, index): DefaultsCall[] => {
    if (call.args.length === 0) return [];
    const where = { file, index, call };
    return describedCalls(model, where).flatMap(({ call: entry, library }) =>
      entry.tokenDefaults ? [{ where, library, defaults: entry.tokenDefaults }] : [],
    );
  });
}
