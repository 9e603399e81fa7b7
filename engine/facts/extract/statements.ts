import type * as Tree from '../../source/tree.ts';
import type { LoopFact, Value } from '../model.ts';
import { exitOf } from './exits.ts';
import { DeclarationWalker } from './declarations.ts';
import type { Mutable } from './scopes.ts';
import { none, unused } from './types.ts';
import { wordsOfComments } from './remarks.ts';

type LoopNode =
  Tree.ForStatement | Tree.ForInStatement | Tree.ForOfStatement | Tree.WhileStatement | Tree.DoWhileStatement;

/** Reads statements: the top layer of the walk. */
export class StatementWalker extends DeclarationWalker {
  statements(nodes: readonly (Tree.Statement | Tree.Directive)[]): void {
    this.declareAll(nodes);
    for (const node of nodes) this.statement(node);
  }

  body(node: Tree.BlockStatement): void {
    if (node.body.length === 0) this.blockAt(this.block).empty = wordsOfComments(this.text.slice(node.start, node.end));
    this.statements(node.body);
    this.noteExit(node);
  }

  private noteExit(node: Tree.Node): void {
    const exits = exitOf(node);
    if (exits !== undefined) this.blockAt(this.block).exits = exits;
  }

  statement(node: Tree.Node | null | undefined): void {
    if (node == null) return;
    switch (node.type) {
      case 'FunctionDeclaration': {
        const index = this.functionIndex(node, {});
        const binding = node.id ? this.resolve(node.id.name) : undefined;
        if (binding !== undefined) this.bindingAt(binding).fn = index;
        return;
      }
      case 'TSDeclareFunction': {
        const type = this.declaredFunction(node);
        const binding = node.id ? this.resolve(node.id.name) : undefined;
        if (binding !== undefined && this.bindingAt(binding).fn === undefined) this.bindingAt(binding).type = type;
        return;
      }
      case 'ClassDeclaration':
        this.classIndex(node);
        return;
    }
    this.enter(node);
    this.statementInside(node);
    this.leave();
  }

  private statementInside(node: Tree.Node): void {
    switch (node.type) {
      case 'ExpressionStatement':
        this.expression(node.expression, unused);
        break;
      case 'VariableDeclaration':
        this.variables(node);
        break;
      case 'ReturnStatement':
        if (node.argument != null) this.returned(this.expression(node.argument));
        break;
      case 'ThrowStatement': {
        const block = this.blockAt(this.block);
        if (block.kind === 'catch') block.rethrows = true;
        this.expression(node.argument);
        break;
      }
      case 'IfStatement':
        this.ifStatement(node);
        break;
      case 'BlockStatement':
        this.openScope();
        this.statements(node.body);
        this.closeScope();
        break;
      case 'TryStatement':
        this.tryStatement(node);
        break;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.loop(node);
        break;
      case 'SwitchStatement':
        this.switchStatement(node);
        break;
      case 'LabeledStatement':
        this.leaf(node.label);
        this.statement(node.body);
        break;
      case 'BreakStatement':
      case 'ContinueStatement':
        this.leaf(node.label);
        break;
      case 'WithStatement':
        this.expression(node.object);
        this.statement(node.body);
        break;
      case 'ImportDeclaration':
        this.importDeclaration(node);
        break;
      case 'ExportNamedDeclaration':
        this.exportNamed(node);
        break;
      case 'ExportDefaultDeclaration':
        this.exportDefault(node);
        break;
      case 'ExportAllDeclaration':
        this.exportAll(node);
        break;
      case 'TSInterfaceDeclaration':
        this.interfaceDeclaration(node);
        break;
      case 'TSTypeAliasDeclaration':
        this.aliasDeclaration(node);
        break;
      case 'TSEnumDeclaration':
        this.enumDeclaration(node);
        break;
      case 'TSModuleDeclaration':
        this.namespace(node);
        break;
      case 'TSImportEqualsDeclaration':
        this.importEquals(node);
        break;
      case 'TSExportAssignment':
        this.exportAssignment(node);
        break;
      case 'TSNamespaceExportDeclaration':
        this.leaf(node.id);
        break;
      case 'EmptyStatement':
      case 'DebuggerStatement':
        break;
      default:
        this.expressionInside(node, unused, undefined);
    }
  }

  private ifStatement(node: Tree.IfStatement): void {
    const test = this.expression(node.test);
    this.branch('if', node.consequent, test);
    if (node.alternate != null) this.branch('else', node.alternate, test);
  }

  private branch(kind: 'if' | 'else' | 'try' | 'finally', node: Tree.Statement, test?: Value): void {
    const around = this.block;
    const block = this.openBlock(kind, node);
    if (test !== undefined) this.blockAt(block).test = test;
    this.statement(node);
    this.noteExit(node);
    this.block = around;
  }

  private tryStatement(node: Tree.TryStatement): void {
    this.branch('try', node.block);
    if (node.handler != null) this.catchClause(node.handler);
    if (node.finalizer != null) this.branch('finally', node.finalizer);
  }

  private catchClause(node: Tree.CatchClause): void {
    const around = this.block;
    this.enter(node);
    const block = this.openBlock('catch', node.body);
    this.blockAt(block).rethrows = false;
    this.blockAt(block).head = this.head(node.start, node.body.start);
    this.noteRemark(block, node.body);
    this.openScope();
    this.declarePattern(node.param, 'catch');
    this.bind(node.param, { kind: 'catch', block, all: [], decorators: none });
    this.statement(node.body);
    this.noteExit(node.body);
    this.closeScope();
    this.leave();
    this.block = around;
  }

  private noteRemark(block: number, { body, start, end }: Tree.BlockStatement): void {
    const [first, last] = [body[0], body.at(-1)];
    if (!first || !last) {
      this.blockAt(block).empty = wordsOfComments(this.text.slice(start, end));
      return;
    }
    const words =
      wordsOfComments(this.text.slice(start, first.start)) + wordsOfComments(this.text.slice(last.end, end));
    if (words > 0) this.blockAt(block).remark = words;
  }

  private switchStatement(node: Tree.SwitchStatement): void {
    const subject = this.expression(node.discriminant);
    const around = this.block;
    this.openScope();
    for (const branch of node.cases) {
      this.enter(branch);
      const test = branch.test == null ? undefined : this.expression(branch.test);
      const block = this.blockAt(this.openBlock('case', branch));
      if (test !== undefined) block.test = test;
      block.subject = subject;
      this.statements(branch.consequent);
      this.noteExit(branch);
      this.leave();
      this.block = around;
    }
    this.closeScope();
  }

  /** What a loop's head does once belongs to the block around it; its test and update run with each round. */
  private loop(node: LoopNode): void {
    const around = this.block;
    const block = this.addBlock('loop', node.body ?? node);
    this.openScope();
    const loop = this.loopHead(node, block);
    this.blockAt(block).loop = loop;
    this.block = block;
    if (node.type === 'ForStatement' || node.type === 'WhileStatement') {
      if (node.test != null) loop.test = this.expression(node.test);
    }
    if (node.type === 'ForStatement' && node.update != null) this.expression(node.update, unused);
    this.statement(node.body);
    if (node.type === 'DoWhileStatement') loop.test = this.expression(node.test);
    this.noteExit(node.body);
    this.closeScope();
    this.block = around;
  }

  private loopHead(node: LoopNode, block: number): Mutable<LoopFact> {
    const bodyStart = node.body?.start ?? node.end;
    const head = this.head(node.start, bodyStart);
    switch (node.type) {
      case 'WhileStatement':
        return { form: 'while', variables: none, head };
      case 'DoWhileStatement':
        return { form: 'do-while', variables: none, head: this.tail(node) };
      case 'ForStatement':
        return { form: 'for', variables: this.loopVariables(node.init, block), head };
      default: {
        const form = node.type === 'ForInStatement' ? 'for-in' : node.await ? 'for-await' : 'for-of';
        if (node.left?.type === 'VariableDeclaration') {
          const variables = this.loopVariables(node.left, block);
          const over = this.expression(node.right);
          for (const index of variables) this.bindingAt(index).init = over;
          return { form, over, variables, head };
        }
        const found: Parameters<typeof this.targets>[2] = [];
        this.targets(node.left, [], found);
        const over = this.expression(node.right);
        const element: Value = { kind: 'opaque', start: over.start, end: over.end, parts: [over] };
        this.write(found, '=', element, head);
        return { form, over, variables: none, head };
      }
    }
  }

  private loopVariables(node: Tree.Node | null | undefined, block: number): readonly number[] {
    if (node?.type !== 'VariableDeclaration') {
      if (node != null) this.expression(node, unused);
      return none;
    }
    this.enter(node);
    const around = this.block;
    this.block = block;
    if (node.kind !== 'var') this.declareVariables(node);
    this.block = around;
    const variables = this.variables(node, block);
    this.leave();
    return variables;
  }

  /** `while (…)` after the body of a do loop. */
  private tail(node: Tree.DoWhileStatement): { start: number; end: number } {
    const after = node.body?.end ?? node.start;
    const rest = this.text.slice(after, node.end);
    return this.head(after + (rest.length - rest.trimStart().length), node.end);
  }
}
