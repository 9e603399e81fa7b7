/** Counts what the linked project knows of imports and calls. */
import type { FileFacts, Range } from '../facts/model.ts';
import { requiredModule } from '../project/file-index.ts';
import type { ProjectModel } from '../project/model.ts';
import { isBuiltIn } from '../project/modules/built-in.ts';
import { packageName } from '../project/modules/config-files.ts';
import type { CallAt } from '../project/types.ts';
import { calleeOf } from '../rule/describe.ts';
import type { LineTable } from '../source/lines.ts';
import type { CallKind, Coverage, ImportKind, Tally } from './coverage-types.ts';
import { compareText } from './findings.ts';
import { originOf } from './receiver-origin.ts';

const ASSET =
  /\.(?:json5?|css|s[ac]ss|less|svg|png|jpe?g|gif|webp|ico|html?|mdx?|txt|graphqls?|gql|sql|wasm|node|vue|svelte|astro|ya?ml|toml|prisma|proto|hbs|ejs|pug|woff2?|ttf|pdf|csv)(?:\?.*)?$/;

/** Specifiers that people give to files of their own: relative ones and the usual aliases. */
const OWN = /^[.#/~]|^@\//;

export interface CoverageParts {
  readonly model: ProjectModel;
  /** Whether a specifier leads to a file of the project, linked or not. */
  readonly isFile: (specifier: string, from: string) => boolean;
  readonly linesOf: (path: string) => LineTable | undefined;
  readonly selects: (file: string) => boolean;
}

type Counted = Pick<Coverage, 'imports' | 'calls' | 'lostImports' | 'undescribed' | 'unknownCalls'>;

export function coverageOf(parts: CoverageParts): Counted {
  const imports: Record<ImportKind, number> = {
    project: 0,
    library: 0,
    package: 0,
    node: 0,
    asset: 0,
    apart: 0,
    lost: 0,
  };
  const calls: Record<CallKind, number> = { project: 0, library: 0, language: 0, package: 0, unknown: 0 };
  const [lost, undescribed, unknown] = [new Tallies(parts), new Tallies(parts), new Tallies(parts)];
  for (const file of parts.model.files().values()) {
    if (!parts.selects(file.path)) continue;
    for (const each of file.imports) {
      const kind = importKind(parts, file.path, each.module);
      imports[kind]++;
      if (kind === 'lost') lost.add(each.module, file, each);
    }
    for (const [index, call] of file.calls.entries()) {
      // A module that is loaded is an import.
      if (requiredModule(call) !== undefined) continue;
      const { kind, name } = callKind(parts, { file, index, call });
      calls[kind]++;
      if (kind === 'package') undescribed.add(name, file, call);
      if (kind === 'unknown') unknown.add(name, file, call);
    }
  }
  return { imports, calls, lostImports: lost.all(), undescribed: undescribed.all(), unknownCalls: unknown.all() };
}

function importKind({ model, isFile }: CoverageParts, path: string, module: string): ImportKind {
  if (model.modules.resolve(module, path) !== undefined) return 'project';
  if (model.catalog.library(module)) return 'library';
  if (isBuiltIn(module)) return 'node';
  if (ASSET.test(module)) return 'asset';
  if (isFile(module, path)) return 'apart';
  if (OWN.test(module)) return 'lost';
  const [name] = packageName(module);
  const types = `@types/${name.replace('@', '').replace('/', '__')}`;
  const isListed = model.hasDependency(path, name) || model.hasDependency(path, types);
  return isListed || !model.package(path) ? 'package' : 'lost';
}

/** `name` is that of the package where it has no entry, else of the callee. */
function callKind(parts: CoverageParts, where: CallAt): { kind: CallKind; name: string } {
  const { model } = parts;
  const { file, call } = where;
  const name = calleeOf(where);
  const things = model.things({ file, value: call.callee });
  if (things.some(({ kind }) => kind === 'function' || kind === 'class') || model.targets(where).length > 0)
    return { kind: 'project', name };
  const library = model.library(where);
  if (library && library.library !== 'JavaScript') return { kind: 'library', name };
  if (library && things.length > 0) return { kind: 'language', name };
  if (things.some(({ kind }) => kind === 'library' || kind === 'library-class')) return { kind: 'library', name };
  const origin = originOf(model, { file, value: call.callee });
  // The name of a file that is not linked says nothing.
  if (origin === undefined || (origin.kind === 'package' && OWN.test(origin.name))) return { kind: 'unknown', name };
  return { kind: origin.kind === 'language' ? 'language' : 'package', name: origin.name };
}

class Tallies {
  readonly #linesOf: CoverageParts['linesOf'];
  readonly #found = new Map<string, { count: number; readonly file: FileFacts; readonly at: Range }>();

  constructor({ linesOf }: CoverageParts) {
    this.#linesOf = linesOf;
  }

  add(name: string, file: FileFacts, at: Range): void {
    const before = this.#found.get(name);
    if (before) before.count++;
    else this.#found.set(name, { count: 1, file, at });
  }

  /** The most frequent first. */
  all(): readonly Tally[] {
    return [...this.#found]
      .map(([name, { count, file, at }]): Tally => {
        const { line, column } = this.#linesOf(file.path)?.position(at.start) ?? { line: 1, column: 1 };
        return { name, count, example: { file: file.path, line, column } };
      })
      .toSorted((a, b) => b.count - a.count || compareText(a.name, b.name));
  }
}
