import type * as Tree from '../../source/tree.ts';
import type { MemberValue, TypeMember, TypeRef, Value } from '../model.ts';
import { ScopeWalker } from './scopes.ts';
import { childNodes } from './walker.ts';

export const none: readonly never[] = [];

/** A name given to a function or class by where it stands. */
export interface Naming {
  readonly name: string;
  readonly at: Tree.Span;
  /** Set for the value of a class's field. */
  readonly member?: { readonly cls: number; readonly static: boolean };
}

/** How the result of an expression is taken, so far as calls note it. */
export const awaited = 1;
export const unused = 2;
export const voided = 4;

interface Signature {
  readonly typeParameters?: Tree.TSTypeParameterDeclaration | null;
  readonly params: readonly Tree.ParamPattern[];
  readonly returnType?: Tree.TSTypeAnnotation | null;
}

/** Reads written types, interfaces and aliases. */
export abstract class TypeWalker extends ScopeWalker {
  abstract expression(node: Tree.Node | null | undefined, flags?: number, naming?: Naming): Value;
  abstract key(node: Tree.PropertyKey, computed: boolean): string | undefined;

  protected annotation(node: Tree.TSTypeAnnotation | null | undefined): TypeRef | undefined {
    if (node == null) return undefined;
    this.enter(node);
    const type = this.type(node.typeAnnotation);
    this.leave();
    return type;
  }

  protected typeArguments(node: Tree.TSTypeParameterInstantiation | null | undefined): readonly TypeRef[] {
    if (node == null) return none;
    this.enter(node);
    const types = this.typeList(node.params);
    this.leave();
    return types;
  }

  protected typeParameters(node: Tree.TSTypeParameterDeclaration | null | undefined): readonly string[] {
    if (node == null) return none;
    this.tell(node);
    return this.declareTypeParameters(node);
  }

  private typeList(nodes: readonly Tree.Node[]): readonly TypeRef[] {
    return nodes.length === 0 ? none : nodes.map((node) => this.type(node));
  }

  protected type(node: Tree.Node | null | undefined): TypeRef {
    if (node == null) return unknownType;
    this.enter(node);
    const type = this.typeInside(node);
    this.leave();
    return type;
  }

  private typeInside(node: Tree.Node): TypeRef {
    switch (node.type) {
      case 'TSTypeReference':
        return this.reference(node.typeName, node.typeArguments);
      case 'TSInterfaceHeritage':
      case 'TSClassImplements':
        return this.reference(node.expression, node.typeArguments);
      case 'TSArrayType':
        return { name: '[]', args: [this.type(node.elementType)] };
      case 'TSUnionType':
        return { name: '|', args: this.typeList(node.types) };
      case 'TSIntersectionType':
        return { name: '&', args: this.typeList(node.types) };
      case 'TSTypeLiteral':
        return { name: '{}', args: none, members: this.typeMembers(node.members) };
      case 'TSFunctionType':
        return this.functionType(node);
      case 'TSConstructorType':
        return { name: '?', args: [this.functionType(node)] };
      case 'TSTypeQuery':
        return this.typeQuery(node);
      case 'TSLiteralType':
        return this.literalType(node.literal);
      case 'TSTypeOperator':
        return node.operator === 'readonly'
          ? this.type(node.typeAnnotation)
          : { name: '?', args: [this.type(node.typeAnnotation)] };
      case 'TSParenthesizedType':
      case 'TSOptionalType':
      case 'TSRestType':
        return this.type(node.typeAnnotation);
      case 'TSNamedTupleMember':
        this.leaf(node.label);
        return this.type(node.elementType);
      case 'TSTypePredicate':
        this.tell(node.parameterName);
        this.annotation(node.typeAnnotation);
        return { name: node.asserts ? 'void' : 'boolean', args: none };
      case 'TSTupleType':
        return { name: '?', args: this.typeList(node.elementTypes) };
      case 'TSIndexedAccessType':
        return { name: '?', args: [this.type(node.objectType), this.type(node.indexType)] };
      default: {
        const keyword = keywords[node.type];
        if (keyword !== undefined) return keyword;
        for (const child of childNodes(node)) this.tell(child);
        return unknownType;
      }
    }
  }

  private reference(name: Tree.Node, typeArguments: Tree.TSTypeParameterInstantiation | null | undefined): TypeRef {
    const written = this.entityName(name);
    const args = this.typeArguments(typeArguments);
    if (written === undefined) return { name: '?', args };
    const dot = written.indexOf('.');
    const binding = this.resolveType(dot === -1 ? written : written.slice(0, dot));
    return binding === undefined ? { name: written, args } : { name: written, binding, args };
  }

  /** `a.b.C` as written; undefined for what is not a name (a class may extend any expression). */
  private entityName(node: Tree.Node): string | undefined {
    switch (node.type) {
      case 'Identifier':
        this.leaf(node);
        return node.name;
      case 'ThisExpression':
        this.leaf(node);
        return 'this';
      case 'TSQualifiedName':
        return this.qualifiedName(node, node.left, node.right);
      case 'MemberExpression':
        if (!node.computed && node.property.type === 'Identifier') {
          return this.qualifiedName(node, node.object, node.property);
        }
    }
    this.expression(node);
    return undefined;
  }

  private qualifiedName(node: Tree.Node, left: Tree.Node, right: Tree.IdentifierName): string | undefined {
    this.enter(node);
    const before = this.entityName(left);
    this.leaf(right);
    this.leave();
    return before === undefined ? undefined : `${before}.${right.name}`;
  }

  private typeQuery(node: Tree.TSTypeQuery): TypeRef {
    if (node.exprName.type === 'TSImportType') {
      this.tell(node.exprName);
      return unknownType;
    }
    const value = this.entityValue(node.exprName);
    return { name: 'typeof', args: this.typeArguments(node.typeArguments), value };
  }

  protected entityValue(node: Tree.TSTypeName): Value {
    if (node.type !== 'TSQualifiedName') return this.expression(node);
    this.enter(node);
    const object = this.entityValue(node.left);
    this.leaf(node.right);
    this.leave();
    const { start, end } = node;
    const propertyRange = { start: node.right.start, end: node.right.end };
    return { kind: 'member', start, end, object, property: node.right.name, propertyRange } satisfies MemberValue;
  }

  private literalType(node: Tree.TSLiteral): TypeRef {
    const value = this.expression(node);
    const literal = value.kind === 'unary' && value.operator === '-' ? negative(value.value) : constant(value);
    return literal === undefined ? unknownType : { name: "'…'", args: none, literal };
  }

  private functionType(node: Signature): TypeRef {
    this.openScope();
    this.typeParameters(node.typeParameters);
    for (const parameter of node.params) this.tell(parameter);
    const result = this.annotation(node.returnType);
    this.closeScope();
    return { name: '()', args: result === undefined ? none : [result] };
  }

  /** Type of a function that is only declared: `declare function`, an abstract method, an overload. */
  protected declaredFunction(node: Tree.Function): TypeRef {
    this.enter(node);
    this.leaf(node.id);
    const type = this.functionType(node);
    this.leave();
    return type;
  }

  private typeMembers(nodes: readonly Tree.TSSignature[]): readonly TypeMember[] {
    const members: TypeMember[] = [];
    for (const node of nodes) {
      this.enter(node);
      const member = this.typeMember(node);
      if (member !== undefined) members.push(member);
      this.leave();
    }
    return members;
  }

  private typeMember(node: Tree.TSSignature): TypeMember | undefined {
    switch (node.type) {
      case 'TSPropertySignature':
      case 'TSMethodSignature': {
        const name = this.key(node.key, node.computed);
        const method = node.type === 'TSMethodSignature' ? this.functionType(node) : undefined;
        const property = node.type === 'TSPropertySignature' ? this.annotation(node.typeAnnotation) : undefined;
        const accessor = node.type === 'TSMethodSignature' && node.kind !== 'method';
        const type = accessor ? method?.args[0] : (method ?? property);
        if (name === undefined) return undefined;
        return type === undefined ? { name, optional: node.optional } : { name, type, optional: node.optional };
      }
      case 'TSCallSignatureDeclaration':
      case 'TSConstructSignatureDeclaration':
        this.functionType(node);
        return undefined;
      default:
        for (const child of childNodes(node)) this.tell(child);
        return undefined;
    }
  }

  protected interfaceDeclaration(node: Tree.TSInterfaceDeclaration): void {
    const binding = this.declare(node.id.name, 'type', node.id);
    this.openScope();
    this.leaf(node.id);
    const typeParams = this.typeParameters(node.typeParameters);
    const bases = this.typeList(node.extends ?? none);
    this.enter(node.body);
    const members = this.typeMembers(node.body.body);
    this.leave();
    this.closeScope();
    this.types.push({ name: node.id.name, binding, typeParams, extends: bases, members });
  }

  protected aliasDeclaration(node: Tree.TSTypeAliasDeclaration): void {
    const binding = this.declare(node.id.name, 'type', node.id);
    this.openScope();
    this.leaf(node.id);
    const typeParams = this.typeParameters(node.typeParameters);
    const alias = this.type(node.typeAnnotation);
    this.closeScope();
    this.types.push({ name: node.id.name, binding, typeParams, extends: none, members: alias.members ?? none, alias });
  }
}

const unknownType: TypeRef = { name: '?', args: none };

const keywords: Readonly<Record<string, TypeRef>> = {
  TSAnyKeyword: { name: 'any', args: none },
  TSBigIntKeyword: { name: 'bigint', args: none },
  TSBooleanKeyword: { name: 'boolean', args: none },
  TSNeverKeyword: { name: 'never', args: none },
  TSNullKeyword: { name: 'null', args: none },
  TSNumberKeyword: { name: 'number', args: none },
  TSObjectKeyword: { name: 'object', args: none },
  TSStringKeyword: { name: 'string', args: none },
  TSSymbolKeyword: { name: 'symbol', args: none },
  TSThisType: { name: 'this', args: none },
  TSUndefinedKeyword: { name: 'undefined', args: none },
  TSUnknownKeyword: { name: 'unknown', args: none },
  TSVoidKeyword: { name: 'void', args: none },
};

function constant(value: Value): string | number | boolean | undefined {
  return value.kind === 'literal' && value.value !== null ? value.value : undefined;
}

function negative(value: Value): number | undefined {
  return value.kind === 'literal' && typeof value.value === 'number' ? -value.value : undefined;
}
