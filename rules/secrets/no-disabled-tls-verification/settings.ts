/** Settings that switch the check of certificates off. */
import type {
  At,
  CheckContext,
  FileFacts,
  MemberWriteFact,
  Model,
  ObjectValue,
  PropertyValue,
  Range,
  Value,
} from '../../../engine/authoring.ts';
import { memberPath, unwrap, valuesOf } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export const VARIABLE = 'NODE_TLS_REJECT_UNAUTHORIZED';

export interface Setting {
  readonly key: string;
  /** What it is set to, as it may be written: `false`. */
  readonly value: string;
  readonly at: Range;
  /** The object literal with the property, or the assignment. */
  readonly object?: ObjectValue;
  readonly write?: MemberWriteFact;
}

type Test = (model: Model, at: At) => string | undefined;

const is =
  (...wanted: readonly unknown[]): Test =>
  (model, at) => {
    const constant = model.constant(at);
    return constant !== undefined && wanted.includes(constant) ? JSON.stringify(constant) : undefined;
  };

const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['rejectUnauthorized', is(false)],
  ['strictSSL', is(false)],
  ['tlsInsecure', is(true)],
  ['tlsAllowInvalidCertificates', is(true)],
  ['tlsAllowInvalidHostnames', is(true)],
  ['checkServerIdentity', (_, at) => (acceptsAll(at) ? 'a function that accepts everything' : undefined)],
  [VARIABLE, is('0', 0)],
]);

export function settingsOf({ model, file }: CheckContext<Options>): readonly Setting[] {
  const found: Setting[] = [];
  const add = (key: string | undefined, value: Value, rest: Omit<Setting, 'key' | 'value'>) => {
    const text = key === undefined ? undefined : TESTS.get(key)?.(model, { file, value });
    if (key !== undefined && text !== undefined) found.push({ key, value: text, ...rest });
  };
  const range = ({ start, end }: PropertyValue | MemberWriteFact): Range => ({ start, end });
  for (const object of valuesOf(file, 'object'))
    for (const property of object.properties) add(property.key, property.value, { at: range(property), object });
  for (const write of file.memberWrites)
    if (write.target.property !== VARIABLE || isEnvironment(write.target.object))
      add(write.target.property, write.value, { at: range(write), write });
  return found;
}

function isEnvironment(value: Value): boolean {
  const path = memberPath(value);
  return path?.root.kind === 'global' && path.root.name === 'process' && path.path.join('.') === 'env';
}

/** Returns nothing on every path, throws nothing, and asks nobody else. */
function acceptsAll({ file, value }: At): boolean {
  const fn = file.functions[functionOf(file, value) ?? -1];
  if (!fn || !fn.returns.every((result) => isNothing(result))) return false;
  const isInside = ({ start, end }: Range) => fn.start <= start && end <= fn.end;
  return (
    !file.blocks.some((block) => block.exits === 'throw' && isInside(block)) &&
    !file.calls.some((call) => isInside(call))
  );
}

function functionOf(file: FileFacts, value: Value): number | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'function') return inner.fn;
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  return binding?.fn ?? (binding?.init?.kind === 'function' ? binding.init.fn : undefined);
}

function isNothing(value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'global') return inner.name === 'undefined';
  if (inner.kind === 'unary') return inner.operator === 'void';
  return inner.kind === 'literal' && (inner.value === null || inner.value === false);
}
