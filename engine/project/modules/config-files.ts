/** The configuration that says how modules are found, as data. */

export interface ConfigFiles {
  /** The data of a JSON or YAML file relative to the root, undefined when it is missing or broken. */
  json(path: string): unknown;
}

export type Data = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The texts of a list, or the one text that stands for it. */
export const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : typeof value === 'string' ? [value] : [];

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** `@shop/db/client` is `client` of the package `@shop/db`. */
export function packageName(specifier: string): readonly [name: string, rest: string] {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')];
}
