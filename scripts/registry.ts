/** Makes `rules/registry.generated.ts`, the list of all rules, from the folders `rules/<topic>/<id>/`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../rules', import.meta.url));
export const REGISTRY = join(FOLDER, 'registry.generated.ts');

/** The text of the registry for a folder of rules. */
export function registryOf(folder: string = FOLDER): string {
  const rules = subfolders(folder).flatMap((topic) =>
    subfolders(join(folder, topic))
      .filter((id) => existsSync(join(folder, topic, id, 'rule.ts')))
      .map((id) => ({ topic, id, name: camelCase(id) })),
  );
  return [
    '/** All rules. Written by `npm run generate`. */',
    "import type { Rule } from '../engine/authoring.ts';",
    ...rules.map(({ topic, id, name }) => `import ${name} from './${topic}/${id}/rule.ts';`),
    '',
    'export const rules: readonly Rule[] = [',
    ...rules.map(({ name }) => `  ${name},`),
    '];',
    '',
  ].join('\n');
}

function subfolders(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).sort();
}

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
