/** Where a file checks environment variables when it is loaded. */
import type { CallFact, FileFacts, Range, Value } from '../../../engine/authoring.ts';
import {
  eachPart,
  environmentRead,
  isEnvironment,
  literalText,
  memberPath,
  property,
  unwrap,
  valuesOf,
} from '../../../engine/authoring.ts';

export interface Validation {
  readonly path: string;
  /** Place to point at. */
  readonly at: Range;
  /** The variables it checks; undefined when they cannot be seen. */
  readonly names: readonly string[] | undefined;
  /** It is meant to name all that there are. */
  readonly isList: boolean;
  /** The object literal with a schema for each variable, and the words for one more. */
  readonly schema?: { readonly range: Range; readonly isEmpty: boolean; readonly entry: string };
}

const CHECKERS =
  /^(?:envalid|env-var|znv|convict|env-schema|@fastify\/env|dotenv-safe|@t3-oss\/env-.*|@nestjs\/config)$/;
/** Methods of schemas that throw or tell. */
const PARSES =
  /^(?:(?:safe)?parse(?:Async|Env)?|validate(?:Sync|Async)?|assert|attempt|create|mask|decode\w*|Decode|Parse|is|Check|from)$/;
/** Calls that only look at what there is. */
const LOOKS = new Set(['Object', 'JSON', 'console', 'Reflect', 'Array', 'Map']);

export function validationsIn(file: FileFacts): Validation[] {
  if (!file.mentionsEnv && !file.imports.some(({ module }) => CHECKERS.test(module))) return [];
  const found: Validation[] = file.calls.flatMap((call) => ofCall(file, call) ?? []);
  if (file.imports.some(({ module }) => /^dotenv-safe(?:\/|$)/.test(module)))
    found.push({ path: file.path, at: { start: 0, end: 0 }, names: undefined, isList: true });
  found.push(...ofEnvVar(file), ...ofLoops(file));
  return found;
}

/** `env.get('X').required()`. */
function ofEnvVar(file: FileFacts): Validation[] {
  if (!file.imports.some(({ module }) => module === 'env-var')) return [];
  const required = file.calls.find(({ callee }) => callee.kind === 'member' && callee.property === 'required');
  if (!required) return [];
  const asked = file.calls.filter(({ callee }) => callee.kind === 'member' && callee.property === 'get');
  return [
    {
      path: file.path,
      at: required.nameRange,
      names: asked.flatMap(({ args }) => literalText(args[0]) ?? []),
      isList: true,
    },
  ];
}

function ofCall(file: FileFacts, call: CallFact): Validation | undefined {
  const at = call.nameRange;
  const { path } = file;
  const imported = importOf(file, call.callee);
  if (imported && CHECKERS.test(imported.module)) return ofLibrary(file, call, imported.module);
  const root = memberPath(call.callee)?.root;
  if (root?.kind === 'global' && LOOKS.has(root.name)) return undefined;
  if (call.args.some((value) => isWholeEnvironment(file, value))) {
    if (isSpawning(imported?.module)) return undefined;
    return { path, at, isList: true, ...schemaOf(file, call) };
  }
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member' || !PARSES.test(callee.property ?? '')) return undefined;
  const names = call.args.flatMap((value) => readsWithin(file, value));
  return names.length > 0 ? { path, at, names, isList: false } : undefined;
}

/** Programs are given the environment, not checked by it. */
function isSpawning(module: string | undefined): boolean {
  return module !== undefined && /^(?:node:)?child_process$|^execa$|^cross-spawn$|^dotenv-expand$/.test(module);
}

function ofLibrary(file: FileFacts, call: CallFact, module: string): Validation | undefined {
  const at = call.nameRange;
  const { path } = file;
  const [first, second] = call.args;
  if (module === '@nestjs/config') {
    const schema = property(first, 'validationSchema');
    if (!schema) return property(first, 'validate') ? { path, at, names: undefined, isList: true } : undefined;
    return { path, at, isList: true, ...schemaFor(file, schema) };
  }
  if (module === 'env-var') return undefined;
  if (module === 'envalid') {
    return call.args.length > 1 ? { path, at, isList: true, ...objectSchema(second, 'str()') } : undefined;
  }
  if (module.startsWith('@t3-oss/env-')) {
    const names = ['server', 'client', 'shared'].map((key) => keysOf(property(first, key)));
    const server = property(first, 'server');
    const isOpen = unwrap(first ?? call.callee).kind !== 'object' || property(first, 'extends') !== undefined;
    const all = names.flatMap((keys) => keys ?? []);
    return { path, at, isList: true, ...objectSchema(server, 'z.string()'), names: isOpen ? undefined : all };
  }
  return { path, at, names: undefined, isList: true };
}

/** `schema.parse(process.env)`, `v.parse(schema, process.env)`, `Joi.attempt(process.env, schema)`. */
function schemaOf(file: FileFacts, call: CallFact): Pick<Validation, 'names' | 'schema'> {
  const callee = unwrap(call.callee);
  const receiver = callee.kind === 'member' ? callee.object : undefined;
  const schemas = [receiver, ...call.args].flatMap((value) => {
    const found = value && schemaFor(file, value);
    return found?.names ? [found] : [];
  });
  return schemas[0] ?? { names: undefined };
}

/** The fields of `z.object({ … })`, also through a constant of the file; nothing of schemas that are put together. */
function schemaFor(file: FileFacts, value: Value): Pick<Validation, 'names' | 'schema'> {
  const inner = unwrap(value);
  if (inner.kind === 'ref') {
    const init = file.bindings[inner.binding]?.init;
    return init ? schemaFor(file, init) : { names: undefined };
  }
  const made = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  const callee = made && unwrap(made.callee);
  if (!made || callee?.kind !== 'member') return { names: undefined };
  if (/^(?:object|looseObject|strictObject|type)$/.test(callee.property ?? '')) {
    const root = memberPath(callee)?.root;
    const name = root?.kind === 'ref' ? (file.bindings[root.binding]?.name ?? 'z') : 'z';
    return objectSchema(made.args[0], /^joi$/i.test(name) ? `${name}.string().required()` : `${name}.string()`);
  }
  // `z.object({ … }).passthrough()` has the same fields; `extend` and `transform` may have others.
  return /^(?:passthrough|loose|strict|strip|unknown|options|required|describe|readonly)$/.test(callee.property ?? '')
    ? schemaFor(file, callee.object)
    : { names: undefined };
}

function objectSchema(value: Value | undefined, entry: string): Pick<Validation, 'names' | 'schema'> {
  const object = value && unwrap(value);
  const names = keysOf(object);
  if (!object || !names) return { names: undefined };
  const { start, end } = object;
  return { names, schema: { range: { start, end }, isEmpty: names.length === 0, entry } };
}

function keysOf(value: Value | undefined): string[] | undefined {
  const object = value && unwrap(value);
  if (object?.kind !== 'object' || object.spreads.length > 0) return undefined;
  const keys = object.properties.flatMap(({ key }) => key ?? []);
  return keys.length === object.properties.length ? keys : undefined;
}

/** `for (const name of REQUIRED) if (!process.env[name]) throw …`: all texts of the file may be meant. */
function ofLoops(file: FileFacts): Validation[] {
  const test = file.blocks.find(
    (block) => (block.kind === 'if' || block.kind === 'else') && block.test && readsComputed(file, block.test),
  )?.test;
  const filters = test
    ? undefined
    : file.functions.find((fn) => fn.passedTo && fn.returns.some((value) => readsComputed(file, value)));
  const at = test ?? filters;
  if (!at) return [];
  const names = valuesOf(file, 'literal').flatMap((value) => {
    const text = literalText(value);
    return text !== undefined && /^[A-Z][A-Z\d_]+$/.test(text) ? [text] : [];
  });
  return names.length > 0 ? [{ path: file.path, at: { start: at.start, end: at.end }, names, isList: false }] : [];
}

function readsComputed(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'member' && inner.index && isEnvironment(file, inner.object)) return true;
  if (inner.kind === 'ref') {
    const init = file.bindings[inner.binding]?.init;
    return init !== undefined && unwrap(init).kind === 'member' && readsComputed(file, init);
  }
  let found = false;
  eachPart(inner, (part) => (found ||= part !== undefined && readsComputed(file, part)));
  return found;
}

/** `process.env`, also as `{ data: process.env }` and `{ ...process.env }`. */
function isWholeEnvironment(file: FileFacts, value: Value): boolean {
  const inner = unwrap(value);
  if (isEnvironment(file, inner)) return true;
  if (inner.kind !== 'object') return false;
  return (
    inner.spreads.some((spread) => isEnvironment(file, spread)) ||
    inner.properties.some(({ key, value: held }) => key !== 'env' && isEnvironment(file, held))
  );
}

function readsWithin(file: FileFacts, value: Value): string[] {
  const name = environmentRead(file, value);
  if (name !== undefined) return [name];
  const inner = unwrap(value);
  const names: string[] = [];
  const add = (part: Value | undefined) => part && names.push(...readsWithin(file, part));
  if (inner.kind === 'ref') {
    const binding = file.bindings[inner.binding];
    if (binding?.kind === 'const' && binding.init && unwrap(binding.init).kind === 'object') add(binding.init);
  } else if (inner.kind === 'call') file.calls[inner.call]?.args.forEach(add);
  else eachPart(inner, add);
  return names;
}

/** The package that a callee, or the object it is a member of, is imported from. */
function importOf(file: FileFacts, callee: Value): { readonly module: string; readonly name: string } | undefined {
  const root = memberPath(callee)?.root;
  return root?.kind === 'ref' ? file.bindings[root.binding]?.import : undefined;
}
