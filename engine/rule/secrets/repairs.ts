/** Repairs that take a secret out of the code. */
import type { FileFacts, Range } from '../../facts/model.ts';
import type { Model } from '../../project/types.ts';
import type { Repair, Sources } from '../types.ts';
import { envModuleWith, importEdits, isNameFree } from './env-module.ts';
import type { Naming } from './enclosing-names.ts';
import { environmentName, joined, words } from './words.ts';

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

/**
 * The environment variable for a secret, by the names around it: `DB_PASSWORD` for `db: { password }`.
 *
 * @param otherwise its name when the names around say nothing; `STRIPE_API_KEY` for `stripe` and `API_KEY`.
 */
export function settingFor({ own, owners }: Naming, otherwise: string): string {
  const owner = owners.findLast((name) => !isGeneric(name));
  if (own !== undefined && !isGeneric(own)) {
    if (!PLAIN.has(joined(own))) return environmentName(own);
    const kind = /^auth/i.test(own) ? 'token' : own;
    return owner === undefined ? otherwise : environmentName(`${owner}_${kind}`);
  }
  const plain = words(otherwise).length <= 2 && !otherwise.startsWith('JWT') && !otherwise.startsWith('SESSION');
  return owner !== undefined && plain ? environmentName(`${owner}_${otherwise.toLowerCase()}`) : otherwise;
}

function isGeneric(name: string): boolean {
  return GENERIC.has(joined(name));
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
