/** A linked project of files in memory, for tests. */
import { roleByPath } from '../../../engine/analyzer/file-role.ts';
import { libraries } from '../../../engine/catalog/index.ts';
import { extractFacts } from '../../../engine/facts/extract.ts';
import type { FileFacts } from '../../../engine/facts/model.ts';
import { ProjectModel } from '../../../engine/project/model.ts';
import type { CallAt, Model } from '../../../engine/project/types.ts';
import type { FileRole } from '../../../engine/rule/types.ts';
import { parse } from '../../../engine/source/parse.ts';

/** Files by path; those that end in `.json` are configuration. `roles` says what the path does not. */
export function modelOf(
  files: Readonly<Record<string, string>>,
  roles: Readonly<Record<string, FileRole>> = {},
  options: { readonly tracked?: boolean } = {},
): ProjectModel {
  const json = (path: string): unknown => (files[path] === undefined ? undefined : JSON.parse(files[path]));
  const model = new ProjectModel({
    libraries,
    configs: { json },
    role: (path) => roles[path] ?? roleByPath(path) ?? 'source',
    ...options,
  });
  for (const [path, text] of Object.entries(files)) {
    if (!path.endsWith('.json')) model.set(factsOf(path, text));
  }
  return model;
}

export function factsOf(path: string, text: string): FileFacts {
  return extractFacts(path, text, parse(text, path));
}

/** The only call of this name. Throws when there is none, or more than one. */
export function callNamed(model: Model, name: string): CallAt {
  const [call, ...more] = model.callsNamed(name);
  if (!call || more.length > 0) throw new Error(`${call ? more.length + 1 : 0} calls of ${name}`);
  return call;
}
