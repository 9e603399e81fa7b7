/** The logger that code at a place can write to. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { blockContains } from '../../facts/read.ts';
import type { FunctionAt, Model } from '../../project/types.ts';
import { functionsAround } from '../../project/world.ts';
import { loggerKind } from './kinds.ts';
import type { LoggerKind } from './kinds.ts';
import { exportedLoggers, isLogName } from './exported.ts';
import type { ExportedLogger } from './exported.ts';

export interface Logger extends LoggerKind {
  /** As it is written there: `this.logger`, `request.log`. */
  readonly name: string;
  /** Where it is to be imported from. */
  readonly from?: ExportedLogger;
}

/** Where a line is to be written. */
export interface Spot {
  readonly file: FileFacts;
  readonly block: number;
  /** Offset in the text. */
  readonly start: number;
}

/** The nearest one: of the request, of the class, of the file; else the only one that the package exports. */
export function loggerInReach(model: Model, where: Spot): Logger | undefined {
  const functions = functionsAround(where.file, where.block);
  return (
    ofParameters(model, functions) ??
    ofClass(model, where, functions) ??
    ofScope(model, where) ??
    imported(model, where)
  );
}

/** `request.log` and `fastify.log`. */
function ofParameters(model: Model, functions: readonly FunctionAt[]): Logger | undefined {
  for (const { file, fn } of functions) {
    for (const { binding, name } of fn.params) {
      if (binding === undefined || name === undefined) continue;
      const things = model.things({ file, value: reference(binding, fn) });
      const isFastify = things.some(
        (thing) => thing.kind === 'library' && /^Fastify\.(?:Request|Instance)$/.test(thing.type),
      );
      if (!isFastify) continue;
      const kind = loggerKind(model, { file, value: memberOf(reference(binding, fn), 'log') });
      if (kind) return { ...kind, name: `${name}.log` };
    }
  }
  return undefined;
}

function ofClass(model: Model, { file }: Spot, functions: readonly FunctionAt[]): Logger | undefined {
  const method = functions.find(({ fn }) => fn.kind !== 'arrow');
  const cls = method?.fn.static ? undefined : file.classes[method?.fn.cls ?? -1];
  for (const field of cls?.fields ?? []) {
    if (field.static || !isLogName(field.name)) continue;
    const { start, end } = method?.fn ?? field;
    const kind = loggerKind(model, { file, value: memberOf({ kind: 'this', start, end }, field.name) });
    if (kind) return { ...kind, name: `this.${field.name}` };
  }
  return undefined;
}

function ofScope(model: Model, { file, block, start }: Spot): Logger | undefined {
  for (const [index, binding] of file.bindings.entries()) {
    if (!isLogName(binding.name) || binding.import?.typeOnly || !blockContains(file, binding.block, block)) continue;
    // What is made further down is not there yet when the module runs.
    const isLater = binding.start > start && file.blocks[block]?.fn === file.blocks[binding.block]?.fn;
    if (isLater || binding.kind === 'type' || binding.cls !== undefined) continue;
    const kind = loggerKind(model, { file, value: reference(index, binding) });
    if (kind) return { ...kind, name: binding.name };
  }
  return undefined;
}

function imported(model: Model, { file }: Spot): Logger | undefined {
  const found = exportedLoggers(model, file.path);
  const [only] = found;
  if (found.length !== 1 || !only || only.path === file.path) return undefined;
  if (file.bindings.some(({ name }) => name === only.local)) return undefined;
  return { ...only.kind, name: only.local, from: only };
}

function reference(binding: number, { start, end }: Range): Value {
  return { kind: 'ref', binding, start, end };
}

function memberOf(object: Value, name: string): Value {
  const { start, end } = object;
  return { kind: 'member', object, property: name, propertyRange: { start, end }, start, end };
}

/** Where the project sets up a logger: what such a file prints is the logger's own business. */
export function setsUpLogger(model: Model, file: FileFacts): boolean {
  return file.calls.some((call, index) => {
    const made = model.library({ file, index, call });
    const type = made?.call.returns;
    if (made === undefined || type === undefined || type === 'this') return false;
    return made.library !== 'NestJS' && model.catalog.type(`${made.library}.${type}`)?.type.logs !== undefined;
  });
}
