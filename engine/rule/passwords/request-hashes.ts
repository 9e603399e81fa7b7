/** Middleware that hashes the password inside the request, before the handler reads it. */
import type { FileFacts } from '../../facts/model.ts';
import { blockAt } from '../../project/file-index.ts';
import type { At, CallAt, Model } from '../../project/types.ts';
import { isHashCall } from './hash-calls.ts';
import { isPasswordField } from './names.ts';
import type { PlainOptions, RequestOrigin } from './plain.ts';

interface Rewrite {
  readonly file: FileFacts;
  readonly fn: number;
  readonly field: string;
}

/** Whether another function than the one that reads the request replaces this field of it by a hash. */
export function hashedInRequests(model: Model, { at, path }: RequestOrigin, options: PlainOptions): boolean {
  const field = path.at(-1);
  const reader = functionOf(at);
  return rewrites(model, options).some(
    (rewrite) => rewrite.field === field && !(rewrite.file === at.file && rewrite.fn === reader),
  );
}

function functionOf({ file, value }: At): number {
  return file.blocks[blockAt(file, value)]?.fn ?? -1;
}

function rewrites(model: Model, { passwordFields, hashFunctions }: PlainOptions): readonly Rewrite[] {
  const name = `hashes in requests ${JSON.stringify([passwordFields, hashFunctions])}`;
  return model
    .gather(name, (file) => collect(model, file, passwordFields, hashFunctions))
    .filter(({ file, fn }) => {
      const fact = file.functions[fn];
      // What the handler of a route does, it does for itself.
      return fact === undefined || model.routesOf({ file, index: fn, fn: fact }).length === 0;
    });
}

function collect(
  model: Model,
  file: FileFacts,
  passwordFields: readonly string[],
  hashFunctions: readonly string[],
): Rewrite[] {
  return file.memberWrites.flatMap(({ target, value, block }): Rewrite[] => {
    if (target.property === undefined || !isPasswordField(target.property, passwordFields)) return [];
    const fromRequest = model.origins({ file, value: target.object }).some((origin) => origin.kind === 'request');
    const origins = fromRequest ? model.origins({ file, value }) : [];
    const hashes =
      origins.some((origin) => origin.kind === 'call' && isHashCall(model, origin.call, hashFunctions)) ||
      origins.some((origin) => origin.kind === 'parameter' && isGivenByHash(model, origin.of, hashFunctions));
    return hashes ? [{ file, fn: file.blocks[block]?.fn ?? -1, field: target.property }] : [];
  });
}

/** `bcrypt.hash(password, 12, (error, hash) => …)`. */
function isGivenByHash(
  model: Model,
  { file, fn }: { readonly file: FileFacts; readonly fn: FileFacts['functions'][number] },
  hashFunctions: readonly string[],
): boolean {
  const call = fn.passedTo && file.calls[fn.passedTo.call];
  const where: CallAt | undefined = call && fn.passedTo && { file, index: fn.passedTo.call, call };
  return where !== undefined && isHashCall(model, where, hashFunctions);
}
