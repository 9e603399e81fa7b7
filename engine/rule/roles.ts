/** Which files a rule looks at. */
import type { FileRole, Rule } from './types.ts';

export const FILE_ROLES: readonly FileRole[] = [
  'source',
  'test',
  'fixture',
  'seed',
  'migration',
  'script',
  'generated',
  'config',
  'docs',
  'client',
];

export function looksAt({ roles }: Pick<Rule, 'roles'>, role: FileRole): boolean {
  return roles === undefined ? role === 'source' : roles.includes(role);
}
