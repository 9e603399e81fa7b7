import type * as Tree from '../../source/tree.ts';
import type { ArrayValue, ObjectValue, PropertyValue, Value } from '../model.ts';
import { PatternWalker, nameRange } from './patterns.ts';
import { none } from './types.ts';
import type { Naming } from './types.ts';

/** What a function is besides its syntax. */
export interface FunctionPlace {
  readonly kind?: 'method' | 'constructor' | 'getter' | 'setter';
  readonly naming?: Naming;
  readonly passedTo?: { readonly call: number; readonly index: number };
  /** The class it is a method of. */
  readonly cls?: number;
  readonly static?: boolean;
  readonly decorators?: readonly Value[];
}

/** Reads objects, arrays, templates and JSX. */
export abstract class StructureWalker extends PatternWalker {
  abstract functionIndex(node: Tree.Function | Tree.ArrowFunctionExpression, place: FunctionPlace): number;

  protected functionValue(node: Tree.Function | Tree.ArrowFunctionExpression, place: FunctionPlace): Value {
    const { start, end } = node;
    return { kind: 'function', start, end, fn: this.functionIndex(node, place) };
  }

  /** The constant name of a property or member; private names keep their `#`. */
  key(node: Tree.PropertyKey, computed: boolean): string | undefined {
    if (node == null) return undefined;
    if (computed) {
      const value = this.expression(node);
      return value.kind === 'literal' && value.value !== null ? String(value.value) : undefined;
    }
    this.leaf(node);
    if (node.type === 'Identifier') return node.name;
    if (node.type === 'PrivateIdentifier') return `#${node.name}`;
    return node.type === 'Literal' ? String(node.value) : undefined;
  }

  protected object(node: Tree.ObjectExpression): ObjectValue {
    const properties: PropertyValue[] = [];
    const spreads: Value[] = [];
    for (const property of node.properties) {
      this.enter(property);
      if (property.type === 'SpreadElement') spreads.push(this.expression(property.argument));
      else properties.push(this.property(property));
      this.leave();
    }
    return { kind: 'object', start: node.start, end: node.end, properties, spreads };
  }

  private property(node: Tree.ObjectProperty): PropertyValue {
    const { start, end } = node;
    const key = this.key(node.key, node.computed);
    const keyRange = { start: node.key.start, end: node.key.end };
    const value = this.propertyValue(node, key === undefined ? undefined : { name: key, at: keyRange });
    return key === undefined ? { start, end, keyRange, value } : { start, end, key, keyRange, value };
  }

  private propertyValue(node: Tree.ObjectProperty, naming: Naming | undefined): Value {
    const { value } = node;
    if (value?.type !== 'FunctionExpression' || (node.kind === 'init' && !node.method)) {
      return this.expression(value, 0, naming);
    }
    if (node.kind === 'init') return this.functionValue(value, { kind: 'method', naming });
    const kind = node.kind === 'get' ? 'getter' : 'setter';
    // Reading the property gives what the getter returns, not the getter.
    return { kind: 'opaque', start: value.start, end: value.end, parts: [this.functionValue(value, { kind, naming })] };
  }

  protected array(node: Tree.ArrayExpression): ArrayValue {
    const { start, end } = node;
    const elements = node.elements.map((element): Value => {
      return element === null ? { kind: 'opaque', start, end: start, parts: none } : this.expression(element);
    });
    return { kind: 'array', start, end, elements };
  }

  protected template(node: Tree.TemplateLiteral): Value {
    const { start, end } = node;
    const texts: string[] = [];
    const parts: Value[] = [];
    node.quasis.forEach((quasi, index) => {
      this.leaf(quasi);
      texts.push(quasi.value.cooked ?? quasi.value.raw);
      const part = node.expressions[index];
      if (part != null) parts.push(this.expression(part));
    });
    if (parts.length === 0) return { kind: 'literal', start, end, value: texts.join('') };
    return { kind: 'template', start, end, texts, parts };
  }

  /** The values in the attributes and children of an element or fragment. */
  protected jsx(node: Tree.JSXElement | Tree.JSXFragment): readonly Value[] {
    const parts: Value[] = [];
    if (node.type === 'JSXElement') this.jsxOpening(node.openingElement, parts);
    else this.tell(node.openingFragment);
    for (const child of node.children) this.jsxChild(child, parts);
    this.tell(node.type === 'JSXElement' ? node.closingElement : node.closingFragment);
    return parts;
  }

  private jsxOpening(node: Tree.JSXOpeningElement, parts: Value[]): void {
    this.enter(node);
    this.tell(node.name);
    this.typeArguments(node.typeArguments);
    for (const attribute of node.attributes) {
      this.enter(attribute);
      if (attribute.type === 'JSXSpreadAttribute') parts.push(this.expression(attribute.argument));
      else {
        this.tell(attribute.name);
        this.jsxChild(attribute.value, parts);
      }
      this.leave();
    }
    this.leave();
  }

  private jsxChild(node: Tree.JSXChild | Tree.JSXAttributeValue | null, parts: Value[]): void {
    switch (node?.type) {
      case 'JSXExpressionContainer':
      case 'JSXSpreadChild':
        this.enter(node);
        if (node.expression?.type === 'JSXEmptyExpression') this.leaf(node.expression);
        else parts.push(this.expression(node.expression));
        this.leave();
        break;
      case 'JSXElement':
      case 'JSXFragment':
        parts.push(this.expression(node));
        break;
      default:
        this.leaf(node);
    }
  }

  protected nameOf(id: { readonly name: string; readonly start: number }): Naming {
    return { name: id.name, at: nameRange(id) };
  }
}
