/** Functions of the project that hash a password with a slow hash and can be called from anywhere. */
import type { FileFacts } from '../../facts/model.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { givenIn, hashingCalls, type HashingCall } from './hashing-calls.ts';

export interface HashHelper {
  readonly fn: FunctionAt;
  /** The name it is exported by. */
  readonly name: string;
  readonly isAsync: boolean;
}

export function hashHelpers(model: Model): readonly HashHelper[] {
  return model.gather('hash helpers', (file) =>
    model.role(file.path) === 'source'
      ? hashingCalls(model, file).flatMap((hashing) => helperAround(model, hashing))
      : [],
  );
}

function helperAround(model: Model, { where, hash }: HashingCall): HashHelper[] {
  const { file, call } = where;
  const index = file.blocks[call.block]?.fn ?? -1;
  const fn = file.functions[index];
  const given = hash.role === 'password' && hash.input ? givenIn(model, where, hash.input)?.value : undefined;
  const binding = given?.kind === 'ref' ? file.bindings[given.binding] : undefined;
  if (!fn || binding?.param?.fn !== index || binding.param.index !== 0 || binding.path) return [];
  if (fn.params.slice(1).some(({ optional, fallback }) => !optional && !fallback)) return [];
  const name = exportedName(file, index);
  if (name === undefined || !returns(model, { file, index, fn }, where)) return [];
  return [{ fn: { file, index, fn }, name, isAsync: fn.async || !/Sync$/.test(model.library(where)?.name ?? '') }];
}

function exportedName(file: FileFacts, fn: number): string | undefined {
  const isIt = (binding: number | undefined) => {
    const fact = binding === undefined ? undefined : file.bindings[binding];
    return fact?.fn === fn || (fact?.init?.kind === 'function' && fact.init.fn === fn);
  };
  return file.exports.find(
    ({ name, binding, value }) =>
      name !== 'default' &&
      name !== '*' &&
      (isIt(binding) ||
        (value?.kind === 'function' && value.fn === fn) ||
        (value?.kind === 'ref' && isIt(value.binding))),
  )?.name;
}

function returns(model: Model, { file, fn }: FunctionAt, where: CallAt): boolean {
  return fn.returns.some((value) =>
    model.origins({ file, value }).some((origin) => origin.kind === 'call' && origin.call.call === where.call),
  );
}
