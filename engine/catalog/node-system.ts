/** What Node does with the system: files, programs, code. */
import type { Library, Member, Sink } from './types.ts';

const takes = (...sinks: readonly Sink[]): Member => ({ call: { sinks } });
const named = (names: readonly string[], member: Member): Readonly<Record<string, Member>> =>
  Object.fromEntries(
    names.flatMap((name) => [
      [name, member],
      [`${name}Sync`, member],
    ]),
  );

const path: Sink = { argument: 0, kind: 'path' };
const both = takes(path, { ...path, argument: 1 });
const files: Readonly<Record<string, Member>> = {
  ...named(
    ['readFile', 'writeFile', 'appendFile', 'open', 'unlink', 'rm', 'rmdir', 'mkdir', 'readdir', 'opendir', 'truncate'],
    takes(path),
  ),
  ...named(['stat', 'lstat', 'access', 'exists', 'chmod', 'chown', 'readlink', 'realpath', 'mkdtemp'], takes(path)),
  ...named(['copyFile', 'cp', 'rename', 'link', 'symlink'], both),
  createReadStream: takes(path),
  createWriteStream: takes(path),
};
/** Of fs-extra. */
const more: Readonly<Record<string, Member>> = {
  ...named(['readJson', 'readJSON', 'writeJson', 'writeJSON', 'outputFile', 'outputJson', 'remove'], takes(path)),
  ...named(['ensureDir', 'ensureFile', 'emptyDir', 'mkdirp', 'pathExists'], takes(path)),
  ...named(['copy', 'move'], both),
};

export const nodeFiles: Library = {
  name: 'node:fs',
  packages: ['node:fs', 'node:fs/promises', 'fs-extra', 'graceful-fs'],
  exports: { ...files, ...more, promises: { type: 'Package' }, default: { type: 'Package' } },
  types: { Package: { members: { ...files, ...more, promises: { type: 'Package' } } } },
};

const joins: Member = { call: { passes: [0, 1, 2, 3, 4, 5], parts: 'text' } };
const picks: Member = { call: { passes: [0], parts: 'text' } };
const paths: Readonly<Record<string, Member>> = {
  join: joins,
  resolve: joins,
  normalize: picks,
  dirname: picks,
  extname: { call: { passes: [0], parts: 'text', sanitises: ['path', 'shell', 'url'] } },
  basename: { call: { passes: [0], parts: 'text', sanitises: ['path'] } },
  relative: joins,
};

export const nodePath: Library = {
  name: 'node:path',
  packages: ['node:path', 'node:path/posix', 'path-browserify', 'upath', 'pathe'],
  exports: { ...paths, posix: { type: 'Package' }, win32: { type: 'Package' }, default: { type: 'Package' } },
  types: { Package: { members: { ...paths, posix: { type: 'Package' } } } },
};

const runs = takes({ argument: 0, kind: 'shell' });
/** The program; its arguments are no shell's to read. */
const programs: Readonly<Record<string, Member>> = {
  ...named(['exec', 'execFile', 'spawn'], runs),
  fork: runs,
};

export const childProcess: Library = {
  name: 'node:child_process',
  packages: ['node:child_process', 'cross-spawn'],
  exports: { ...programs, default: { type: 'Package', ...runs } },
  types: { Package: { members: programs } },
};

const commands: Readonly<Record<string, Member>> = {
  ...named(['execa', 'execaCommand'], runs),
  command: runs,
  exec: runs,
};

export const commandRunners: Library = {
  name: 'execa',
  packages: ['execa', 'shelljs'],
  exports: { ...commands, default: { type: 'Package', ...runs } },
  types: { Package: { members: commands } },
};

const evaluates = takes({ argument: 0, kind: 'eval' });
const scripts: Readonly<Record<string, Member>> = {
  runInContext: evaluates,
  runInNewContext: evaluates,
  runInThisContext: evaluates,
  compileFunction: evaluates,
  Script: { class: 'Script', ...evaluates },
};

export const nodeCode: Library = {
  name: 'node:vm',
  packages: ['node:vm'],
  exports: { ...scripts, default: { type: 'Package' } },
  types: { Package: { members: scripts }, Script: { members: {} } },
};

const revives = takes({ argument: 0, kind: 'deserialise' });

/** They run code that the text holds. */
export const serialisers: Library = {
  name: 'node-serialize',
  packages: ['node-serialize', 'serialize-to-js', 'funcster', 'cryo'],
  exports: {
    unserialize: revives,
    deserialize: revives,
    deepDeserialize: revives,
    default: { type: 'Package' },
  },
  types: { Package: { members: { unserialize: revives, deserialize: revives, deepDeserialize: revives } } },
};
