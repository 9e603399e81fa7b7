/** Options that a plugin gives to all cookies: `app.register(cookie, { parseOptions })`. */
import { libraries } from '../../catalog/index.ts';
import type { Slot } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { describedCalls } from '../secrets/sinks.ts';
import { settingIn, type TokenSetting } from '../tokens/settings.ts';

interface CookieDefaults {
  readonly where: CallAt;
  readonly slot: Slot;
}

const packages = new Set(
  libraries
    .filter(({ exports }) => Object.values(exports).some(({ call }) => call?.cookieDefaults !== undefined))
    .flatMap((library) => library.packages),
);

/** What is said of an option for all cookies of the package a file is in. */
export function cookieDefault(model: Model, file: FileFacts, option: string): TokenSetting {
  const folder = model.package(file.path)?.folder;
  const all = model.gather('defaults of cookies', (other) => defaultsIn(model, other));
  const near = all.filter(({ where }) => model.package(where.file.path)?.folder === folder);
  const said = (near.length > 0 ? near : all).map(({ where, slot }) => saidBy(model, where, slot, option));
  return (
    said.find(({ state }) => state === 'given') ??
    said.find(({ state }) => state === 'unknown') ?? { state: 'absent', without: [] }
  );
}

function saidBy(model: Model, { file, call }: CallAt, { argument, keys = [] }: Slot, option: string): TokenSetting {
  const value = call.args[argument];
  if (!value) return { state: 'absent', without: [] };
  return settingIn(
    model,
    { file, value },
    keys.map((key) => `${key}.${option}`),
  );
}

function defaultsIn(model: Model, file: FileFacts): readonly CookieDefaults[] {
  if (model.role(file.path) !== 'source') return [];
  if (!file.imports.some(({ module, typeOnly }) => packages.has(module) && !typeOnly)) return [];
  return file.calls.flatMap((call, index): CookieDefaults[] => {
    const where = { file, index, call };
    if (call.args.length < 2) return [];
    return describedCalls(model, where).flatMap((found) =>
      found.call.cookieDefaults ? [{ where, slot: found.call.cookieDefaults }] : [],
    );
  });
}
