/** Reads and parses every source file of a staged folder, and nothing else: the floor under any analysis of them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseWithOxc } from '../engine/source/parse-oxc.ts';

let files = 0;
for (const path of sourcesUnder(process.argv[2] ?? '.')) {
  parseWithOxc(readFileSync(path, 'utf8'), path);
  files++;
}
process.stdout.write(`${files} files\n`);

function* sourcesUnder(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesUnder(path);
    else if (!entry.name.endsWith('.json')) yield path; // Nothing but sources and manifests was staged.
  }
}
