/** Reads facts for tests, by both parsers at once, and shows them as code, so that expectations can be read. */
import assert from 'node:assert/strict';
import { extractFacts } from '../../../engine/facts/extract.ts';
import type {
  BindingFact,
  CallFact,
  FileFacts,
  FunctionFact,
  Range,
  TypeRef,
  Value,
} from '../../../engine/facts/model.ts';
import { parse } from '../../../engine/source/parse.ts';

export class Reading {
  readonly facts: FileFacts;
  private readonly text: string;

  constructor(text: string, path = 'a.ts') {
    this.text = text;
    this.facts = extractFacts(path, text, parse(text, path));
    const reference = extractFacts(path, text, parse(text, path, 'typescript'));
    assert.deepEqual(reference, this.facts, 'both parsers lead to the same facts');
  }

  slice(range: Range): string {
    return this.text.slice(range.start, range.end);
  }

  binding(name: string): BindingFact {
    return this.only(
      this.facts.bindings.filter((binding) => binding.name === name),
      name,
    );
  }

  /** The call whose text begins so. */
  call(head: string): CallFact {
    return this.only(
      this.facts.calls.filter((call) => this.slice(call).startsWith(head)),
      head,
    );
  }

  fn(name: string): FunctionFact {
    return this.only(
      this.facts.functions.filter((fn) => fn.name === name),
      name,
    );
  }

  private only<T>(found: readonly T[], what: string): T {
    const [first] = found;
    assert.equal(found.length, 1, `${found.length} of ${what}`);
    return first as T;
  }

  /** A value as code: `name#2` is a use of binding 2, `f()@1` call 1, `fn@0` a function, `<…>` what is opaque. */
  show(value: Value | undefined): string {
    if (value === undefined) return '';
    const list = (values: readonly Value[]): string => values.map((each) => this.show(each)).join(', ');
    switch (value.kind) {
      case 'literal':
        return JSON.stringify(value.value);
      case 'template':
        return `\`${value.texts.map((text, index) => text + (index < value.parts.length ? `\${${this.show(value.parts[index])}}` : '')).join('')}\``;
      case 'ref':
        return `${this.facts.bindings[value.binding]?.name}#${value.binding}`;
      case 'global':
        return value.name;
      case 'member':
        return `${this.show(value.object)}${value.index ? `[${this.show(value.index)}]` : `.${value.property}`}`;
      case 'call':
        return `${this.slice(this.facts.calls[value.call]?.nameRange ?? value)}()@${value.call}`;
      case 'function':
        return `fn@${value.fn}`;
      case 'class':
        return `class@${value.cls}`;
      case 'object':
        return `{${[...value.properties.map((each) => `${each.key ?? '?'}: ${this.show(each.value)}`), ...value.spreads.map((each) => `...${this.show(each)}`)].join(', ')}}`;
      case 'array':
        return `[${list(value.elements)}]`;
      case 'spread':
        return `...${this.show(value.value)}`;
      case 'choice':
        return `(${value.test ? `${this.show(value.test)} ` : ''}${value.options.map((each) => this.show(each)).join(` ${value.operator} `)})`;
      case 'binary':
        return `(${this.show(value.left)} ${value.operator} ${this.show(value.right)})`;
      case 'unary':
        return `${value.operator} ${this.show(value.value)}`;
      case 'await':
        return `await ${this.show(value.value)}`;
      case 'cast':
        return `(${this.show(value.value)} as ${this.type(value.type)})`;
      case 'opaque':
        return `<${list(value.parts)}>`;
      default:
        return value.kind;
    }
  }

  type(type: TypeRef | undefined): string {
    if (type === undefined) return '';
    if (type.literal !== undefined) return `${type.name}${JSON.stringify(type.literal)}`;
    const inside = [
      ...type.args.map((each) => this.type(each)),
      ...(type.members ?? []).map((each) => `${each.name}${each.optional ? '?' : ''}: ${this.type(each.type)}`),
      ...(type.value ? [this.show(type.value)] : []),
    ];
    const name = type.binding === undefined ? type.name : `${type.name}#${type.binding}`;
    return inside.length > 0 ? `${name}<${inside.join(', ')}>` : name;
  }

  /** What a binding is initialised with, and which part of it: `query.page`. */
  init(name: string): string {
    const { init, path = [] } = this.binding(name);
    return [this.show(init), ...path].join(' . ');
  }

  /** Kinds of the blocks around a call, innermost first. */
  blocks(call: CallFact): string {
    const kinds: string[] = [];
    for (let at = this.facts.blocks[call.block]; at !== undefined; at = this.facts.blocks[at.parent])
      kinds.push(at.kind);
    return kinds.join(' < ');
  }
}
