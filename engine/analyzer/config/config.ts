/** The settings in force: which rules look at a file, how severe they are, what is left out. */
import ignore from 'ignore';
import type { Ignore } from 'ignore';
import { libraries } from '../../catalog/index.ts';
import type { Library } from '../../catalog/types.ts';
import { join } from '../../project/paths.ts';
import type { FileRole, Rule, Severity } from '../../rule/types.ts';
import { inPreset } from '../presets.ts';
import { libraryOf } from './catalog-section.ts';
import type { ConfigLayer } from './load.ts';
import type { RuleEntry, SeveritySetting } from './schema.ts';

export interface RuleSetting {
  readonly severity: SeveritySetting;
  readonly options: unknown;
}

/** A rule that is on for a file. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: unknown;
}

/** A pattern that leaves a file out, and where it stands. */
export interface Exclusion {
  readonly pattern: string;
  readonly file: string;
  readonly line: number;
}

export const DEFAULT_MAX_FILE_SIZE = 1_000_000;

interface Scope {
  readonly layer: ConfigLayer;
  /** The path as the layer sees it; undefined for files outside its folder. */
  inside(file: string): string | undefined;
  readonly excludes: Ignore;
  readonly overrides: readonly Ignore[];
  readonly roles: readonly (readonly [FileRole, Ignore])[];
}

export class Config {
  readonly rules: readonly Rule[];
  readonly layers: readonly ConfigLayer[];
  readonly maxFileSize: number;
  /** What is known of libraries: those of the layers, innermost first, then the built-in ones. */
  readonly libraries: readonly Library[];
  readonly #scopes: readonly Scope[];
  readonly #defaults: ReadonlyMap<string, unknown>;
  readonly #settings = new Map<string, ReadonlyMap<string, RuleSetting>>();
  readonly #active = new Map<ReadonlyMap<string, RuleSetting>, readonly ActiveRule[]>();

  /** `layers` outermost first; `root` absolute, forward slashes. Their options were checked when they were read. */
  constructor(root: string, rules: readonly Rule[], layers: readonly ConfigLayer[] = []) {
    this.rules = rules;
    this.layers = layers;
    this.maxFileSize = layers[0]?.config.limits?.maxFileSize ?? DEFAULT_MAX_FILE_SIZE;
    this.libraries = librariesOf(layers, root);
    this.#scopes = layers.map((layer) => scopeOf(layer, root));
    this.#defaults = new Map(rules.map((rule) => [rule.id, rule.options.parse({})]));
  }

  /** Settings of all rules for a file (relative to the root). */
  settings(file: string): ReadonlyMap<string, RuleSetting> {
    const entries: (readonly [key: string, rules: Readonly<Record<string, RuleEntry>>])[] = [];
    const presets: string[] = [];
    this.#scopes.forEach((scope, number) => {
      const path = scope.inside(file);
      if (path === undefined) return;
      presets.push(String(number));
      entries.push([`${number}`, scope.layer.config.rules ?? {}]);
      scope.overrides.forEach((matcher, index) => {
        if (matcher.ignores(path))
          entries.push([`${number}.${index}`, scope.layer.config.overrides?.[index]?.rules ?? {}]);
      });
    });
    const key = entries.map(([name]) => name).join(' ');
    let settings = this.#settings.get(key);
    if (settings === undefined) {
      settings = this.#merge(
        presets.map(Number),
        entries.map(([, rules]) => rules),
      );
      this.#settings.set(key, settings);
    }
    return settings;
  }

  /** The rules that are on for a file. */
  active(file: string): readonly ActiveRule[] {
    const settings = this.settings(file);
    let active = this.#active.get(settings);
    if (active === undefined) {
      active = this.rules.flatMap((rule) => {
        const setting = settings.get(rule.id);
        if (setting === undefined || setting.severity === 'off') return [];
        return [{ rule, severity: setting.severity, options: setting.options }];
      });
      this.#active.set(settings, active);
    }
    return active;
  }

  /** The pattern of a configuration file that leaves this file out, if one does. */
  exclusion(file: string): Exclusion | undefined {
    for (const scope of this.#scopes) {
      const path = scope.inside(file);
      if (path === undefined) continue;
      const { ignored, rule } = scope.excludes.test(path);
      if (!ignored || rule === undefined) continue;
      const index =
        scope.layer.config.exclude?.findIndex((pattern) => expandBraces(pattern).includes(rule.pattern)) ?? -1;
      return { pattern: rule.pattern, file: scope.layer.file, line: scope.layer.line(['exclude', index]) };
    }
    return undefined;
  }

  /** The role a configuration file gives this file; the innermost one wins. */
  role(file: string): FileRole | undefined {
    for (const scope of this.#scopes.toReversed()) {
      const path = scope.inside(file);
      const hit = path === undefined ? undefined : scope.roles.find(([, matcher]) => matcher.ignores(path));
      if (hit !== undefined) return hit[0];
    }
    return undefined;
  }

  #merge(scopes: readonly number[], entries: readonly Readonly<Record<string, RuleEntry>>[]): Map<string, RuleSetting> {
    const wanted = scopes.map((number) => this.#scopes[number]?.layer.config.extends);
    const presets = [wanted[0] ?? 'recommended', ...wanted.slice(1)].flatMap((preset) => preset ?? []);
    const result = new Map<string, RuleSetting>();
    for (const rule of this.rules) {
      const severity = presets.some((preset) => inPreset(rule, preset)) ? rule.severity : 'off';
      result.set(rule.id, { severity, options: this.#defaults.get(rule.id) });
    }
    for (const rule of this.rules) {
      for (const entry of entries) {
        const value = entry[rule.id];
        const before = result.get(rule.id);
        if (value === undefined || before === undefined) continue;
        const [severity, options] = Array.isArray(value) ? value : [value, undefined];
        result.set(rule.id, {
          severity,
          options: options === undefined ? before.options : rule.options.parse(options),
        });
      }
    }
    return result;
  }
}

/** Of two libraries of one name the first holds. */
function librariesOf(layers: readonly ConfigLayer[], root: string): readonly Library[] {
  const own = layers.toReversed().flatMap(({ config, folder }) => {
    const place = placeOf(folder, root);
    return (config.catalog ?? []).map((entry) => libraryOf(entry, place));
  });
  const names = new Set<string>();
  return [...own, ...libraries].filter(({ name }) => !names.has(name) && names.add(name));
}

/** A path of a layer's folder as one of the root. */
function placeOf(folder: string, root: string): (path: string) => string | undefined {
  const base = join(root, '');
  return (path) => {
    const whole = join(folder, path);
    if (base === '') return whole;
    return whole.startsWith(`${base}/`) ? whole.slice(base.length + 1) : undefined;
  };
}

/** A matcher of .gitignore patterns; braces are understood too: `*.{ts,js}`. */
export function matcher(patterns: readonly string[]): Ignore {
  // The same on every machine, whether its disc tells cases apart or not.
  return ignore({ ignorecase: false, allowRelativePaths: true }).add(patterns.flatMap(expandBraces));
}

function expandBraces(pattern: string): string[] {
  // `./src` is how people write what .gitignore calls `/src`.
  if (pattern.startsWith('./')) return expandBraces(pattern.slice(1));
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern);
  if (match === null) return [pattern];
  const [, before = '', inside = '', after = ''] = match;
  return inside.split(',').flatMap((choice) => expandBraces(before + choice + after));
}

function scopeOf(layer: ConfigLayer, root: string): Scope {
  const { config } = layer;
  return {
    layer,
    inside: insideOf(layer.folder, root),
    excludes: matcher(config.exclude ?? []),
    overrides: (config.overrides ?? []).map(({ files }) => matcher(files)),
    roles: Object.entries(config.roles ?? {}).map(([role, patterns]) => [role as FileRole, matcher(patterns ?? [])]),
  };
}

function insideOf(folder: string, root: string): (file: string) => string | undefined {
  if (folder === root) return (file) => file;
  const above = folder.endsWith('/') ? folder : `${folder}/`;
  if (root.startsWith(above)) return (file) => `${root.slice(above.length)}/${file}`;
  const below = `${folder.slice(root.length + 1)}/`;
  return (file) => (file.startsWith(below) ? file.slice(below.length) : undefined);
}
