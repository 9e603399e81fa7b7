/** `npm run new-rule <topic>/<id>` writes the first version of a rule's folder and adds it to the registry. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { REGISTRY, registryOf } from './registry.ts';

const FOLDER = fileURLToPath(new URL('../rules', import.meta.url));

function ruleSource(topic: string, id: string): string {
  const title = id.replace(/-/g, ' ').replace(/^\w/, (letter) => letter.toUpperCase());
  return `import { defineRule, z } from '../../../engine/authoring.ts';
import type { Problem } from '../../../engine/authoring.ts';

const options = z.strictObject({});

const message = (name: string): string => \`\${name} … what is wrong, why it hurts, what to do.\`;

export default defineRule<z.infer<typeof options>>({
  id: '${id}',
  title: '${title}',
  topic: '${topic}',
  chapter: 'TODO',
  also: [],
  kind: 'file',
  severity: 'warning',
  presets: ['recommended'],
  description: 'TODO',
  remedy: 'TODO',
  libraries: [],
  repair: 'none',
  options,
  *check({ file }): Iterable<Problem> {
    for (const call of file.calls) {
      if (call.callee.kind === 'global' && call.callee.name === 'TODO') {
        yield { at: call.nameRange, message: message(call.callee.name) };
      }
    }
  },
});
`;
}

function casesSource(id: string): string {
  return `# ${id}

Say in two sentences what goes wrong.

## Library: the fault as people write it

\`\`\`ts bad
TODO();
//~~
\`\`\`

## Library: the look-alike that is fine

\`\`\`ts good
done();
\`\`\`
`;
}

/** Writes `rule.ts` and `cases.md` of a new rule into `<folder>/<topic>/<id>/`. */
export function scaffold(folder: string, name: string): void {
  const [, topic = '', id = ''] = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(name) ?? [];
  if (id === '') throw new Error('Usage: npm run new-rule <topic>/<rule-id>, both in kebab-case.');
  const path = join(folder, topic, id);
  if (existsSync(join(path, 'rule.ts'))) throw new Error(`rules/${name} exists already.`);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'rule.ts'), ruleSource(topic, id));
  writeFileSync(join(path, 'cases.md'), casesSource(id));
}

function main(name: string): void {
  try {
    scaffold(FOLDER, name);
    writeFileSync(REGISTRY, registryOf());
    process.stdout.write(`Wrote rules/${name}/rule.ts and cases.md. Fill in every TODO, then: npm run test:rules\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv[2] ?? '');
