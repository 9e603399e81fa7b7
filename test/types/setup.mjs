// Installs the type definitions below this folder, once, and generates Prisma's client from the models of schema.prisma.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** Generating types needs none of Prisma's native engines; naming some program keeps it from fetching one. */
const NO_DOWNLOADS = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_QUERY_ENGINE_LIBRARY: process.execPath,
  CHECKPOINT_DISABLE: '1',
};

const hashOf = (...names) =>
  names.reduce((hash, name) => hash.update(readFileSync(join(here, name))), createHash('sha256')).digest('hex');

function once(name, inputs, act) {
  const stamp = join(here, 'node_modules', name);
  const wanted = hashOf(...inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  act();
  writeFileSync(stamp, wanted);
}

export function setUp() {
  const run = (program, args) =>
    execFileSync(program, args, { cwd: here, stdio: ['ignore', 2, 2], env: { ...process.env, ...NO_DOWNLOADS } });
  once('.installed', ['package-lock.json'], () => run('npm', ['ci', '--no-audit', '--no-fund']));
  once('.generated', ['package-lock.json', 'schema.prisma'], () =>
    run(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--schema=schema.prisma', '--no-hints']),
  );
}
