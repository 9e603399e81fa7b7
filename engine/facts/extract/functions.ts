import type * as Tree from '../../source/tree.ts';
import type { BlockFact, FunctionFact, ParamFact, Range, Value } from '../model.ts';
import type { Bound } from './patterns.ts';
import type { Mutable, Place } from './scopes.ts';
import type { FunctionPlace } from './structures.ts';
import { none } from './types.ts';
import { ValueWalker } from './values.ts';

type FunctionDraft = Mutable<FunctionFact> & { returns: Value[]; yields: Value[]; params: ParamFact[] };
type FunctionNode = Tree.Function | Tree.ArrowFunctionExpression;

/** Reads functions and their parameters. */
export abstract class FunctionWalker extends ValueWalker {
  /** Walks a block statement in its own scope, already opened, and notes how the current block ends. */
  abstract body(node: Tree.BlockStatement): void;
  private draft: FunctionDraft | undefined;
  private definedAt: Place = this.place();

  functionIndex(node: FunctionNode, place: FunctionPlace): number {
    this.enter(node);
    const index = this.functions.length;
    const draft = this.newDraft(node, place);
    this.functions.push(draft);
    const outer = { place: this.place(), draft: this.draft, definedAt: this.definedAt };
    this.definedAt = outer.place;
    this.fn = index;
    draft.block = this.openBlock('function', node.body ?? node);
    this.draft = draft;
    this.insideFunction(node, draft, index);
    this.goTo(outer.place);
    this.draft = outer.draft;
    this.definedAt = outer.definedAt;
    this.leave();
    return index;
  }

  private newDraft(node: FunctionNode, place: FunctionPlace): FunctionDraft {
    const name = node.id?.name ?? place.naming?.name;
    const at: Range = node.id
      ? this.nameOf(node.id).at
      : (place.naming?.at ?? this.head(node.start, node.body?.start ?? node.end));
    const cls = place.cls ?? place.naming?.member?.cls;
    const isStatic = place.static ?? place.naming?.member?.static;
    return {
      start: node.start,
      end: node.end,
      ...(name !== undefined && { name }),
      kind: place.kind ?? (node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function'),
      params: [],
      async: node.async,
      generator: node.generator ?? false,
      ...(cls !== undefined && { cls }),
      ...(isStatic !== undefined && { static: isStatic }),
      block: -1,
      returns: [],
      yields: [],
      decorators: place.decorators ?? none,
      ...(place.passedTo !== undefined && { passedTo: place.passedTo }),
      nameRange: { start: at.start, end: at.end },
    };
  }

  /** From `start` to the last visible character before `end`. */
  protected head(start: number, end: number): Range {
    return { start, end: start + this.text.slice(start, end).trimEnd().length };
  }

  private insideFunction(node: FunctionNode, draft: FunctionDraft, index: number): void {
    // A function expression's own name is visible inside it alone, and gives way to a parameter of the same name.
    if (node.type === 'FunctionExpression' && node.id) {
      this.openScope();
      this.bindingAt(this.declare(node.id.name, 'function', node.id)).fn = index;
    }
    if (node.id) this.leaf(node.id);
    this.openScope();
    this.typeParameters(node.typeParameters);
    const params = node.params.filter((parameter) => !isThis(parameter));
    for (const parameter of node.params) {
      if (isThis(parameter)) this.tell(parameter);
      else this.declarePattern(parameter, 'param');
    }
    params.forEach((parameter, position) => draft.params.push(this.parameter(parameter, index, position)));
    const returnType = this.annotation(node.returnType);
    if (returnType !== undefined) draft.returnType = returnType;
    if (node.body?.type === 'BlockStatement') {
      this.enter(node.body);
      this.declareVars(node.body.body);
      this.body(node.body);
      this.leave();
    } else if (node.body != null) {
      draft.returns.push(this.expression(node.body));
    }
  }

  /** Decorators of parameters run where the function is defined, and see the names there. */
  parameterDecorators(nodes: readonly Tree.Decorator[]): readonly Value[] {
    const inside = this.place();
    this.goTo(this.definedAt);
    const values = this.decorators(nodes);
    this.goTo(inside);
    return values;
  }

  private parameter(node: Tree.ParamPattern, fn: number, index: number): ParamFact {
    const bound: Bound = { kind: 'param', param: { fn, index }, block: this.block, all: [], decorators: none };
    const property = node.type === 'TSParameterProperty' ? node : undefined;
    let decorators: readonly Value[] = none;
    if (property !== undefined) {
      this.enter(property);
      decorators = this.parameterDecorators(property.decorators ?? none);
    }
    const pattern = property?.parameter ?? (node as Tree.FormalParameter | Tree.FormalParameterRest);
    this.bind(pattern, bound);
    if (property !== undefined) this.leave();
    const id = plainName(pattern);
    const binding = id === undefined ? undefined : bound.all[0];
    return {
      start: property?.start ?? this.afterDecorators(pattern),
      end: node.end,
      ...(binding !== undefined && { binding }),
      ...(id !== undefined && id.name !== '' && { name: id.name }),
      ...(bound.type !== undefined && { type: bound.type }),
      ...(bound.fallback !== undefined && { fallback: bound.fallback }),
      ...(pattern.type === 'RestElement' && { rest: true }),
      ...('optional' in pattern && pattern.optional && { optional: true }),
      decorators: decorators.length > 0 ? decorators : bound.decorators,
      ...(property !== undefined && { field: true }),
    };
  }

  protected returned(value: Value): void {
    this.draft?.returns.push(value);
  }

  yielded(value: Value): void {
    this.draft?.yields.push(value);
  }

  protected openBlock(kind: BlockFact['kind'], at: Range): number {
    return (this.block = this.addBlock(kind, at));
  }
}

function isThis(node: Tree.ParamPattern): boolean {
  return node.type === 'Identifier' && (node.name as string) === 'this';
}

function plainName(node: Tree.Node | null | undefined): { readonly name: string } | undefined {
  switch (node?.type) {
    case 'Identifier':
      return node;
    case 'AssignmentPattern':
      return plainName(node.left);
    case 'RestElement':
      return plainName(node.argument);
    default:
      return undefined;
  }
}
