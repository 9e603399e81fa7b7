/** The rules of the registry with their folders. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rule } from '../../engine/authoring.ts';

export const RULES_FOLDER = fileURLToPath(new URL('../../rules', import.meta.url));

export interface RuleFolder {
  readonly id: string;
  readonly topic: string;
  /** Relative to the repository, forward slashes. */
  readonly name: string;
  readonly path: string;
}

/** `rules/<topic>/<id>` for every folder with a `rule.ts`, sorted. */
export function ruleFolders(): RuleFolder[] {
  const subfolders = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  return subfolders(RULES_FOLDER).flatMap((topic) =>
    subfolders(join(RULES_FOLDER, topic))
      .map((id) => ({ id, topic, name: `rules/${topic}/${id}`, path: join(RULES_FOLDER, topic, id) }))
      .filter(({ path }) => existsSync(join(path, 'rule.ts'))),
  );
}

export async function loadRule({ name, path }: RuleFolder): Promise<Rule> {
  const module = (await import(pathToFileURL(join(path, 'rule.ts')).href)) as { default?: Rule };
  if (module.default === undefined) throw new Error(`${name}/rule.ts must \`export default defineRule({…})\`.`);
  return module.default;
}
