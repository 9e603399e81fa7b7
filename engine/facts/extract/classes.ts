import type * as Tree from '../../source/tree.ts';
import type { ClassFact, FieldFact, ParamFact, TypeRef, Value } from '../model.ts';
import { FunctionWalker } from './functions.ts';
import { none } from './types.ts';
import type { Naming } from './types.ts';

type Method = Tree.MethodDefinition;
type Property = Tree.PropertyDefinition | Tree.AccessorProperty;

/** What the members of a class add up to. */
interface Members {
  readonly cls: number;
  readonly fields: FieldFact[];
  readonly methods: number[];
  constructorFn?: number;
}

/** Reads classes and their members. */
export abstract class ClassWalker extends FunctionWalker {
  abstract statements(nodes: readonly (Tree.Statement | Tree.Directive)[]): void;

  classValue(node: Tree.Class, naming?: Naming): Value {
    const { start, end } = node;
    return { kind: 'class', start, end, cls: this.classIndex(node, naming) };
  }

  protected classIndex(node: Tree.Class, naming?: Naming): number {
    this.enter(node);
    const index = this.classes.push(unfinished) - 1;
    const decorators = this.decorators(node.decorators);
    this.openScope();
    let binding: number | undefined;
    if (node.id) {
      this.leaf(node.id);
      binding =
        node.type === 'ClassExpression' ? this.declare(node.id.name, 'class', node.id) : this.resolve(node.id.name);
      if (binding !== undefined) this.bindingAt(binding).cls = index;
    }
    const typeParams = this.typeParameters(node.typeParameters);
    const superClass = node.superClass ? this.expression(node.superClass) : undefined;
    const superTypeArgs = this.typeArguments(node.superTypeArguments);
    const interfaces = (node.implements ?? none).map((implemented) => this.type(implemented));
    const members: Members = { cls: index, fields: [], methods: [] };
    this.enter(node.body);
    for (const member of node.body.body) this.classMember(member, members);
    this.leave();
    this.closeScope();
    const name = node.id?.name ?? naming?.name;
    this.classes[index] = {
      start: node.start,
      end: node.end,
      ...(name !== undefined && { name }),
      ...(binding !== undefined && { binding }),
      ...(superClass !== undefined && { superClass }),
      superTypeArgs,
      implements: interfaces,
      typeParams,
      abstract: node.abstract ?? false,
      fields: this.withoutOverloads(members),
      methods: members.methods,
      ...(members.constructorFn !== undefined && { constructorFn: members.constructorFn }),
      decorators,
    };
    this.leave();
    return index;
  }

  /** Methods without a body are fields of a function type, unless they only are overloads of a method that has one. */
  private withoutOverloads({ fields, methods }: Members): readonly FieldFact[] {
    const names = new Set(methods.map((method) => this.functions[method]?.name));
    return fields.filter((field) => field.type?.name !== '()' || field.value !== undefined || !names.has(field.name));
  }

  private classMember(node: Tree.ClassElement, members: Members): void {
    switch (node.type) {
      case 'MethodDefinition':
      case 'TSAbstractMethodDefinition':
        this.enter(node);
        this.method(node, members);
        this.leave();
        break;
      case 'PropertyDefinition':
      case 'TSAbstractPropertyDefinition':
      case 'AccessorProperty':
      case 'TSAbstractAccessorProperty':
        this.enter(node);
        this.field(node, members);
        this.leave();
        break;
      case 'StaticBlock':
        this.enter(node);
        this.openScope();
        this.declareVars(node.body);
        this.statements(node.body);
        this.closeScope();
        this.leave();
        break;
      default:
        this.tell(node);
    }
  }

  private method(node: Method, members: Members): void {
    const { cls, fields, methods } = members;
    const decorators = this.decorators(node.decorators);
    const name = this.key(node.key, node.computed);
    if (node.value.body == null) {
      const type = this.declaredFunction(node.value);
      if (name !== undefined && node.kind !== 'constructor') fields.push(field(node, name, { type, decorators }));
      return;
    }
    const naming = name === undefined ? undefined : { name, at: { start: node.key.start, end: node.key.end } };
    const kind = kinds[node.kind];
    const index = this.functionIndex(node.value, { kind, naming, cls, static: node.static, decorators });
    methods.push(index);
    if (kind !== 'constructor') return;
    members.constructorFn = index;
    for (const parameter of this.functions[index]?.params ?? none) {
      if (parameter.field === true) fields.push(parameterField(parameter));
    }
  }

  private field(node: Property, { cls, fields }: Members): void {
    const decorators = this.decorators(node.decorators);
    const name = this.key(node.key, node.computed);
    const type = this.annotation(node.typeAnnotation);
    const at = { start: node.key.start, end: node.key.end };
    const naming = name === undefined ? undefined : { name, at, member: { cls, static: node.static } };
    const value = node.value == null ? undefined : this.expression(node.value, 0, naming);
    if (name !== undefined) fields.push(field(node, name, { value, type, decorators }));
  }
}

const unfinished = {} as ClassFact;
const kinds = { constructor: 'constructor', method: 'method', get: 'getter', set: 'setter' } as const;

function field(
  node: Method | Property,
  name: string,
  { value, type, decorators }: { value?: Value; type?: TypeRef; decorators: readonly Value[] },
): FieldFact {
  return {
    start: node.start,
    end: node.end,
    name,
    static: node.static,
    ...(value !== undefined && { value }),
    ...(type !== undefined && { type }),
    decorators,
  };
}

/** A parameter property holds what its parameter was given. */
function parameterField({ start, end, name = '', binding, type, decorators }: ParamFact): FieldFact {
  const value: Value | undefined = binding === undefined ? undefined : { kind: 'ref', start, end, binding };
  return { start, end, name, static: false, ...(value && { value }), ...(type && { type }), decorators };
}
