/** Everything in a file that has a name and a value. */
import type { FileFacts, Value } from '../../../engine/authoring.ts';
import { valuesOf } from '../../../engine/authoring.ts';

export interface NamedValue {
  readonly name: string;
  readonly value: Value;
}

/** Keys of examples in documentation of an interface. */
const EXAMPLE_KEY = /^(?:examples?|sample|placeholder|description|mock)$/i;

export function namedValues(file: FileFacts): NamedValue[] {
  const found: NamedValue[] = [];
  const examples: Value[] = [];
  const add = (name: string | undefined, value: Value | undefined) => {
    if (name !== undefined && value !== undefined)
      for (const option of options(value)) found.push({ name, value: option });
  };
  for (const { name, init, path, fallback, writes, loop } of file.bindings) {
    if (!path && loop === undefined) add(name, init);
    const key = path?.at(-1);
    add(typeof key === 'string' ? key : name, fallback);
    for (const { value, operator, path: part } of writes) if (operator === '=' && !part) add(name, value);
  }
  for (const cls of file.classes) for (const { name, value } of cls.fields) add(name, value);
  for (const { target, operator, value } of file.memberWrites) if (operator === '=') add(target.property, value);
  for (const fn of file.functions)
    for (const { name, fallback, binding } of fn.params) if (binding === undefined) add(name, fallback);
  for (const { args } of file.calls) {
    // `headers.set('Authorization', 'Bearer …')`
    const [name, value] = args;
    if (args.length === 2 && name?.kind === 'literal' && typeof name.value === 'string' && isAuthorization(name.value))
      add(name.value, value);
  }
  for (const { properties } of valuesOf(file, 'object')) {
    for (const property of properties) {
      add(property.key, property.value);
      if (property.key !== undefined && EXAMPLE_KEY.test(property.key)) examples.push(property.value);
    }
  }
  return examples.length === 0
    ? found
    : found.filter(
        ({ value }) => !examples.some((example) => example.start <= value.start && value.end <= example.end),
      );
}

export function isAuthorization(name: string): boolean {
  return /^(?:proxy-)?authorization$/i.test(name);
}

/** A value, or the options of a choice, without casts. */
function options(value: Value): Value[] {
  if (value.kind === 'cast') return options(value.value);
  if (value.kind === 'choice')
    return value.operator === '&&' ? options(value.options.at(-1) ?? value) : value.options.flatMap(options);
  return value.kind === 'literal' || value.kind === 'binary' || value.kind === 'template' ? [value] : [];
}
