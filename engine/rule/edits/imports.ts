/** Making an export of a package known in a file. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FileFacts } from '../../facts/model.ts';
import type { Edit, Sources } from '../types.ts';
import { styleOf } from './text.ts';

/** Whether the name can be used in the file for this export: it already is, or nothing else has it. */
export function isImportable(file: FileFacts, module: string, name: string): boolean {
  return localName(file, module, name) !== undefined || file.bindings.every((binding) => binding.name !== name);
}

/** The name an export goes by in the file, when it is imported. */
export function localName(file: FileFacts, module: string, name: string): string | undefined {
  return file.bindings.find((binding) => {
    if (binding.import)
      return binding.import.module === module && binding.import.name === name && !binding.import.typeOnly;
    return (
      binding.block === 0 &&
      binding.path?.length === 1 &&
      binding.path[0] === name &&
      requires(file, binding.init, module)
    );
  })?.name;
}

function requires(file: FileFacts, init: FileFacts['bindings'][number]['init'], module: string): boolean {
  const call = init?.kind === 'call' ? file.calls[init.call] : undefined;
  const [first] = call?.args ?? [];
  return (
    call?.callee.kind === 'global' &&
    call.callee.name === 'require' &&
    first?.kind === 'literal' &&
    first.value === module
  );
}

/** The edits that import it; none when it is imported already. */
export function importing(file: FileFacts, sources: Sources, module: string, name: string): readonly Edit[] {
  if (localName(file, module, name) !== undefined) return [];
  const { path } = file;
  const declarations = sources.tree(path).body.filter((node) => node.type === 'ImportDeclaration');
  const same = declarations.find(
    (node) =>
      node.source.value === module &&
      node.importKind !== 'type' &&
      node.specifiers.some((each) => each.type === 'ImportSpecifier'),
  );
  const last = same?.specifiers.at(-1);
  if (last) return [{ path, range: { start: last.end, end: last.end }, text: `, ${name}` }];
  return stating(file, sources, module, `{ ${name} }`, `{ ${name} }`);
}

/** The edits that import all of a module under a name, as its default export or as a namespace. */
export function importingWhole(
  file: FileFacts,
  sources: Sources,
  module: string,
  form: 'default' | '*',
  name: string,
): readonly Edit[] {
  return stating(file, sources, module, form === 'default' ? name : `* as ${name}`, name);
}

/** A statement behind the other imports, in the form that the file has them. */
function stating(
  file: FileFacts,
  sources: Sources,
  module: string,
  imported: string,
  required: string,
): readonly Edit[] {
  const { path } = file;
  const { body } = sources.tree(path);
  const declarations = body.filter((node) => node.type === 'ImportDeclaration');
  const { quote, semicolon } = styleOf(sources.text(path));
  const isCommonJs = declarations.length === 0 && file.imports.some(({ form }) => form === 'require');
  const statement = isCommonJs
    ? `const ${required} = require(${quote}${module}${quote})${semicolon}`
    : `import ${imported} from ${quote}${module}${quote}${semicolon}`;
  const before = declarations.at(-1) ?? lastRequire(body) ?? directives(body).at(-1);
  return before
    ? [{ path, range: { start: before.end, end: before.end }, text: `\n${statement}` }]
    : [{ path, range: { start: 0, end: 0 }, text: `${statement}\n` }];
}

function directives(body: readonly TSESTree.ProgramStatement[]): readonly TSESTree.Node[] {
  return body.filter((node) => node.type === 'ExpressionStatement' && node.directive != null);
}

function lastRequire(body: readonly TSESTree.ProgramStatement[]): TSESTree.Node | undefined {
  return body.findLast(
    (node) =>
      node.type === 'VariableDeclaration' &&
      node.declarations.some(
        ({ init }) =>
          init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require',
      ),
  );
}
