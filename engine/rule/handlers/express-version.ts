/** Whether Express leaves rejections of handlers alone, as version 4 does. */
import type { FileFacts } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { indexOf } from '../../project/file-index.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { majorVersion } from '../versions.ts';

/** They replace how Express calls handlers, for all routers. */
const PATCHES = /^(?:express-async-errors|@awaitjs\/express|express-async-await|express\/lib\/router\/layer(?:\.js)?)$/;
/** Routers of these wait for handlers. */
const WAITING = /^(?:express-promise-router|express-async-router|@awaitjs\/express)$/;
/** Gone in version 5. */
const ONLY_IN_4 = ['del', 'sendfile'];

/** As the nearest package.json says; where none does, 4 when the file uses what only that has. */
export function expressVersion(model: Model, file: FileFacts): number | undefined {
  return majorVersion(model, file.path, 'express') ?? (model.package(file.path) ? undefined : guessed(file));
}

function guessed(file: FileFacts): number | undefined {
  const { callsByName } = indexOf(file);
  const isOld =
    ONLY_IN_4.some((name) => callsByName.has(name)) && file.imports.some(({ module }) => module === 'express');
  return isOld ? 4 : undefined;
}

/** Whether the router, or a patch of Express in the project, waits for handlers. */
export function forwardsRejections(model: Model, { file, call }: CallAt): boolean {
  if (isPatched(model, file.path)) return true;
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member') return false;
  return model.things({ file, value: callee.object }).some((thing) => {
    if (thing.kind !== 'library' || !thing.made) return false;
    const { file: from, call: made } = thing.made;
    let root = unwrap(made.callee);
    while (root.kind === 'member') root = unwrap(root.object);
    const binding = root.kind === 'ref' ? from.bindings[root.binding] : undefined;
    const required = binding?.init?.kind === 'call' ? from.calls[binding.init.call]?.args[0] : undefined;
    const module = binding?.import?.module ?? (required?.kind === 'literal' ? String(required.value) : '');
    return WAITING.test(module);
  });
}

function isPatched(model: Model, path: string): boolean {
  const own = model.package(path)?.folder;
  return model
    .gather('patches of Express', (file) =>
      file.imports.some(({ module }) => PATCHES.test(module)) ? [file.path] : [],
    )
    .some((patched) => model.package(patched)?.folder === own);
}
