import { CONFIG_NAMES } from '../engine/analyzer/config/schema.ts';

const NAMES: readonly string[] = CONFIG_NAMES;

/** Whether a path is one of our configuration files by name. */
export function isConfigFile(path: string): boolean {
  return NAMES.includes(path.slice(path.lastIndexOf('/') + 1));
}
