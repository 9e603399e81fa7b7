/** Code that only developers and tests run, and code that somebody asked for by a setting. */
import type { FileFacts, FileRole, Model, Range, Value } from '../../../engine/authoring.ts';
import { blockAt, configurationRead, eachPart, environmentRead } from '../../../engine/authoring.ts';

/** `data-source.test.ts`, `ormconfig.dev.js`, `config/development.ts`, `database/local.ts`. */
const LOCAL_NAME =
  /(?:^|[/._-])(?:tests?|testing|e2e|spec|dev|development|local|fixtures?|mocks?)(?:[._-][^/]*)?\.[cm]?[jt]s$/i;
const LOCAL_FOLDER = /(?:^|\/)\.devcontainer\//;

/** A file for local use by its name, or a program of its own that serves nobody (`sync-database.ts`). */
export function isRunByHand(model: Model, file: FileFacts, role: FileRole): boolean {
  if (LOCAL_NAME.test(file.path) || LOCAL_FOLDER.test(file.path)) return true;
  if (role !== 'source' || model.importers(file.path).length > 0) return false;
  const isProgram = file.calls.some(
    ({ callee }) =>
      callee.kind === 'member' &&
      (callee.property === 'exit' || callee.property === 'close' || callee.property === 'destroy'),
  );
  const serves = file.calls.some(
    ({ callee }) => callee.kind === 'member' && /^(?:listen|serve|createServer)$/.test(callee.property ?? ''),
  );
  return isProgram && !serves;
}

/** Whether the place is reached only when a setting says so: `if (process.env.DB_SYNC === 'true')`. */
export function isOptedIn(file: FileFacts, place: Range): boolean {
  for (let index = blockAt(file, place); index > 0; index = file.blocks[index]?.parent ?? 0) {
    const block = file.blocks[index];
    if (block?.kind === 'if' && block.test && readsSetting(file, block.test)) return true;
  }
  return false;
}

/** Whether a value depends on the environment or on a configuration service. */
export function readsSetting(file: FileFacts, value: Value): boolean {
  if (environmentRead(file, value) !== undefined || configurationRead(file, value)) return true;
  let isFound = false;
  eachPart(value, (part) => {
    isFound ||= part !== undefined && readsSetting(file, part);
  });
  if (isFound || value.kind !== 'ref') return isFound;
  const init = file.bindings[value.binding]?.init;
  return init !== undefined && init.kind !== 'ref' && !file.bindings[value.binding]?.path && readsSetting(file, init);
}
