/** Opens a folder for analysis: its configuration, its files, an analyzer. The same for the editor and the command line. */
import { createAnalyzer } from '../analyzer/analyzer.ts';
import { Config } from '../analyzer/config/config.ts';
import { configOfFolder, findConfig, readConfig, ConfigError } from '../analyzer/config/load.ts';
import type { ConfigLayer } from '../analyzer/config/load.ts';
import { withMetaRules } from '../analyzer/meta-rules.ts';
import type { Analyzer, Host } from '../analyzer/types.ts';
import type { Rule } from '../rule/types.ts';
import { DiskStore } from './cache/disk-store.ts';
import { digestOf } from './cache/sealed.ts';
import { discover } from './discovery.ts';
import type { Skipped } from './discovery.ts';
import { nodeHost } from './node-host.ts';

export interface ProjectOptions {
  /** Absolute, forward slashes. */
  readonly root: string;
  readonly rules: readonly Rule[];
  readonly host?: Host;
  /** This configuration file, for the whole root, instead of the one found from there upwards; absolute. */
  readonly configPath?: string;
  /** Takes no configuration file: what is left when the one there is cannot be used. */
  readonly ignoreConfig?: boolean;
  /** Settings that come after all configuration files, such as an editor's. */
  readonly extraLayer?: ConfigLayer;
  /** Lists no files: the caller knows which ones it wants. */
  readonly withoutFiles?: boolean;
  /** `YYYY-MM-DD`, for directives with `until=`. */
  readonly today?: string;
  readonly timeRules?: boolean;
  /** Whether files will be edited and checked again, as in an editor. */
  readonly editing?: boolean;
  /** Takes over what an earlier run has found, as far as nothing has changed. */
  readonly cache?: CacheOptions;
}

export interface CacheOptions {
  /** Absolute; projects get folders of their own in it. */
  readonly folder: string;
  /** Of Backend Why: another one finds other things. */
  readonly version: string;
  /** Hears why a cache that was there is not used. */
  note(text: string): void;
}

export interface Project {
  readonly config: Config;
  /** Empty: the caller sets `files`, at its own pace. */
  readonly analyzer: Analyzer;
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Throws ConfigError when a configuration file cannot be used. */
export function openProject(options: ProjectOptions): Project {
  const { root, host = nodeHost } = options;
  const rules = withMetaRules(options.rules);
  const outer = outerLayer(options, host, rules);
  const extra = options.extraLayer === undefined ? [] : [options.extraLayer];
  const outerConfig = new Config(root, rules, [...outer, ...extra]);
  const found = options.withoutFiles
    ? { files: [], skipped: [], configFolders: [] }
    : discover(root, {
        exclusion: (path) => exclusionReason(outerConfig, path, root),
        json: rules.some((rule) => rule.visitJson !== undefined),
      });
  const nested = options.ignoreConfig
    ? []
    : found.configFolders.flatMap((folder) => configOfFolder(host, `${root}/${folder}`, rules) ?? []);
  const layers = [...outer, ...nested, ...extra];
  const config = nested.length === 0 ? outerConfig : new Config(root, rules, layers);
  const skipped = [...found.skipped];
  const files = found.files.filter((path) => {
    const reason = nested.length === 0 ? undefined : exclusionReason(config, path, root);
    if (reason !== undefined) skipped.push({ path, reason });
    return reason === undefined;
  });
  const { today, timeRules, editing, cache } = options;
  const analyzer = createAnalyzer({
    root,
    host,
    config,
    ...(today === undefined ? {} : { today }),
    ...(timeRules === undefined ? {} : { timeRules }),
    ...(editing === undefined ? {} : { editing }),
    ...(cache === undefined ? {} : { kept: storeOf(cache, root, config) }),
  });
  return { config, analyzer, files, skipped };
}

function storeOf({ folder, version, note }: CacheOptions, root: string, { layers, rules }: Config): DiskStore {
  const key = JSON.stringify([version, rules.map(({ id }) => id), layers]);
  return new DiskStore({ root, folder: `${folder}/${digestOf(root)}`, key, note });
}

function outerLayer(options: ProjectOptions, host: Host, rules: readonly Rule[]): ConfigLayer[] {
  if (options.ignoreConfig) return [];
  if (options.configPath !== undefined) return [{ ...given(host, options.configPath, rules), folder: options.root }];
  const found = findConfig(host, options.root, rules);
  return found === undefined ? [] : [found];
}

function given(host: Host, path: string, rules: readonly Rule[]): ConfigLayer {
  const layer = readConfig(host, path, rules);
  if (layer === undefined) {
    throw new ConfigError([{ file: path, line: 1, column: 1, message: 'This configuration file does not exist.' }]);
  }
  return layer;
}

/** In words that follow the path. */
function exclusionReason(config: Config, path: string, root: string): string | undefined {
  const exclusion = config.exclusion(path);
  if (exclusion === undefined) return undefined;
  const file = exclusion.file.startsWith(`${root}/`) ? exclusion.file.slice(root.length + 1) : exclusion.file;
  return `is excluded by "${exclusion.pattern}" in ${file} line ${exclusion.line}`;
}
