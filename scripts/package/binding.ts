import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The package of the native parser by VS Code's name of a platform. */
const BINDINGS: Readonly<Record<string, string>> = {
  'alpine-arm64': 'linux-arm64-musl',
  'alpine-x64': 'linux-x64-musl',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64-gnu',
  'linux-armhf': 'linux-arm-gnueabihf',
  'linux-x64': 'linux-x64-gnu',
  'win32-arm64': 'win32-arm64-msvc',
  'win32-x64': 'win32-x64-msvc',
};

export const TARGETS = Object.keys(BINDINGS);

/** Calls `use` with the path of the target's native parser: the installed one, else one that npm brings for the moment. */
export async function withBinding(target: string, use: (file: string) => Promise<void>): Promise<void> {
  const name = BINDINGS[target];
  if (name === undefined) throw new Error(`There is no platform ${target}; there are ${TARGETS.join(', ')}.`);
  const parser = dirname(createRequire(import.meta.url).resolve('oxc-parser/package.json'));
  const installed = join(parser, `../@oxc-parser/binding-${name}/parser.${name}.node`);
  if (existsSync(installed)) return use(installed);
  const folder = mkdtempSync(join(tmpdir(), 'backend-why-binding-'));
  try {
    const { version } = createRequire(import.meta.url)('oxc-parser/package.json') as { version: string };
    execFileSync('npm', ['pack', `@oxc-parser/binding-${name}@${version}`, '--silent'], { cwd: folder });
    execFileSync('tar', ['-xzf', readdirSync(folder)[0] ?? ''], { cwd: folder });
    await use(join(folder, `package/parser.${name}.node`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
