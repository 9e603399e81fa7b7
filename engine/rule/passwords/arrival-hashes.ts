/** Nest hashes before the handler runs: a pipe of the parameter or the method, or a transform of the DTO's field. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { blockAt } from '../../project/file-index.ts';
import type { At, ClassAt, Model } from '../../project/types.ts';
import { hashes } from './hash-calls.ts';
import { hashesInside } from './hash-hook.ts';
import type { RequestOrigin } from './plain.ts';

const CONVERTS = /^(?:transform|intercept|use)$/;

/** Whether what the decorators name replaces the client's password by a hash. */
export function hashedOnArrival(model: Model, { at, path }: RequestOrigin): boolean {
  const { file, value } = at;
  const fn = file.functions[file.blocks[blockAt(file, value)]?.fn ?? -1];
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  const param = binding?.param && file.functions[binding.param.fn]?.params[binding.param.index];
  const given = [...(param?.decorators ?? []), ...(param && fn ? fn.decorators : [])].flatMap((decorator) =>
    argumentsOf(file, decorator),
  );
  if (given.some((each) => converterHashes(model, { file, value: each }))) return true;
  const field = path.at(-1);
  const classes = model.things(at).flatMap((thing) => (thing.kind === 'instance' ? [thing.of] : []));
  return field !== undefined && classes.some((of) => fieldHashes(model, of, field));
}

function argumentsOf(file: FileFacts, decorator: Value): readonly Value[] {
  return decorator.kind === 'call' ? (file.calls[decorator.call]?.args ?? []) : [];
}

/** `@Body(HashPipe)`, `@UsePipes(new HashPipe())`. */
function converterHashes(model: Model, at: At): boolean {
  return model.things(at).some((thing) => {
    if (thing.kind !== 'class' && thing.kind !== 'instance') return false;
    const { file, cls } = thing.of;
    return cls.methods.some((index) => {
      const fn = file.functions[index];
      return fn !== undefined && CONVERTS.test(fn.name ?? '') && hashes(model, { file, index, fn });
    });
  });
}

/** `@Transform(({ value }) => hashSync(value, 12)) password: string`. */
function fieldHashes(model: Model, { file, cls }: ClassAt, field: string): boolean {
  const own = cls.fields.find(({ name }) => name === field);
  return (own?.decorators ?? []).some((decorator) =>
    argumentsOf(file, decorator).some((value) => value.kind === 'function' && hashesInside(model, { file, value })),
  );
}
