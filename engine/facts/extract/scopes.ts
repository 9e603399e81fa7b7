import type * as Tree from '../../source/tree.ts';
import type {
  BindingFact,
  BlockFact,
  CallFact,
  ClassFact,
  ExportFact,
  FunctionFact,
  ImportFact,
  MemberWriteFact,
  Range,
  TypeFact,
  WriteFact,
} from '../model.ts';
import { Walker } from './walker.ts';
import type { Handlers } from './walker.ts';

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export type BindingDraft = Mutable<BindingFact> & { writes: WriteFact[] };

interface Decorated {
  readonly start: number;
  readonly decorators?: readonly Range[];
}

interface Scope {
  readonly parent: Scope | undefined;
  readonly values: Map<string, number>;
  /** Interfaces, aliases and type parameters live beside the values: `const User = …; type User = …`. */
  readonly types: Map<string, number>;
}

/** Where the walk is: names resolve by the scope, and calls belong to the block. */
export interface Place {
  readonly scope: Scope;
  readonly block: number;
  readonly fn: number;
}

/** A name that is declared, but as something that has no binding: a type parameter, an enum member inside its enum. */
const unbound = -1;

/** Keeps scopes, bindings and blocks. Names are declared when their scope opens, so that early uses resolve too. */
export class ScopeWalker extends Walker {
  protected readonly text: string;
  protected readonly imports: ImportFact[] = [];
  protected readonly exports: ExportFact[] = [];
  protected readonly bindings: BindingDraft[] = [];
  protected readonly blocks: Mutable<BlockFact>[] = [];
  protected readonly functions: FunctionFact[] = [];
  protected readonly classes: ClassFact[] = [];
  protected readonly types: TypeFact[] = [];
  protected readonly calls: CallFact[] = [];
  protected readonly memberWrites: MemberWriteFact[] = [];
  /** Indexes of the block and the function the walk is in. */
  protected block = -1;
  protected fn = -1;
  private scope: Scope = newScope(undefined);
  private readonly hasVar: boolean;

  constructor(text: string, handlers: Handlers | undefined) {
    super(handlers);
    this.text = text;
    // Looking for `var`s all through a function's body is only done where there can be any.
    this.hasVar = /\bvar\b/.test(text);
  }

  protected openScope(): void {
    this.scope = newScope(this.scope);
  }

  protected closeScope(): void {
    this.scope = this.scope.parent ?? this.scope;
  }

  protected place(): Place {
    return { scope: this.scope, block: this.block, fn: this.fn };
  }

  protected goTo(place: Place): void {
    this.scope = place.scope;
    this.block = place.block;
    this.fn = place.fn;
  }

  /** Index of the binding a name stands for as a value; undefined for globals. */
  protected resolve(name: string): number | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      const found = scope.values.get(name);
      if (found !== undefined) return found === unbound ? undefined : found;
    }
    return undefined;
  }

  /** Index of the binding a name stands for as a type: also classes, enums, imports and namespaces. */
  protected resolveType(name: string): number | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      const found = scope.types.get(name) ?? scope.values.get(name);
      if (found !== undefined) return found === unbound ? undefined : found;
    }
    return undefined;
  }

  /** Declares a name in the current scope; a name declared again keeps its binding. */
  protected declare(name: string, kind: BindingFact['kind'], id: Decorated): number {
    const names = kind === 'type' ? this.scope.types : this.scope.values;
    const known = names.get(name);
    if (known !== undefined && known !== unbound) return known;
    const index = this.bindings.length;
    const start = this.afterDecorators(id);
    this.bindings.push({ start, end: start + name.length, name, kind, block: this.block, writes: [] });
    names.set(name, index);
    return index;
  }

  /** Where a name or pattern begins: one producer lets an optional parameter begin at its decorators. */
  protected afterDecorators({ start, decorators }: Decorated): number {
    const last = decorators?.at(-1);
    if (last === undefined || start >= last.end) return start;
    const rest = this.text.slice(last.end);
    return last.end + rest.length - rest.trimStart().length;
  }

  protected declareTypeParameters(declaration: Tree.TSTypeParameterDeclaration | null | undefined): string[] {
    const names = (declaration?.params ?? []).map((parameter) => parameter.name.name);
    for (const name of names) this.scope.types.set(name, unbound);
    return names;
  }

  protected hideValue(name: string): void {
    this.scope.values.set(name, unbound);
  }

  protected bindingAt(index: number): BindingDraft {
    const binding = this.bindings[index];
    if (binding === undefined) throw new RangeError(`no binding ${index}`);
    return binding;
  }

  protected blockAt(index: number): Mutable<BlockFact> {
    const block = this.blocks[index];
    if (block === undefined) throw new RangeError(`no block ${index}`);
    return block;
  }

  /** Adds a block below the current one, without going into it. */
  protected addBlock(kind: BlockFact['kind'], at: Range): number {
    this.blocks.push({ start: at.start, end: at.end, kind, parent: this.block, fn: this.fn });
    return this.blocks.length - 1;
  }

  /** Declares what the statements of a scope declare, imports and exported declarations included. */
  protected declareAll(statements: readonly (Tree.Statement | Tree.Directive)[]): void {
    for (const statement of statements) this.declareStatement(statement);
  }

  private declareStatement(node: Tree.Node | null | undefined): void {
    switch (node?.type) {
      case 'VariableDeclaration':
        if (node.kind !== 'var') this.declareVariables(node);
        break;
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
        if (node.id) this.declare(node.id.name, 'function', node.id);
        break;
      case 'ClassDeclaration':
        if (node.id) this.declare(node.id.name, 'class', node.id);
        break;
      case 'TSEnumDeclaration':
        this.declare(node.id.name, 'enum', node.id);
        break;
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        this.declare(node.id.name, 'type', node.id);
        break;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier' && node.kind !== 'global') this.declare(node.id.name, 'namespace', node.id);
        break;
      case 'TSImportEqualsDeclaration': {
        const external = node.moduleReference.type === 'TSExternalModuleReference';
        this.declare(node.id.name, external ? 'import' : 'const', node.id);
        break;
      }
      case 'ImportDeclaration':
        for (const { local } of node.specifiers) this.declare(local.name, 'import', local);
        break;
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        this.declareStatement(node.declaration);
        break;
    }
  }

  protected declareVariables(node: Tree.VariableDeclaration): void {
    const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
    for (const { id } of node.declarations) this.declarePattern(id, kind);
  }

  protected declarePattern(pattern: Tree.Node | null | undefined, kind: BindingFact['kind']): void {
    eachName(pattern, (id) => this.declare(id.name, kind, id));
  }

  /** Declares every `var` of a function or module, which may stand in any of its blocks. */
  protected declareVars(statements: readonly (Tree.Node | null | undefined)[]): void {
    if (this.hasVar) for (const statement of statements) this.declareVarsOf(statement);
  }

  private declareVarsOf(node: Tree.Node | null | undefined): void {
    switch (node?.type) {
      case 'VariableDeclaration':
        if (node.kind === 'var') this.declareVariables(node);
        break;
      case 'ExportNamedDeclaration':
        return this.declareVarsOf(node.declaration);
      case 'BlockStatement':
        return this.declareVars(node.body);
      case 'IfStatement':
        return this.declareVars([node.consequent, node.alternate]);
      case 'ForStatement':
        return this.declareVars([node.init, node.body]);
      case 'ForInStatement':
      case 'ForOfStatement':
        return this.declareVars([node.left, node.body]);
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
      case 'WithStatement':
        return this.declareVarsOf(node.body);
      case 'TryStatement':
        return this.declareVars([node.block, node.handler?.body, node.finalizer]);
      case 'SwitchStatement':
        for (const { consequent } of node.cases) this.declareVars(consequent);
        break;
    }
  }
}

function newScope(parent: Scope | undefined): Scope {
  return { parent, values: new Map(), types: new Map() };
}

/** Calls back for every name a binding pattern declares, in source order. */
export function eachName(pattern: Tree.Node | null | undefined, each: (id: Tree.BindingIdentifier) => void): void {
  switch (pattern?.type) {
    case 'Identifier':
      // A missing name, in recovered code.
      if (pattern.name !== '') each(pattern as Tree.BindingIdentifier);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) eachName(property, each);
      break;
    case 'Property':
      eachName(pattern.value, each);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) eachName(element, each);
      break;
    case 'AssignmentPattern':
      eachName(pattern.left, each);
      break;
    case 'RestElement':
      eachName(pattern.argument, each);
      break;
    case 'TSParameterProperty':
      eachName(pattern.parameter, each);
      break;
  }
}
