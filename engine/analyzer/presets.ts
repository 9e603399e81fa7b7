import type { Preset, Rule } from '../rule/types.ts';

export type PresetName = Preset | 'all';

export const PRESETS: readonly PresetName[] = ['recommended', 'strict', 'security', 'performance', 'all'];

/** `recommended` rules are in `strict` too; every rule is in `all`. */
export function inPreset(rule: Rule, preset: PresetName): boolean {
  if (preset === 'all') return true;
  return rule.presets.includes(preset) || (preset === 'strict' && rule.presets.includes('recommended'));
}
