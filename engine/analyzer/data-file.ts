/** Configuration of other tools, read as data: JSON with the comments and commas people leave in it, and YAML. */
import { parse as parseJson } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';

/** Undefined when nothing of it can be read. */
export function dataOf(path: string, text: string): unknown {
  if (/\.ya?ml$/.test(path)) return yaml(text);
  const errors: ParseError[] = [];
  const value: unknown = parseJson(text, errors, { allowTrailingComma: true });
  return errors.length > 0 && value === undefined ? undefined : value;
}

function yaml(text: string): unknown {
  try {
    return parseYaml(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}
