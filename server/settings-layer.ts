import type { ConfigLayer } from '../engine/analyzer/config/load.ts';
import { withMetaRules } from '../engine/analyzer/meta-rules.ts';
import type { Rule, Severity } from '../engine/rule/types.ts';
import type { Customization, Settings } from './settings.ts';

/** The editor's own settings of a folder, as a configuration that comes after all files. */
export function settingsLayer(
  root: string,
  { exclude, rules: { customizations } }: Settings,
  rules: readonly Rule[],
): ConfigLayer {
  return {
    file: 'the editor setting backendWhy.exclude',
    folder: root,
    config: { exclude, rules: severities(customizations, rules) },
    line: ([, index]) => (typeof index === 'number' ? index + 1 : 1),
  };
}

function severities(
  customizations: readonly Customization[],
  rules: readonly Rule[],
): Record<string, Severity | 'off'> {
  const result: Record<string, Severity | 'off'> = {};
  for (const { rule: pattern, severity } of customizations) {
    const matches = glob(pattern);
    for (const { id } of withMetaRules(rules)) if (matches.test(id)) result[id] = severity;
  }
  return result;
}

function glob(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
