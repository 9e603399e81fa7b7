import type * as Tree from '../../source/tree.ts';
import type { ExportFact, Value } from '../model.ts';
import { ClassWalker } from './classes.ts';
import { exported } from './commonjs.ts';
import { eachName } from './scopes.ts';

/** Reads imports and exports. */
export abstract class ModuleWalker extends ClassWalker {
  abstract statement(node: Tree.Node): void;

  protected importDeclaration(node: Tree.ImportDeclaration): void {
    const module = moduleName(node.source);
    const allTyped = node.importKind === 'type';
    let typed = node.specifiers.length > 0;
    for (const specifier of node.specifiers) {
      this.enter(specifier);
      const named = specifier.type === 'ImportSpecifier' ? specifier : undefined;
      const typeOnly = allTyped || named?.importKind === 'type';
      typed &&= typeOnly;
      if (named !== undefined) this.leaf(named.imported);
      this.leaf(specifier.local);
      const name =
        named !== undefined
          ? exportName(named.imported)
          : specifier.type === 'ImportNamespaceSpecifier'
            ? '*'
            : 'default';
      const binding = this.bindingAt(this.declare(specifier.local.name, 'import', specifier.local));
      if (module !== undefined) binding.import = { module, name, typeOnly };
      this.leave();
    }
    this.moduleSpecifier(node.source, node.attributes);
    if (module !== undefined) this.addImport(module, 'import', node.source, allTyped || typed);
  }

  private moduleSpecifier(source: Tree.StringLiteral, attributes: readonly Tree.ImportAttribute[] | undefined): void {
    this.leaf(source);
    for (const attribute of attributes ?? []) this.tell(attribute);
  }

  /** `import x = require('m')` and `import x = a.b`. */
  protected importEquals(node: Tree.TSImportEqualsDeclaration): void {
    this.leaf(node.id);
    const { moduleReference } = node;
    const external = moduleReference.type === 'TSExternalModuleReference';
    const binding = this.bindingAt(this.declare(node.id.name, external ? 'import' : 'const', node.id));
    if (!external) {
      binding.init = this.entityValue(moduleReference);
      return;
    }
    this.tell(moduleReference);
    const module = moduleName(moduleReference.expression);
    if (module === undefined) return;
    const typeOnly = node.importKind === 'type';
    binding.import = { module, name: '*', typeOnly };
    this.addImport(module, 'require', moduleReference.expression, typeOnly);
  }

  protected exportNamed(node: Tree.ExportNamedDeclaration): void {
    if (node.declaration != null) {
      this.statement(node.declaration);
      this.exportDeclared(node.declaration);
    }
    const from = moduleName(node.source);
    for (const specifier of node.specifiers) {
      this.enter(specifier);
      this.leaf(specifier.local);
      this.leaf(specifier.exported);
      this.leave();
      const name = exportName(specifier.exported);
      const local = exportName(specifier.local);
      this.exports.push(from === undefined ? this.exportOf(name, local) : { name, from, imported: local });
    }
    if (node.source != null) {
      this.moduleSpecifier(node.source, node.attributes);
      if (from !== undefined) this.addImport(from, 'export', node.source, node.exportKind === 'type');
    }
  }

  /** A name can be a value and a type at once; the value is what is exported then. */
  private exportOf(name: string, local: string): ExportFact {
    const binding = this.resolve(local) ?? this.resolveType(local);
    return binding === undefined ? { name } : { name, binding };
  }

  private exportDeclared(node: Tree.Declaration): void {
    if (node.type === 'VariableDeclaration') {
      for (const { id } of node.declarations) eachName(id, ({ name }) => this.exports.push(this.exportOf(name, name)));
      return;
    }
    if (node.id?.type !== 'Identifier') return;
    const { name } = node.id;
    const isType = node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';
    const binding = isType ? this.resolveType(name) : this.resolve(name);
    // Overloads and merged declarations are one export.
    if (this.exports.some((known) => known.name === name && known.binding === binding)) return;
    this.exports.push(binding === undefined ? { name } : { name, binding });
  }

  protected exportDefault(node: Tree.ExportDefaultDeclaration): void {
    const { declaration } = node;
    switch (declaration?.type) {
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
      case 'TSDeclareFunction':
      case 'TSInterfaceDeclaration':
        if (declaration.id) {
          this.statement(declaration);
          this.exports.push(this.exportOf('default', declaration.id.name));
          return;
        }
    }
    this.exports.push(exported('default', this.defaultValue(declaration, node)));
  }

  private defaultValue(declaration: Tree.ExportDefaultDeclarationKind, node: Tree.Span): Value {
    const naming = { name: 'default', at: this.head(node.start, node.start + 'export default'.length) };
    if (declaration?.type === 'FunctionDeclaration') return this.functionValue(declaration, { naming });
    if (declaration?.type === 'ClassDeclaration') return this.classValue(declaration, naming);
    return this.expression(declaration, 0, naming);
  }

  protected exportAll(node: Tree.ExportAllDeclaration): void {
    this.leaf(node.exported);
    this.moduleSpecifier(node.source, node.attributes);
    const from = moduleName(node.source);
    if (from === undefined) return;
    this.exports.push(
      node.exported == null ? { name: '*', from } : { name: exportName(node.exported), from, imported: '*' },
    );
    this.addImport(from, 'export', node.source, node.exportKind === 'type');
  }
}

/** Undefined where half-typed code has no specifier yet. */
function moduleName(source: Tree.StringLiteral | null): string | undefined {
  return typeof source?.value === 'string' ? source.value : undefined;
}

function exportName(node: Tree.ModuleExportName): string {
  return node.type === 'Literal' ? node.value : node.name;
}
