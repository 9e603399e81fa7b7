/**
 * What one file says, read off its text without looking at any other file.
 *
 * A `FileFacts` is the file's code in a smaller language: values, calls, blocks, bindings, functions and classes,
 * with every name already resolved to its binding inside the file. It is plain JSON (serialisable, cacheable by
 * content) and refers to its own parts by index, so that the syntax tree can be dropped as soon as it is made.
 *
 * Offsets are UTF-16 code units from the start of the file.
 */
export interface FileFacts {
  /** Path relative to the root of the analysis, forward slashes. */
  readonly path: string;
  /** `'use client'`, `'use server'` and other directive prologues. */
  readonly directives: readonly string[];
  /** It begins with `#!`: people run it by its name. */
  readonly executable?: true;
  /** Its text has the word `env`: spares those who look for environment variables most files. */
  readonly mentionsEnv?: true;
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly bindings: readonly BindingFact[];
  /** `blocks[0]` is the module itself. */
  readonly blocks: readonly BlockFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly types: readonly TypeFact[];
  readonly calls: readonly CallFact[];
  /** Assignments to properties: `options.take = 10`, `this.client = …`, `axios.defaults.timeout = …`. */
  readonly memberWrites: readonly MemberWriteFact[];
  /** Places the parser could not make sense of; rules stay silent inside them. */
  readonly broken: readonly Range[];
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * One module specifier: `import`, `export … from`, `require('x')` and `import('x')` with a constant. The range is the
 * specifier's.
 */
export interface ImportFact extends Range {
  readonly module: string;
  readonly form: 'import' | 'export' | 'require' | 'dynamic';
  readonly typeOnly: boolean;
}

/**
 * One exported name. `module.exports = x` and `export = x` are `default` with `whole` (and, when `x` is an object
 * literal, each of its properties by name too), `exports.a = x` is `a`.
 * `export * from 'm'` has name `*` and `from`; `export * as ns from 'm'` has name `ns`, imported `*` and `from`.
 * `Object.assign(module.exports, x)` has name `*` and the value `x`.
 */
export interface ExportFact {
  readonly name: string;
  readonly binding?: number;
  readonly value?: Value;
  readonly from?: string;
  /** With `from`: the name in that module (`default`, `*` or a name). */
  readonly imported?: string;
  /** The value is the whole module, as those see it who require it. */
  readonly whole?: true;
}

export interface BindingFact extends Range {
  readonly name: string;
  readonly kind:
    'const' | 'let' | 'var' | 'param' | 'import' | 'function' | 'class' | 'enum' | 'type' | 'catch' | 'namespace';
  /** The block it is declared in. */
  readonly block: number;
  /**
   * What it is initialised with. With `path`, the part of that value it takes: `const { a: [b] } = init` gives
   * `path` `['a', 0]`; `'...'` stands for a rest element, or for a key that is not constant. An enum's init is an
   * object value.
   */
  readonly init?: Value;
  readonly path?: readonly (string | number)[];
  /** Default of a destructured element or of a parameter. */
  readonly fallback?: Value;
  /** Set when it is, or is destructured from, parameter `index` of function `fn`. */
  readonly param?: { readonly fn: number; readonly index: number };
  /** Set when it is declared by the head of the loop block: `for (const x of init)` holds an element (or key, for `for-in`). */
  readonly loop?: number;
  readonly fn?: number;
  readonly cls?: number;
  /** `name` is `default`, `*` or the exported name. */
  readonly import?: { readonly module: string; readonly name: string; readonly typeOnly: boolean };
  readonly type?: TypeRef;
  /** Later assignments to the whole binding (`x = …`, `x ??= …`, `x += …`, `x++`). */
  readonly writes: readonly WriteFact[];
}

export interface WriteFact extends Range {
  readonly operator: string;
  readonly value?: Value;
  readonly path?: readonly (string | number)[];
  readonly block: number;
}

/** `delete o.p` has the operator `delete` and the value `undefined`. */
export interface MemberWriteFact extends Range {
  readonly target: MemberValue;
  readonly operator: string;
  readonly value: Value;
  readonly block: number;
}

/**
 * A region of code that runs as a unit: the module, a function's body, a branch, a loop's body, a try part. What the
 * head of a loop does in every round (its test and update) belongs to the loop's block, what it does once (the iterated
 * value, the start) to the block around. Decorators run where the class is.
 */
export interface BlockFact extends Range {
  readonly kind: 'module' | 'function' | 'loop' | 'if' | 'else' | 'try' | 'catch' | 'finally' | 'case';
  /** Enclosing block, also across function borders; -1 for the module. */
  readonly parent: number;
  /** Innermost function it belongs to; -1 at module level. */
  readonly fn: number;
  /** Condition of an `if`/`else` (the same one), the label of a `case`. */
  readonly test?: Value;
  /** Discriminant of the `switch` of a `case`. */
  readonly subject?: Value;
  /** How the block always ends, when its own last statement leaves it. */
  readonly exits?: 'return' | 'throw' | 'break' | 'continue';
  readonly loop?: LoopFact;
  /** For catch: whether the block rethrows (a `throw` directly in it). */
  readonly rethrows?: boolean;
  /** For catch: `catch (error)`, without the block. */
  readonly head?: Range;
  /** For the body of a function or catch without any statement: the number of words in its comments. */
  readonly empty?: number;
  /** For catch: the number of words in comments that stand before its first statement or behind its last. */
  readonly remark?: number;
}

export interface LoopFact {
  readonly form: 'for' | 'for-of' | 'for-in' | 'for-await' | 'while' | 'do-while';
  /** The iterated value of for-of, for-in and for-await. */
  readonly over?: Value;
  readonly test?: Value;
  /** Bindings declared by the loop's head. */
  readonly variables: readonly number[];
  /** The head: `for (const user of users)`. */
  readonly head: Range;
}

export interface FunctionFact extends Range {
  /** Own name, or the name it is given by a variable, property, class member or default export. */
  readonly name?: string;
  readonly kind: 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter';
  readonly params: readonly ParamFact[];
  readonly async: boolean;
  readonly generator: boolean;
  /** The class it is a member of, also as the value of a field. */
  readonly cls?: number;
  readonly static?: boolean;
  /** Its body. */
  readonly block: number;
  /** What it can return: `return` arguments and the body of an expression arrow. */
  readonly returns: readonly Value[];
  /** A spread stands for `yield*`. */
  readonly yields: readonly Value[];
  readonly returnType?: TypeRef;
  readonly decorators: readonly Value[];
  /** Set when the function expression is argument `index` of call `call`. */
  readonly passedTo?: { readonly call: number; readonly index: number };
  /** Place to point at: its name, or its head. */
  readonly nameRange: Range;
}

export interface ParamFact extends Range {
  /** The binding when the parameter is a plain name (also with default, also rest). */
  readonly binding?: number;
  readonly name?: string;
  readonly type?: TypeRef;
  readonly fallback?: Value;
  readonly rest?: boolean;
  readonly optional?: boolean;
  readonly decorators: readonly Value[];
  /** TypeScript parameter property: also a field of the class. */
  readonly field?: boolean;
}

export interface ClassFact extends Range {
  readonly name?: string;
  readonly binding?: number;
  readonly superClass?: Value;
  readonly superTypeArgs: readonly TypeRef[];
  readonly implements: readonly TypeRef[];
  readonly typeParams: readonly string[];
  readonly abstract: boolean;
  readonly fields: readonly FieldFact[];
  /** Function indexes of methods, accessors and the constructor. */
  readonly methods: readonly number[];
  readonly constructorFn?: number;
  readonly decorators: readonly Value[];
}

/**
 * A field; also a parameter property (its value is the parameter), and a method that is only declared (abstract, or in
 * a `declare class`; its type is `()`).
 */
export interface FieldFact extends Range {
  readonly name: string;
  readonly static: boolean;
  readonly value?: Value;
  readonly type?: TypeRef;
  readonly decorators: readonly Value[];
}

/** An interface or type alias. */
export interface TypeFact {
  readonly name: string;
  readonly binding: number;
  readonly typeParams: readonly string[];
  readonly extends: readonly TypeRef[];
  readonly members: readonly TypeMember[];
  readonly alias?: TypeRef;
}

export interface TypeMember {
  readonly name: string;
  readonly type?: TypeRef;
  readonly optional: boolean;
}

/**
 * A written type. `name` is the reference as written (`Repository`, `mongoose.Model`, `string`), or one of
 * `|` `&` (args are the members), `[]` (args[0] is the element), `{}` (members), `()` (a function type; args[0] is
 * what it returns), `typeof` (value), `'…'` a literal type (literal; the name is these three characters), `?` anything
 * else.
 */
export interface TypeRef {
  readonly name: string;
  /** Binding of the (first segment of the) name in this file; none for globals. */
  readonly binding?: number;
  readonly args: readonly TypeRef[];
  readonly members?: readonly TypeMember[];
  readonly value?: Value;
  readonly literal?: string | number | boolean;
}

/** Calls are in the order of where they start, outer before inner. */
export interface CallFact extends Range {
  readonly callee: Value;
  readonly args: readonly Value[];
  /** `new X()`; a tagged template is a call whose first argument is the template. */
  readonly form: 'call' | 'new' | 'tag' | 'import';
  readonly block: number;
  /** The last name of the callee: `findMany` of `prisma.user.findMany`; or the whole callee. */
  readonly nameRange: Range;
  readonly awaited: boolean;
  /** Whether anything looks at the result (false for a bare statement, awaited or not). */
  readonly used: boolean;
  /** Behind `void`: its author says that the result is of no interest. */
  readonly voided?: true;
  readonly typeArgs: readonly TypeRef[];
}

export type Value =
  | LiteralValue
  | TemplateValue
  | RefValue
  | GlobalValue
  | ThisValue
  | MemberValue
  | CallValue
  | FunctionValue
  | ClassValue
  | ObjectValue
  | ArrayValue
  | SpreadValue
  | ChoiceValue
  | BinaryValue
  | UnaryValue
  | AwaitValue
  | CastValue
  | OpaqueValue;

export interface LiteralValue extends Range {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}
/** `a${x}b` has texts `['a', 'b']` and parts `[x]`. A template without parts is a literal. */
export interface TemplateValue extends Range {
  readonly kind: 'template';
  readonly texts: readonly string[];
  readonly parts: readonly Value[];
}
export interface RefValue extends Range {
  readonly kind: 'ref';
  readonly binding: number;
}
/** A name declared nowhere in the file: `process`, `fetch`, `undefined`. */
export interface GlobalValue extends Range {
  readonly kind: 'global';
  readonly name: string;
}
export interface ThisValue extends Range {
  readonly kind: 'this' | 'super';
}
/** `o.p` (`property`), `o['p']` (`property`), `o[i]` (`index`). Optional chaining makes no difference. */
export interface MemberValue extends Range {
  readonly kind: 'member';
  readonly object: Value;
  readonly property?: string;
  readonly index?: Value;
  readonly propertyRange: Range;
}
export interface CallValue extends Range {
  readonly kind: 'call';
  readonly call: number;
}
export interface FunctionValue extends Range {
  readonly kind: 'function';
  readonly fn: number;
}
export interface ClassValue extends Range {
  readonly kind: 'class';
  readonly cls: number;
}
export interface ObjectValue extends Range {
  readonly kind: 'object';
  readonly properties: readonly PropertyValue[];
  readonly spreads: readonly Value[];
}
/** `key` is undefined when computed and not constant. */
export interface PropertyValue extends Range {
  readonly key?: string;
  readonly keyRange: Range;
  readonly value: Value;
}
export interface ArrayValue extends Range {
  readonly kind: 'array';
  readonly elements: readonly Value[];
}
export interface SpreadValue extends Range {
  readonly kind: 'spread';
  readonly value: Value;
}
/** One of several: `a || b`, `a ?? b`, `a && b`, `test ? a : b`. */
export interface ChoiceValue extends Range {
  readonly kind: 'choice';
  readonly operator: '||' | '??' | '&&' | '?:';
  readonly test?: Value;
  readonly options: readonly Value[];
}
export interface BinaryValue extends Range {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
}
export interface UnaryValue extends Range {
  readonly kind: 'unary';
  readonly operator: string;
  readonly value: Value;
}
export interface AwaitValue extends Range {
  readonly kind: 'await';
  readonly value: Value;
}
/** `v as T`, `<T>v`, `v satisfies T`. A non-null assertion `v!` is just `v`. */
export interface CastValue extends Range {
  readonly kind: 'cast';
  readonly value: Value;
  readonly type: TypeRef;
}
/** Anything else (JSX, yield, sequence, assignment, regular expression…); `parts` keep the flow of data. */
export interface OpaqueValue extends Range {
  readonly kind: 'opaque';
  readonly parts: readonly Value[];
  /** The text between the slashes of a regular expression. */
  readonly pattern?: string;
}
