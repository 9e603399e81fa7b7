import type { BindingFact, CallFact, ExportFact, FunctionFact, MemberValue, Value } from '../model.ts';

/** What has been read of the file so far. */
interface Read {
  readonly bindings: readonly Pick<BindingFact, 'name'>[];
  readonly calls: readonly CallFact[];
  readonly functions: readonly Pick<FunctionFact, 'returns'>[];
}

const NONE: readonly ExportFact[] = [];
/** Helpers that compilers put around `require()`: TypeScript, Babel, swc, esbuild. */
const INTEROP = /^_*(?:import(?:Default|Star)|interop_?[rR]equire_?(?:default|wildcard)|toESM)$/i;

/**
 * What an assignment exports by CommonJS: `module.exports = x` is `default` (and, when `x` is an object, each of its
 * properties by name), `exports.a = x` and `module.exports.a = x` are `a`.
 */
export function exportsOfWrite(target: MemberValue, value: Value): readonly ExportFact[] {
  const { object, property } = target;
  const given = assigned(value);
  if (property === undefined || isNothing(given)) return NONE;
  if (isModuleExports(target)) return [exportedWhole(given), ...exportsOfObject(given)];
  // `module.exports.default = module.exports` says what importers see anyway.
  return isExports(object) && !isModuleExports(given) ? [exported(property, given)] : NONE;
}

/** What a call exports: `Object.assign(exports, …)`, and what compilers make of `export … from`. */
export function exportsOfCall(callee: Value, args: readonly Value[], read: Read): readonly ExportFact[] {
  const [first, second, third] = args;
  if (!first || !second) return NONE;
  switch (calledName(callee, read.bindings)) {
    case 'assign':
      return isExports(first) ? args.slice(1).flatMap(exportsOfSource) : NONE;
    case 'defineProperty':
      return isExports(first) && third ? exportsOfProperty(second, third, read) : NONE;
    case '__exportStar': {
      const call = first.kind === 'call' ? read.calls[first.call] : undefined;
      const from = call && requiredModule(call.callee, call.args[0]);
      return from === undefined || !isExports(second) ? NONE : [{ name: '*', from }];
    }
    default:
      return NONE;
  }
}

function exportsOfSource(source: Value): readonly ExportFact[] {
  if (source.kind !== 'object') return [{ name: '*', value: source }];
  return [...exportsOfObject(source), ...source.spreads.map((value): ExportFact => ({ name: '*', value }))];
}

/** `Object.defineProperty(exports, 'a', { get() { return x; } })`. */
function exportsOfProperty(name: Value, descriptor: Value, { functions }: Read): readonly ExportFact[] {
  if (name.kind !== 'literal' || typeof name.value !== 'string' || name.value === '__esModule') return NONE;
  const key = name.value;
  if (descriptor.kind !== 'object') return NONE;
  return descriptor.properties.flatMap((property) => {
    if (property.key === 'value') return [exported(key, property.value)];
    const got = property.key === 'get' && property.value.kind === 'function' ? functions[property.value.fn] : undefined;
    return got?.returns.map((value) => exported(key, value)) ?? [];
  });
}

function exportsOfObject(value: Value): readonly ExportFact[] {
  if (value.kind !== 'object') return NONE;
  return value.properties.flatMap((property) =>
    property.key === undefined ? [] : [exported(property.key, property.value)],
  );
}

export function exported(name: string, value: Value): ExportFact {
  return value.kind === 'ref' ? { name, binding: value.binding, value } : { name, value };
}

export function exportedWhole(value: Value): ExportFact {
  return { ...exported('default', value), whole: true };
}

/** Module specifier of `require('m')`, given the call's callee and first argument. */
export function requiredModule(callee: Value, argument: Value | undefined): string | undefined {
  if (!isGlobal(callee, 'require') || argument?.kind !== 'literal') return undefined;
  return typeof argument.value === 'string' ? argument.value : undefined;
}

/** Whether a call only makes what it is given look like a module. */
export function isInterop(callee: Value, bindings: Read['bindings']): boolean {
  return INTEROP.test(calledName(callee, bindings) ?? '');
}

function calledName(callee: Value, bindings: Read['bindings']): string | undefined {
  if (callee.kind === 'member') return callee.property;
  if (callee.kind === 'global') return callee.name;
  return callee.kind === 'ref' ? bindings[callee.binding]?.name : undefined;
}

/** `a = b = x` is `x`. */
function assigned(value: Value): Value {
  const [part] = value.kind === 'opaque' ? value.parts : [];
  return part && part.end === value.end ? assigned(part) : value;
}

/** `exports.a = void 0` only announces the name. */
function isNothing(value: Value): boolean {
  return (value.kind === 'unary' && value.operator === 'void') || isGlobal(value, 'undefined');
}

function isExports(value: Value): boolean {
  return isGlobal(value, 'exports') || isModuleExports(value);
}

function isModuleExports(value: Value): boolean {
  return value.kind === 'member' && value.property === 'exports' && isGlobal(value.object, 'module');
}

function isGlobal(value: Value, name: string): boolean {
  return value.kind === 'global' && value.name === name;
}
