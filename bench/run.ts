/** `npm run bench -- <folders…>`: our CLI beside other linters and a bare parse, over the same real files. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, comparisonTable, growthTable, mismatches } from './comparison.ts';
import { fail, print, wholeNumber } from './command.ts';
import { prepareTools, TOOLS } from './tools.ts';
import type { Tool } from './tools.ts';
import { stage } from './workload.ts';

const allIds = TOOLS.map((tool) => tool.id).join(',');

await main().catch(fail);

async function main(): Promise<void> {
  const { values, positionals: folders } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      tools: { type: 'string', default: allIds },
      growth: { type: 'string', default: '1,2,4' },
    },
  });
  if (folders.length === 0) throw new Error('Name at least one folder: npm run bench -- <folders…>');
  const rounds = wholeNumber(values.rounds, '--rounds');
  const growth = values.growth === '' ? [] : values.growth.split(',').map((text) => wholeNumber(text, '--growth'));
  const tools = pickTools(values.tools);
  prepareTools();
  for (const tool of tools) tool.command(); // Rather fail now than after minutes.

  const temporary = mkdtempSync(join(tmpdir(), 'backend-why-bench-'));
  const folderOf = (copies: number) => join(temporary, `x${copies}`);
  try {
    const size = stage(folders, folderOf(1), 1);
    print(
      `${size.files} files, ${size.lines} lines, ${size.megabytes.toFixed(1)} MB; ${cpus().length} cores; Node ${process.versions.node}`,
    );
    print(`Medians of ${rounds} interleaved rounds\n`);
    const results = await compare(tools, folderOf(1), rounds);
    print(comparisonTable(results));
    for (const mismatch of mismatches(results, size.files)) print(`Not comparable: ${mismatch}`);

    const growing = tools.filter((tool) => tool.id === 'ours' || tool.id === 'parse');
    if (growth.length === 0 || growing.length === 0) return;
    const scales = [];
    for (const copies of growth) {
      if (copies > 1) stage(folders, folderOf(copies), copies);
      scales.push({ copies, results: await compare(growing, folderOf(copies), rounds) });
    }
    print(`\n${growthTable(scales)}`);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function pickTools(list: string): readonly Tool[] {
  const ids = list.split(',');
  const unknown = ids.find((id) => !TOOLS.some((tool) => tool.id === id));
  if (unknown !== undefined) throw new Error(`No tool is called "${unknown}": use ${allIds}.`);
  return TOOLS.filter((tool) => ids.includes(tool.id));
}
