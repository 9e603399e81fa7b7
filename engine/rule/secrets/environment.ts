/** Reads of settings: environment variables and entries of a configuration service. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText } from '../../facts/read.ts';
import { bare } from '../../project/file-index.ts';

/** Methods that hand on the text they are called on. */
const SAME_TEXT = new Set(['trim', 'toString', 'valueOf', 'replace', 'replaceAll']);

/** The environment variable a value is read from: `process.env.X`, `env.X`, `Deno.env.get('X')`, also through constants. */
export function environmentRead(file: FileFacts, value: Value, depth = 0): string | undefined {
  if (depth > 8) return undefined;
  const read = bare(value);
  const next = (inner: Value) => environmentRead(file, inner, depth + 1);
  switch (read.kind) {
    case 'member':
      return isEnvironment(file, read.object) ? read.property : undefined;
    case 'template':
      return read.parts.length === 1 && read.parts[0] && read.texts.every((text) => text === '')
        ? next(read.parts[0])
        : undefined;
    case 'call': {
      const call = file.calls[read.call];
      const callee = call && bare(call.callee);
      const [first] = call?.args ?? [];
      if (callee?.kind === 'global' && callee.name === 'String' && first) return next(first);
      if (callee?.kind !== 'member') return undefined;
      if (callee.property === 'get' && isEnvironment(file, callee.object)) return literalText(first);
      return SAME_TEXT.has(callee.property ?? '') ? next(callee.object) : undefined;
    }
    case 'ref': {
      const binding = file.bindings[read.binding];
      if (!binding?.init || binding.loop !== undefined) return undefined;
      if (!binding.path) return next(binding.init);
      const [name, ...rest] = binding.path;
      return rest.length === 0 && typeof name === 'string' && isEnvironment(file, binding.init) ? name : undefined;
    }
    default:
      return undefined;
  }
}

/** `process.env`, `Bun.env`, `Deno.env`, `import.meta.env`, or a constant that is one of them. */
export function isEnvironment(file: FileFacts, value: Value, depth = 0): boolean {
  const object = bare(value);
  if (object.kind === 'ref') {
    const binding = file.bindings[object.binding];
    if (binding?.import) return binding.import.name === 'env' && isProcessModule(binding.import.module);
    return binding?.init !== undefined && !binding.path && depth < 8 && isEnvironment(file, binding.init, depth + 1);
  }
  return object.kind === 'member' && object.property === 'env' && isRuntime(file, object.object);
}

function isRuntime(file: FileFacts, value: Value): boolean {
  const runtime = bare(value);
  if (runtime.kind === 'global') return ['process', 'Bun', 'Deno', 'import.meta'].includes(runtime.name);
  if (runtime.kind === 'ref') return isProcessModule(file.bindings[runtime.binding]?.import?.module ?? '');
  return runtime.kind === 'member' && runtime.property === 'process' && bare(runtime.object).kind === 'global';
}

function isProcessModule(module: string): boolean {
  return module === 'process' || module === 'node:process';
}

const CONFIGURATION = /config|settings|^env$|environment/i;

/** The setting a call asks a configuration object for: `configService.get('jwt.secret')`, and the default it gives. */
export function configurationRead(
  file: FileFacts,
  value: Value,
): { readonly name: string; readonly fallback?: Value } | undefined {
  const read = bare(value);
  const call = read.kind === 'call' ? file.calls[read.call] : undefined;
  const callee = call && bare(call.callee);
  if (callee?.kind !== 'member' || (callee.property !== 'get' && callee.property !== 'getOrThrow')) return undefined;
  const name = literalText(call?.args[0]);
  if (name === undefined || !CONFIGURATION.test(receiverName(file, callee.object) ?? '')) return undefined;
  const fallback = call?.args[1];
  return { name, ...(fallback ? { fallback } : {}) };
}

/** `configService` of `this.configService.get`. */
function receiverName(file: FileFacts, value: Value): string | undefined {
  const receiver = bare(value);
  if (receiver.kind === 'member') return receiver.property;
  if (receiver.kind === 'ref') return file.bindings[receiver.binding]?.name;
  return undefined;
}
