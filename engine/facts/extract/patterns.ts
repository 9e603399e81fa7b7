import type * as Tree from '../../source/tree.ts';
import type { BindingFact, MemberValue, Range, TypeRef, Value } from '../model.ts';
import { exportsOfWrite } from './commonjs.ts';
import { TypeWalker } from './types.ts';

export type Path = readonly (string | number)[];

/** What a binding pattern takes apart, and what came of it. */
export interface Bound {
  readonly kind: BindingFact['kind'];
  readonly param?: { readonly fn: number; readonly index: number };
  readonly loop?: number;
  readonly block: number;
  /** Every binding of the pattern. */
  readonly all: number[];
  /** Of the whole pattern. */
  decorators: readonly Value[];
  type?: TypeRef;
  fallback?: Value;
}

/** A place assigned to: a whole binding, or a member of something. */
interface Target {
  readonly at: number | MemberValue;
  readonly path: Path;
}

const whole: Path = [];

/** Reads what patterns declare and what assignments write. */
export abstract class PatternWalker extends TypeWalker {
  abstract parameterDecorators(nodes: readonly Tree.Decorator[]): readonly Value[];

  /** Binds the names of a declared pattern; their initialiser is set afterwards, being written after them. */
  protected bind(pattern: Tree.Node | null | undefined, bound: Bound, path: Path = whole): void {
    if (pattern == null) return;
    this.enter(pattern);
    this.bindInside(pattern, bound, path);
    this.leave();
  }

  private bindInside(pattern: Tree.Node, bound: Bound, path: Path): void {
    switch (pattern.type) {
      case 'Identifier':
        this.describe(pattern, bound);
        this.bindName(pattern as Tree.BindingIdentifier, bound, path);
        break;
      case 'ObjectPattern':
        this.describe(pattern, bound);
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') this.bind(property, bound, [...path, '...']);
          else this.bindProperty(property, bound, path);
        }
        break;
      case 'ArrayPattern':
        this.describe(pattern, bound);
        pattern.elements.forEach((element, index) => {
          this.bind(element, bound, [...path, element?.type === 'RestElement' ? '...' : index]);
        });
        break;
      case 'AssignmentPattern': {
        this.describe(pattern, bound);
        this.bind(pattern.left, bound, path);
        const name = pattern.left.type === 'Identifier' ? pattern.left : undefined;
        const fallback = this.expression(pattern.right, 0, name && { name: name.name, at: nameRange(name) });
        if (path.length === 0) bound.fallback = fallback;
        const binding = name === undefined || name.name === '' ? undefined : bound.all.at(-1);
        if (binding !== undefined) this.bindingAt(binding).fallback = fallback;
        break;
      }
      case 'RestElement':
        this.describe(pattern, bound);
        this.bind(pattern.argument, bound, path);
        break;
      default:
        // Recovered code may have an expression where a name should be.
        this.expression(pattern);
    }
  }

  /** Notes type and decorators of the outermost pattern; inner ones have none. */
  private describe(pattern: Tree.BindingPattern | Tree.Node, bound: Bound): void {
    if ('decorators' in pattern && pattern.decorators !== undefined && pattern.decorators.length > 0) {
      bound.decorators = this.parameterDecorators(pattern.decorators);
    }
    if ('typeAnnotation' in pattern) {
      const type = this.annotation(pattern.typeAnnotation as Tree.TSTypeAnnotation | null);
      if (type !== undefined) bound.type = type;
    }
  }

  private bindProperty(property: Tree.BindingProperty | Tree.AssignmentTargetProperty, bound: Bound, path: Path): void {
    this.enter(property);
    const key = this.key(property.key, property.computed);
    // An unknown key takes some part of the value: any element.
    this.bind(property.value, bound, [...path, key ?? '...']);
    this.leave();
  }

  private bindName(id: Tree.BindingIdentifier, bound: Bound, path: Path): void {
    if (id.name === '') return;
    const index = this.resolve(id.name) ?? this.declare(id.name, bound.kind, id);
    const binding = this.bindingAt(index);
    // A `var` is declared for the whole function ahead of its block.
    if (bound.kind === 'var' && binding.init === undefined) binding.block = bound.block;
    if (path.length > 0) binding.path = path;
    else if (bound.type !== undefined) binding.type = bound.type;
    if (bound.param !== undefined) binding.param = bound.param;
    if (bound.loop !== undefined) binding.loop = bound.loop;
    bound.all.push(index);
  }

  /** Walks the left side of an assignment; the value written is set afterwards, being written after it. */
  protected targets(node: Tree.Node | null | undefined, path: Path, found: Target[]): void {
    if (node == null) return;
    switch (node.type) {
      case 'Identifier': {
        this.leaf(node);
        const binding = this.resolve(node.name);
        if (binding !== undefined) found.push({ at: binding, path });
        return;
      }
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'AssignmentPattern':
      case 'RestElement':
        this.enter(node);
        this.targetsInside(node, path, found);
        this.leave();
        return;
      default: {
        const value = this.expression(node);
        const target = value.kind === 'cast' ? value.value : value;
        if (target.kind === 'member') found.push({ at: target, path });
        else if (target.kind === 'ref') found.push({ at: target.binding, path });
      }
    }
  }

  private targetsInside(node: Tree.AssignmentTargetPattern | Tree.Node, path: Path, found: Target[]): void {
    switch (node.type) {
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'RestElement') {
            this.targets(property, [...path, '...'], found);
            continue;
          }
          this.enter(property);
          const key = this.key(property.key, property.computed);
          this.targets(property.value, [...path, key ?? '...'], found);
          this.leave();
        }
        break;
      case 'ArrayPattern':
        node.elements.forEach((element, index) => {
          this.targets(element, [...path, element?.type === 'RestElement' ? '...' : index], found);
        });
        break;
      case 'AssignmentPattern':
        this.targets(node.left, path, found);
        this.expression(node.right);
        break;
      case 'RestElement':
        this.targets(node.argument, path, found);
        break;
    }
  }

  /** Notes that an operator wrote a value (or, with a path, a part of it) to the targets. */
  protected write(targets: readonly Target[], operator: string, value: Value, at: Range): void {
    const { start, end } = at;
    for (const target of targets) {
      if (typeof target.at === 'number') {
        const part = target.path.length > 0 ? { path: target.path } : undefined;
        this.bindingAt(target.at).writes.push({ start, end, operator, value, ...part, block: this.block });
      } else {
        const written: Value = target.path.length > 0 ? { kind: 'opaque', start, end, parts: [value] } : value;
        this.memberWrites.push({ start, end, target: target.at, operator, value: written, block: this.block });
        if (operator === '=') this.exports.push(...exportsOfWrite(target.at, written));
      }
    }
  }
}

/** The name alone: an identifier's own range takes in its type annotation. */
export function nameRange(id: { readonly name: string; readonly start: number }): Range {
  return { start: id.start, end: id.start + id.name.length };
}
