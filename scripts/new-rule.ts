/** `npm run new-rule <topic>/<id>` writes the first version of a rule's folder and adds it to the registry. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  *check({ file, role }): Iterable<Problem> {
    if (role !== 'source') return;
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

function main(): string {
  const match = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(process.argv[2] ?? '');
  if (match === null) throw new Error('Usage: npm run new-rule <topic>/<rule-id>, both in kebab-case.');
  const [, topic = '', id = ''] = match;
  const folder = join(FOLDER, topic, id);
  if (existsSync(join(folder, 'rule.ts'))) throw new Error(`rules/${topic}/${id} exists already.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rule.ts'), ruleSource(topic, id));
  writeFileSync(join(folder, 'cases.md'), casesSource(id));
  writeFileSync(REGISTRY, registryOf());
  return `Wrote rules/${topic}/${id}/rule.ts and cases.md. Fill in every TODO, then: npm run test:rules -- --grep ${id}`;
}

try {
  process.stdout.write(`${main()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
