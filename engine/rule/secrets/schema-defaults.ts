/** Defaults that schemas of settings give: zod, valibot, joi, yup, envalid, env-var. */
import { valuesOf } from '../../facts/values-of.ts';
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { callOf, literalText } from '../../facts/read.ts';
import { bare } from '../../project/file-index.ts';
import type { Fallback } from './fallbacks.ts';

/** Methods that give a value where there is none. */
const DEFAULT_METHODS = new Set(['default', 'catch', 'prefault', 'failover']);
/** Functions that wrap a schema and take the default as second argument. */
const DEFAULT_WRAPPERS = new Set([
  'optional',
  'nullish',
  'nullable',
  'fallback',
  '_default',
  'catch',
  'prefault',
  'exactOptional',
  'undefinedable',
]);
const SCHEMA_MODULE =
  /^(?:zod(?:\/.*)?|valibot|joi|@hapi\/joi|celebrate|yup|envalid|env-var|@t3-oss\/.*|@sinclair\/typebox|znv)$/;
/** Names schemas go by when a file of the project hands them on. */
const SCHEMA_NAME = /^(?:z|v|Joi|joi|yup)$/;

export function schemaDefaults(file: FileFacts): Fallback[] {
  if (!file.imports.some(({ module }) => SCHEMA_MODULE.test(module)) && !file.bindings.some(isSchemaBinding)) return [];
  const found: Fallback[] = [];
  const add = (name: string | undefined, value: Value | undefined) => {
    if (name !== undefined && value !== undefined) found.push(...defaultsOf(file, name, value));
  };
  for (const binding of file.bindings) if (!binding.path) add(binding.name, binding.init);
  for (const cls of file.classes) for (const field of cls.fields) add(field.name, field.value);
  for (const { properties } of valuesOf(file, 'object'))
    for (const property of properties) add(property.key, property.value);
  for (const value of valuesOf(file, 'call')) found.push(...ofEnvVar(file, value));
  return found;
}

/** The defaults along a chain such as `z.string().min(8).default('v')`. */
function defaultsOf(file: FileFacts, name: string, schema: Value): Fallback[] {
  const found: Fallback[] = [];
  for (let call = callOf(file, schema); call;) {
    const callee = bare(call.callee);
    const [first, second] = call.args;
    if (!isSchema(file, call.callee)) return [];
    const method =
      callee.kind === 'member'
        ? callee.property
        : callee.kind === 'ref'
          ? file.bindings[callee.binding]?.import?.name
          : undefined;
    const receiver = callee.kind === 'member' ? callOf(file, callee.object) : undefined;
    if (receiver && callee.kind === 'member' && first && DEFAULT_METHODS.has(method ?? '')) {
      const within = { start: callee.propertyRange.start, end: call.end };
      const removal = { range: { start: callee.object.end, end: call.end } };
      found.push({ name, form: 'schema', value: first, within, removal });
    } else if (!receiver && first && second && DEFAULT_WRAPPERS.has(method ?? '')) {
      const removal = { range: call, keep: first };
      found.push({ name, form: 'schema', value: second, within: second, removal });
      found.push(...defaultsOf(file, name, first));
    } else if (!receiver) {
      found.push(...ofOption(name, call));
    }
    call = receiver;
  }
  return found;
}

/** `str({ default: 'v' })`. A `devDefault` does not hold in production. */
function ofOption(name: string, { args }: CallFact): Fallback[] {
  const options = args.at(-1);
  if (options?.kind !== 'object') return [];
  const index = options.properties.findIndex(({ key }) => key === 'default');
  const property = options.properties[index];
  if (!property) return [];
  const next = options.properties[index + 1];
  const previous = options.properties[index - 1];
  const range = next
    ? { start: property.start, end: next.start }
    : { start: previous?.end ?? options.start, end: previous ? property.end : options.end };
  const alone = !next && !previous && options.spreads.length === 0;
  return [
    {
      name,
      form: 'schema',
      value: property.value,
      within: property,
      ...(alone && args.length > 1 ? {} : { removal: { range } }),
    },
  ];
}

/** `env.get('X').default('v').asString()`. */
function ofEnvVar(file: FileFacts, value: Value): Fallback[] {
  const call = callOf(file, value);
  const callee = call && bare(call.callee);
  const [first] = call?.args ?? [];
  if (!call || callee?.kind !== 'member' || callee.property !== 'default' || !first) return [];
  for (let inner = callOf(file, callee.object); inner;) {
    const method = bare(inner.callee);
    if (method.kind !== 'member') return [];
    const name = literalText(inner.args[0]);
    if (method.property === 'get' && name !== undefined && isSchema(file, method)) {
      const within = { start: callee.propertyRange.start, end: call.end };
      const removal = { range: { start: callee.object.end, end: call.end } };
      return [{ name, form: 'schema', value: first, within, removal }];
    }
    inner = callOf(file, method.object);
  }
  return [];
}

/** Whether the chain starts at a schema library: `z` of `z.string().min(1)`. */
function isSchema(file: FileFacts, value: Value, depth = 0): boolean {
  if (depth > 50) return false;
  const link = bare(value);
  if (link.kind === 'member') return isSchema(file, link.object, depth + 1);
  const call = callOf(file, link);
  if (call) return isSchema(file, call.callee, depth + 1);
  const binding = link.kind === 'ref' ? file.bindings[link.binding] : undefined;
  if (!binding) return false;
  // `const env = from(process.env)`
  return isSchemaBinding(binding) || (binding.init !== undefined && isSchema(file, binding.init, depth + 1));
}

function isSchemaBinding({ import: imported }: FileFacts['bindings'][number]): boolean {
  return imported !== undefined && (SCHEMA_MODULE.test(imported.module) || SCHEMA_NAME.test(imported.name));
}
