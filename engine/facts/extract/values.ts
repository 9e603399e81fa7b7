import type * as Tree from '../../source/tree.ts';
import type { CallFact, CallValue, LiteralValue, MemberValue, Range, TypeRef, Value } from '../model.ts';
import { exportsOfCall, requiredModule } from './commonjs.ts';
import { StructureWalker } from './structures.ts';
import type { Path } from './patterns.ts';
import { awaited, none, unused, voided } from './types.ts';
import type { Naming } from './types.ts';
import { childNodes } from './walker.ts';

/** Reads expressions. Every expression is walked once and gives its value; the calls in it are numbered on the way. */
export abstract class ValueWalker extends StructureWalker {
  private readonly read = { bindings: this.bindings, calls: this.calls, functions: this.functions };

  abstract classValue(node: Tree.Class, naming?: Naming): Value;
  abstract yielded(value: Value): void;

  expression(node: Tree.Node | null | undefined, flags = 0, naming?: Naming): Value {
    if (node == null) return missing;
    switch (node.type) {
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.functionValue(node, { naming });
      case 'ClassExpression':
        return this.classValue(node, naming);
    }
    this.enter(node);
    const value = this.expressionInside(node, flags, naming);
    this.leave();
    return value;
  }

  protected expressionInside(node: Tree.Node, flags: number, naming: Naming | undefined): Value {
    const { start, end } = node;
    switch (node.type) {
      case 'Identifier':
        return this.identifier(node.name, start, end);
      case 'Literal':
        return literal(node);
      case 'MemberExpression':
        return this.member(node);
      case 'CallExpression':
      case 'NewExpression':
        return this.call(node, node.type === 'NewExpression' ? 'new' : 'call', flags);
      case 'ObjectExpression':
        return this.object(node);
      case 'TemplateLiteral':
        return this.template(node);
      case 'AwaitExpression':
        return { kind: 'await', start, end, value: this.expression(node.argument, flags | awaited) };
      case 'ChainExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
        return this.expression(node.expression, flags, naming);
      case 'TSInstantiationExpression': {
        const value = this.expression(node.expression, flags, naming);
        this.typeArguments(node.typeArguments);
        return value;
      }
      case 'ThisExpression':
        return { kind: 'this', start, end };
      case 'Super':
        return { kind: 'super', start, end };
      case 'ArrayExpression':
        return this.array(node);
      case 'SpreadElement':
        return { kind: 'spread', start, end, value: this.expression(node.argument) };
      case 'BinaryExpression': {
        const left = this.expression(node.left);
        return { kind: 'binary', start, end, operator: node.operator, left, right: this.expression(node.right) };
      }
      case 'LogicalExpression': {
        const left = this.expression(node.left, flags & awaited);
        return {
          kind: 'choice',
          start,
          end,
          operator: node.operator,
          options: [left, this.expression(node.right, flags)],
        };
      }
      case 'ConditionalExpression': {
        const test = this.expression(node.test);
        const options = [this.expression(node.consequent, flags), this.expression(node.alternate, flags)];
        return { kind: 'choice', start, end, operator: '?:', test, options };
      }
      case 'UnaryExpression': {
        if (node.operator === 'delete') return this.deletion(node);
        const value = this.expression(node.argument, node.operator === 'void' ? unused | voided : 0);
        return { kind: 'unary', start, end, operator: node.operator, value };
      }
      case 'AssignmentExpression':
        return this.assignment(node);
      case 'UpdateExpression':
        return this.update(node);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression': {
        const value = this.expression(node.expression, flags, naming);
        return { kind: 'cast', start, end, value, type: this.type(node.typeAnnotation) };
      }
      case 'TSTypeAssertion': {
        const type = this.type(node.typeAnnotation);
        return { kind: 'cast', start, end, value: this.expression(node.expression, flags, naming), type };
      }
      case 'TaggedTemplateExpression':
        return this.tagged(node, flags);
      case 'ImportExpression':
        return this.dynamicImport(node, flags);
      case 'JSXElement':
      case 'JSXFragment':
        return { kind: 'opaque', start, end, parts: this.jsx(node) };
      case 'SequenceExpression':
        return { kind: 'opaque', start, end, parts: this.sequence(node, flags) };
      case 'YieldExpression': {
        const value = this.expression(node.argument);
        if (node.argument != null) this.yielded(node.delegate ? { kind: 'spread', start, end, value } : value);
        return { kind: 'opaque', start, end, parts: [value] };
      }
      case 'MetaProperty':
        this.leaf(node.meta);
        this.leaf(node.property);
        return { kind: 'global', start, end, name: `${node.meta.name}.${node.property.name}` };
      case 'TemplateElement':
      case 'PrivateIdentifier':
        return { kind: 'opaque', start, end, parts: none };
      default:
        return { kind: 'opaque', start, end, parts: childNodes(node).map((child) => this.expression(child)) };
    }
  }

  private identifier(name: string, start: number, end: number): Value {
    if (name === '') return { kind: 'opaque', start, end, parts: none };
    const binding = this.resolve(name);
    return binding === undefined ? { kind: 'global', start, end, name } : { kind: 'ref', start, end, binding };
  }

  private member(node: Tree.MemberExpression): MemberValue {
    const { start, end, property } = node;
    const object = this.expression(node.object);
    const propertyRange = { start: property.start, end: property.end };
    if (!node.computed) {
      const name = this.key(property, false) ?? '';
      return { kind: 'member', start, end, object, property: name, propertyRange };
    }
    const index = this.expression(property);
    if (index.kind === 'literal' && typeof index.value === 'string') {
      return { kind: 'member', start, end, object, property: index.value, propertyRange };
    }
    return { kind: 'member', start, end, object, index, propertyRange };
  }

  /** A call gets its number before what is in it, so that numbers go by where calls start. */
  private reserveCall(): number {
    return this.calls.push(unfinished) - 1;
  }

  private finishCall(
    index: number,
    node: Range,
    call: Omit<CallFact, keyof Range | 'nameRange' | 'block' | 'awaited' | 'used' | 'voided'>,
    flags: number,
  ): CallValue {
    const { start, end } = node;
    const nameRange = lastName(call.callee);
    this.calls[index] = {
      start,
      end,
      ...call,
      block: this.block,
      nameRange,
      awaited: (flags & awaited) !== 0,
      used: (flags & unused) === 0,
      ...((flags & voided) !== 0 && { voided: true as const }),
    };
    return { kind: 'call', start, end, call: index };
  }

  private call(node: Tree.CallExpression | Tree.NewExpression, form: 'call' | 'new', flags: number): Value {
    const index = this.reserveCall();
    const callee = this.expression(node.callee);
    const typeArgs = this.typeArguments(node.typeArguments);
    const args = node.arguments.map((argument, position) => this.argument(argument, index, position));
    const module = requiredModule(callee, args[0]);
    const specifier = node.arguments[0];
    if (module !== undefined && specifier !== undefined) this.addImport(module, 'require', specifier);
    this.exports.push(...exportsOfCall(callee, args, this.read));
    return this.finishCall(index, node, { callee, args, form, typeArgs }, flags);
  }

  private argument(node: Tree.Argument, call: number, index: number): Value {
    if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') {
      return this.functionValue(node, { passedTo: { call, index } });
    }
    return this.expression(node);
  }

  private tagged(node: Tree.TaggedTemplateExpression, flags: number): Value {
    const index = this.reserveCall();
    const callee = this.expression(node.tag);
    const typeArgs = this.typeArguments(node.typeArguments);
    const args = [this.expression(node.quasi)];
    return this.finishCall(index, node, { callee, args, form: 'tag', typeArgs }, flags);
  }

  private dynamicImport(node: Tree.ImportExpression, flags: number): Value {
    const index = this.reserveCall();
    const source = this.expression(node.source);
    const args = node.options == null ? [source] : [source, this.expression(node.options)];
    if (source.kind === 'literal' && typeof source.value === 'string') this.addImport(source.value, 'dynamic', source);
    const callee: Value = { kind: 'global', start: node.start, end: node.start + 'import'.length, name: 'import' };
    return this.finishCall(index, node, { callee, args, form: 'import', typeArgs: none }, flags);
  }

  protected addImport(
    module: string,
    form: 'import' | 'export' | 'require' | 'dynamic',
    at: Range,
    typeOnly = false,
  ): void {
    this.imports.push({ start: at.start, end: at.end, module, form, typeOnly });
  }

  private sequence(node: Tree.SequenceExpression, flags: number): readonly Value[] {
    const last = node.expressions.length - 1;
    const values = node.expressions.map((child, index) => this.expression(child, index === last ? flags : unused));
    return values.slice(-1);
  }

  private assignment(node: Tree.AssignmentExpression): Value {
    const found: Parameters<typeof this.targets>[2] = [];
    this.targets(node.left, whole, found);
    const value = this.expression(node.right, 0, this.targetName(node.left));
    this.write(found, node.operator, value, node);
    return { kind: 'opaque', start: node.start, end: node.end, parts: [value] };
  }

  /** `exports.list = async () => …` names the function `list`. */
  private targetName(node: Tree.AssignmentTarget): Naming | undefined {
    if (node.type === 'Identifier') return this.nameOf(node);
    if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.computed) return undefined;
    // `module.exports = …` is as nameless as a default export.
    const unnamed =
      node.object.type === 'Identifier' && node.object.name === 'module' && node.property.name === 'exports';
    return unnamed ? undefined : this.nameOf(node.property);
  }

  /** `delete user.role`: from there on it is undefined. */
  private deletion(node: Tree.UnaryExpression): Value {
    const { start, end } = node;
    const member = node.argument.type === 'ChainExpression' ? node.argument.expression : node.argument;
    if (member.type !== 'MemberExpression')
      return { kind: 'unary', start, end, operator: node.operator, value: this.expression(node.argument) };
    const found: Parameters<typeof this.targets>[2] = [];
    this.targets(member, whole, found);
    this.write(found, node.operator, { kind: 'global', start, end, name: 'undefined' }, node);
    return { kind: 'literal', start, end, value: true };
  }

  private update(node: Tree.UpdateExpression): Value {
    const { start, end } = node;
    const found: Parameters<typeof this.targets>[2] = [];
    this.targets(node.argument, whole, found);
    this.write(found, node.operator, { kind: 'literal', start, end, value: 1 }, node);
    return { kind: 'opaque', start, end, parts: none };
  }

  decorators(nodes: readonly Tree.Decorator[] | null | undefined): readonly Value[] {
    if (nodes == null || nodes.length === 0) return none;
    return nodes.map((node) => {
      this.enter(node);
      const value = this.expression(node.expression);
      this.leave();
      return value;
    });
  }

  protected cast(value: Value, type: TypeRef): Value {
    return { kind: 'cast', start: value.start, end: value.end, value, type };
  }
}

const whole: Path = [];
const missing: Value = { kind: 'opaque', start: 0, end: 0, parts: none };
const unfinished = {} as CallFact;

function literal(node: Tree.Node & { readonly type: 'Literal' }): Value {
  const { start, end, value } = node;
  // Regular expressions and big integers are not JSON.
  if ('regex' in node && node.regex) return { kind: 'opaque', start, end, parts: none, pattern: node.regex.pattern };
  if (typeof value === 'bigint' || value instanceof RegExp) return { kind: 'opaque', start, end, parts: none };
  return { kind: 'literal', start, end, value } satisfies LiteralValue;
}

function lastName(callee: Value): Range {
  const { start, end } = callee.kind === 'member' ? callee.propertyRange : callee;
  return { start, end };
}
