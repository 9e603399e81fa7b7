/** Repairs that take a secret out of the code. */
import type { FileFacts, Range } from '../../facts/model.ts';
import type { Model } from '../../project/types.ts';
import type { Repair, Sources } from '../types.ts';
import { envModuleWith, importEdits, isNameFree } from './env-module.ts';
import { environmentName, words } from './words.ts';

/** Names that say too little on their own. */
const GENERIC = new Set([
  'auth',
  'config',
  'configuration',
  'options',
  'opts',
  'settings',
  'default',
  'defaults',
  'credentials',
  'env',
  'environment',
  'connection',
  'headers',
  'data',
  'value',
  'module',
  'exports',
  'users',
  'production',
  'development',
]);
/** What a name must end with to need nothing in front. */
const PLAIN = new Set(['password', 'secret', 'pass', 'key', 'token', 'auth', 'authorization']);

/** The environment variable for a secret, by the names around it, outermost first: `DB_PASSWORD` for `db: { password }`. */
export function settingFor(names: readonly string[], otherwise: string): string {
  const own = names.at(-1);
  if (own === undefined) return otherwise;
  const parts = words(own);
  if (parts.length > 1 || !PLAIN.has(parts[0] ?? ''))
    return GENERIC.has(parts.join('')) ? otherwise : environmentName(own);
  const owner = names.slice(0, -1).findLast((name) => !GENERIC.has(words(name).join('')));
  return owner === undefined
    ? otherwise
    : environmentName(`${owner}_${own === 'authorization' || own === 'Authorization' ? 'token' : own}`);
}

/** Replaces a literal by the environment variable, or by the same setting of the project's validated settings. */
export function fromEnvironment(
  place: { readonly path: string; readonly at: Range; readonly inJsx?: boolean },
  setting: string,
  part?: Range,
): Repair {
  return {
    title: `Read it from process.env.${setting}`,
    safety: 'suggestion',
    edits: (sources) => {
      const code = `process.env.${setting}`;
      const text = replacement(sources.text(place.path).slice(place.at.start, place.at.end), place, code, part);
      return [{ path: place.path, range: place.at, text: place.inJsx ? `{${text}}` : text }];
    },
  };
}

export function fromEnvModule(model: Model, file: FileFacts, at: Range, setting: string): Repair | undefined {
  const module = envModuleWith(model, setting);
  if (!module || module.path === file.path || !isNameFree(file, module)) return undefined;
  return {
    title: `Use the validated setting ${module.name}.${setting}`,
    safety: 'suggestion',
    edits: (sources: Sources) => [
      ...importEdits(file, module, sources),
      { path: file.path, range: at, text: `${module.name}.${setting}` },
    ],
  };
}

/** A secret inside a longer text leaves the rest of the text: `Bearer ${process.env.API_TOKEN}`. */
function replacement(
  literal: string,
  { path, at }: { readonly path: string; readonly at: Range },
  code: string,
  part: Range | undefined,
): string {
  const whole = part === undefined || (part.start <= at.start + 1 && part.end >= at.end - 1);
  if (whole) return /\.[cm]?tsx?$/.test(path) ? `${code}!` : code;
  const before = literal.slice(1, part.start - at.start);
  const after = literal.slice(part.end - at.start, -1);
  const escape = (text: string) => (literal.startsWith('`') ? text : text.replaceAll(/`|\$\{/g, '\\$&'));
  return `\`${escape(before)}\${${code}}${escape(after)}\``;
}
