/** What a file is for. The one definition of the engine; `roles` of the configuration comes first. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FileRole } from '../rule/types.ts';

/** First match wins. A folder counts anywhere on the path. */
const BY_PATH: readonly (readonly [FileRole, RegExp])[] = [
  ['generated', /(?:^|\/)(?:__generated__|generated|\.prisma)\/|[.-](?:generated|gen)\.[cm]?[jt]sx?$|\.d\.[cm]?ts$/],
  [
    'fixture',
    /(?:^|\/)(?:__fixtures__|__mocks__|fixtures?|mocks?|stubs?)\/|[.-](?:fixtures?|mocks?|stubs?|fake)\.[cm]?[jt]sx?$/,
  ],
  [
    'test',
    /(?:^|\/)(?:__tests__|(?:[\w-]+[-_])?tests?|specs?|e2e|cypress|playwright|test-utils?|testing)\/|[.-](?:test|spec|e2e|test-d|bench)\.[cm]?[jt]sx?$|(?:^|\/)(?:jest|vitest|mocha)(?:[.-]setup|Setup)[^/]*$/,
  ],
  ['migration', /(?:^|\/)(?:[\w-]+-)?migrations?\/|[.-]migration\.[cm]?[jt]s$/],
  ['seed', /(?:^|\/)(?:seeds?|seeders?|seeding)\/|(?:^|[/.-])(?:seed|seeds|seeder)\.[cm]?[jt]s$/],
  ['docs', /(?:^|\/)(?:docs?|examples?|__stories__|stories)\/|\.(?:stories|story)\.[cm]?[jt]sx?$/],
  [
    'config',
    /\.json$|(?:^|[/.])(?:[\w-]+\.config|\.\w+rc|gulpfile|gruntfile|webpack[\w.-]*|rollup[\w.-]*)\.[cm]?[jt]s$/i,
  ],
  // Below `src`, `tools` and `benchmarks` are words of the product (`src/services/benchmark/`).
  [
    'script',
    /(?:^|\/)(?:[\w-]+-)?scripts?\/|^(?:(?!src\/)[^/]+\/)*(?:bin|tools|tooling|benchmarks?)\/|[.-]script\.[cm]?[jt]s$/,
  ],
];

/** Files that call code in ways production never does: they are checked, but nothing is concluded from them. */
export const APART: ReadonlySet<FileRole> = new Set(['test', 'fixture', 'docs']);

/** Files of Next.js and Remix that run on the server although they hold JSX. */
const SERVER_JSX =
  /(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default|route|loading|not-found)\.[jt]sx$|(?:^|\/)pages\/api\/|(?:^|\/)routes\//;
/** Packages that only a browser or device bundle imports from its own code. */
const BROWSER_PACKAGE =
  /^(?:@angular\/(?:core|common|router)|react-dom|react-dom\/client|react-native|expo|vue|svelte|solid-js|@tanstack\/react-(?:query|router))$/;
/** Packages that only tests and what sets them up import. */
const TEST_PACKAGE =
  /^(?:vitest|mocha|supertest|cypress|node:test|@jest\/globals|@playwright\/test|@testing-library\/.*)$/;
const GENERATED_HEADER = /@generated\b|\bDO NOT (?:EDIT|MODIFY)\b|\b(?:auto-?|automatically )generated\b/i;
const HEADER_LENGTH = 600;

/** The role by path alone; undefined when only the content can tell source from client and generated. */
export function roleByPath(path: string): FileRole | undefined {
  return BY_PATH.find(([, pattern]) => pattern.test(path))?.[0];
}

/** `tree` is absent for files that are not code. */
export function fileRole(path: string, text: string, tree: TSESTree.Program | undefined): FileRole {
  const byPath = roleByPath(path);
  if (byPath !== undefined) return byPath;
  if (hasGeneratedHeader(text)) return 'generated';
  const head = headOf(tree);
  if (head.modules.some((module) => TEST_PACKAGE.test(module))) return 'test';
  return isClient(path, head) ? 'client' : 'source';
}

/** Only a comment at the top of the file counts. */
function hasGeneratedHeader(text: string): boolean {
  const header = text.slice(0, HEADER_LENGTH);
  if (!GENERATED_HEADER.test(header)) return false;
  const comments = /^(?:\s*(?:\/\/[^\n]*\n|\/\*[^]*?\*\/|#![^\n]*\n|(['"])use \w+\1;?))+/.exec(header)?.[0];
  return comments !== undefined && GENERATED_HEADER.test(comments);
}

function isClient(path: string, { directives, modules }: Head): boolean {
  if (directives.includes('use server')) return false;
  if (directives.includes('use client')) return true;
  if (SERVER_JSX.test(path)) return false;
  return /\.[jt]sx$/.test(path) || modules.some((module) => BROWSER_PACKAGE.test(module));
}

interface Head {
  readonly directives: readonly string[];
  readonly modules: readonly string[];
}

/** Directives and imported modules, which stand at the top level. */
function headOf(tree: TSESTree.Program | undefined): Head {
  const directives: string[] = [];
  const modules: string[] = [];
  for (const node of tree?.body ?? []) {
    if (node.type === 'ExpressionStatement' && node.directive != null) directives.push(node.directive);
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type') modules.push(node.source.value);
  }
  return { directives, modules };
}
