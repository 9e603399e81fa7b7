/** The project's own module of validated settings. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { bare, calleeName } from '../../project/file-index.ts';
import type { Said } from '../../project/gathered.ts';
import type { Model } from '../../project/types.ts';
import { moduleFrom } from '../edits/modules.ts';
import type { Edit, Sources } from '../types.ts';
import { isEnvironment } from './environment.ts';

export interface EnvModule {
  readonly path: string;
  /** What it exports the settings as. */
  readonly name: string;
}

/** The module that validates this setting, if the project has one. */
export function envModuleWith(model: Model, setting: string): EnvModule | undefined {
  return model.lookUp('env modules', setting, envModules)[0];
}

/** By setting. */
function envModules(file: FileFacts): Said<EnvModule>[] {
  return file.exports.flatMap(({ name, binding, from }) => {
    const init = binding === undefined || from !== undefined ? undefined : file.bindings[binding]?.init;
    const settings = init ? validated(file, init) : [];
    if (name === 'default') return [];
    return settings.map((setting): Said<EnvModule> => [setting, { path: file.path, name }]);
  });
}

/** `cleanEnv(process.env, { … })`, `createEnv({ server: { … } })`, `z.object({ … }).parse(process.env)`. */
function validated(file: FileFacts, init: Value): string[] {
  const made = bare(init);
  const call = made.kind === 'call' ? file.calls[made.call] : undefined;
  if (!call) return [];
  const [first, second] = call.args;
  const name = calleeName(call, file);
  if (name === 'cleanEnv') return keysOf(second);
  if (name === 'createEnv')
    return first?.kind === 'object' ? keysOf(first.properties.find(({ key }) => key === 'server')?.value) : [];
  const callee = bare(call.callee);
  const parses = name === 'parse' && callee.kind === 'member' && first && isEnvironment(file, first);
  return parses && callee.kind === 'member' ? keysOf(schemaObject(file, callee.object)) : [];
}

function schemaObject(file: FileFacts, schema: Value): Value | undefined {
  const value = bare(schema);
  if (value.kind === 'ref') {
    const init = file.bindings[value.binding]?.init;
    return init && schemaObject(file, init);
  }
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  return call && calleeName(call, file) === 'object' ? call.args[0] : undefined;
}

function keysOf(value: Value | undefined): string[] {
  return value?.kind === 'object' ? value.properties.flatMap(({ key }) => key ?? []) : [];
}

/** Whether the name the module exports means that module in the file, or nothing yet. */
export function isNameFree(file: FileFacts, module: EnvModule): boolean {
  const stem =
    module.path
      .replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '')
      .split('/')
      .at(-1) ?? '';
  return file.bindings.every(
    ({ name, import: imported }) =>
      name !== module.name || (imported?.name === module.name && imported.module.includes(stem)),
  );
}

/** The edit that makes the module's settings known in a file; none where they are already. */
export function importEdits(file: FileFacts, module: EnvModule, sources: Sources): readonly Edit[] {
  if (file.bindings.some(({ name, block }) => name === module.name && block === 0)) return [];
  const { body } = sources.tree(file.path);
  const imports = body.filter(({ type }) => type === 'ImportDeclaration');
  const last = imports.at(-1);
  const at = last ? rangeEnd(last) : 0;
  const statement = `import { ${module.name} } from '${moduleFrom(file, module.path)}';`;
  return [{ path: file.path, range: { start: at, end: at }, text: last ? `\n${statement}` : `${statement}\n` }];
}

function rangeEnd(node: unknown): number {
  return (node as { readonly end: number }).end;
}
