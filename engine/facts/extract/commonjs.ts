import type { ExportFact, MemberValue, Value } from '../model.ts';

/**
 * What an assignment exports by CommonJS: `module.exports = x` is `default` (and, when `x` is an object, each of its
 * properties by name), `exports.a = x` and `module.exports.a = x` are `a`.
 */
export function exportsOfWrite(target: MemberValue, value: Value): readonly ExportFact[] {
  const { object, property } = target;
  if (property === undefined) return [];
  if (isModuleExports(target)) return [exported('default', value), ...exportsOfObject(value)];
  return isGlobal(object, 'exports') || isModuleExports(object) ? [exported(property, value)] : [];
}

function exportsOfObject(value: Value): readonly ExportFact[] {
  if (value.kind !== 'object') return [];
  return value.properties.flatMap((property) =>
    property.key === undefined ? [] : [exported(property.key, property.value)],
  );
}

export function exported(name: string, value: Value): ExportFact {
  return value.kind === 'ref' ? { name, binding: value.binding, value } : { name, value };
}

/** Module specifier of `require('m')`, given the call's callee and first argument. */
export function requiredModule(callee: Value, argument: Value | undefined): string | undefined {
  if (!isGlobal(callee, 'require') || argument?.kind !== 'literal') return undefined;
  return typeof argument.value === 'string' ? argument.value : undefined;
}

function isModuleExports(value: Value): boolean {
  return value.kind === 'member' && value.property === 'exports' && isGlobal(value.object, 'module');
}

function isGlobal(value: Value, name: string): boolean {
  return value.kind === 'global' && value.name === name;
}
