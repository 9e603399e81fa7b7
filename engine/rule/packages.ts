/** What kind of program a file belongs to, by its package.json. */
import { libraries } from '../catalog/index.ts';
import type { Library } from '../catalog/types.ts';
import type { Model, PackageAt } from '../project/types.ts';

const SHIPPED = ['dependencies', 'peerDependencies', 'optionalDependencies'];
const UI = [
  'react',
  'react-dom',
  'react-native',
  'expo',
  'vue',
  'svelte',
  'solid-js',
  'preact',
  '@angular/core',
  '@tanstack/query-core',
  'jest-environment-jsdom',
  'happy-dom',
];
/** Frameworks that serve pages, apart from those the catalog describes. */
const PAGE_SERVERS = [
  'nuxt',
  'astro',
  '@sveltejs/kit',
  '@remix-run/node',
  '@remix-run/server-runtime',
  '@react-router/node',
  'gatsby',
  '@angular/ssr',
];
const ARGUMENT_PARSERS = [
  'commander',
  '@commander-js/extra-typings',
  'yargs',
  'cac',
  'meow',
  'clipanion',
  '@oclif/core',
  'citty',
  'inquirer',
  '@inquirer/prompts',
  'prompts',
];

/** Clients import its types: it does not tell a server. */
const SHARED_BY_CLIENTS = new Set(['tRPC', 'JavaScript', 'DataLoader']);

const servers = libraries
  .filter((library) => !SHARED_BY_CLIENTS.has(library.name) && isServerLibrary(library))
  .flatMap(({ packages }) => packages);
const webServers = libraries
  .filter((library) => !SHARED_BY_CLIENTS.has(library.name) && hasRoutes(library))
  .flatMap(({ packages }) => packages);

function hasRoutes({ types, files, exports }: Library): boolean {
  const members = [exports, ...Object.values(types).map((type) => type.members)].flatMap(Object.values);
  return (
    (files?.length ?? 0) > 0 ||
    members.some((member) => member.call?.route !== undefined || member.decorator?.marks === 'controller')
  );
}

function isServerLibrary(library: Library): boolean {
  const calls = [library.exports, ...Object.values(library.types).map((type) => type.members)].flatMap(Object.values);
  return (
    hasRoutes(library) ||
    calls.some(({ call }) => call?.effect !== undefined && ['read', 'write', 'queue'].includes(call.effect.kind))
  );
}

function lists(found: PackageAt, names: readonly string[], fields: readonly string[]): boolean {
  return fields.some((field) => {
    const list = found.manifest[field];
    return typeof list === 'object' && list !== null && names.some((name) => Object.hasOwn(list, name));
  });
}

const isServer = (found: PackageAt) => lists(found, [...servers, ...PAGE_SERVERS], SHIPPED);

/** A package for browsers or devices: a user interface library and nothing that serves requests or keeps data. */
export function isUiPackage(model: Model, path: string): boolean {
  const found = model.package(path);
  return found !== undefined && lists(found, UI, [...SHIPPED, 'devDependencies']) && !isServer(found);
}

/** A tool that people run in a terminal and can interrupt: it has a command, parses arguments and serves no requests. */
export function isCommandLineTool(model: Model, path: string): boolean {
  const found = model.package(path);
  if (!found || found.manifest['bin'] === undefined) return false;
  return (
    lists(found, ARGUMENT_PARSERS, [...SHIPPED, 'devDependencies']) &&
    !lists(found, [...webServers, ...PAGE_SERVERS], SHIPPED)
  );
}

/** Packages whose objects do a server's work: they serve requests, take messages from queues or wake at set times. */
const WORKERS = [
  'bullmq',
  'bull',
  'amqplib',
  'kafkajs',
  'node-cron',
  'cron',
  'croner',
  'node-schedule',
  'agenda',
  'graphile-worker',
  'pg-boss',
  '@nestjs/*',
];
const serverModules = [...webServers, ...WORKERS].map(
  (name) => new RegExp(`^${name.replace(/[.\\/]/g, '\\$&').replaceAll('*', '.*')}(?:/|$)`),
);

/** Whether a module serves requests or runs jobs for a server. */
export function isServerModule(module: string): boolean {
  return serverModules.some((pattern) => pattern.test(module));
}

/** A package that serves requests or keeps data, by what it depends on. */
export function isServerPackage(model: Model, path: string): boolean {
  const found = model.package(path);
  return found !== undefined && isServer(found);
}

/** Whether the file is what one of its package's commands runs (`bin` of package.json), as far as the names tell. */
export function isCommand(model: Model, path: string): boolean {
  const bin = model.package(path)?.manifest['bin'];
  const files = typeof bin === 'string' ? [bin] : typeof bin === 'object' && bin !== null ? Object.values(bin) : [];
  const stem = stemOf(path);
  return files.some((file) => typeof file === 'string' && stemOf(file) === stem && stem !== 'index');
}

function stemOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[cm]?[jt]sx?$/, '');
}

export function parsesArguments(module: string): boolean {
  return ARGUMENT_PARSERS.includes(module);
}
