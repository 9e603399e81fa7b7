/** Comparisons that stop at the first difference. */
import type { CallFact, FileFacts, Range, Value } from '../../../engine/authoring.ts';
import { nameOf, unwrap, valuesOf } from '../../../engine/authoring.ts';

export interface Comparison extends Range {
  readonly left: Value;
  readonly right: Value;
  /** It is true where they differ. */
  readonly negated: boolean;
  /** As the code writes it: `===`, `Buffer.compare`. */
  readonly word: string;
  /** Both sides are bytes. */
  readonly bytes: boolean;
  /** The result is a number, not a truth value. */
  readonly ordered: boolean;
}

const EQUALITY = new Set(['===', '!==', '==', '!=']);
const SIZES = new Set(['length', 'byteLength', 'size']);
const NO_VALUES = new Set(['undefined', 'NaN']);
/** Without one of these words on either side there is no secret to compare. */
const TELLING =
  /sign|sig\b|mac|digest|token|key|secret|auth|hash|bearer|passw|pwd|derive|credential|header|expected|comput/i;

export function comparisonsIn(file: FileFacts, secretNames: readonly RegExp[]): readonly Comparison[] {
  const binaries = valuesOf(file, 'binary')
    .filter(({ operator }) => EQUALITY.has(operator))
    .flatMap((value): Comparison[] => {
      const { start, end, left, right, operator } = value;
      return [
        { start, end, left, right, negated: operator.startsWith('!'), word: operator, bytes: false, ordered: false },
      ];
    });
  const isTelling = (value: Value) => [TELLING, ...secretNames].some((words) => words.test(textOf(file, value)));
  return [...binaries, ...file.calls.flatMap((call) => callComparison(file, call))].filter(
    ({ left, right }) => isValue(left) && isValue(right) && (isTelling(left) || isTelling(right)),
  );
}

/** `Buffer.compare(a, b)`, `a.equals(b)`, `a.localeCompare(b)`, `isEqual(a, b)`, `isDeepStrictEqual(a, b)`. */
function callComparison(file: FileFacts, call: CallFact): Comparison[] {
  const [first, second] = call.args;
  const callee = unwrap(call.callee);
  if (!first || call.form !== 'call') return [];
  const { start, end } = call;
  const of = (left: Value, right: Value | undefined, more: Partial<Comparison>): Comparison[] =>
    right
      ? [{ start, end, left, right, negated: false, word: nameOf(file, callee), bytes: false, ordered: false, ...more }]
      : [];
  if (callee.kind === 'member') {
    const { object, property } = callee;
    const isBuffer = object.kind === 'global' && object.name === 'Buffer';
    if (property === 'compare' && isBuffer) return of(first, second, { bytes: true, ordered: true });
    if (property === 'equals' && call.args.length === 1) return of(object, first, { bytes: true, word: 'equals' });
    if (property === 'localeCompare') return of(object, first, { ordered: true, word: 'localeCompare' });
    if (property === 'isEqual' && isImported(file, object, 'lodash')) return of(first, second, {});
    return property === 'isDeepStrictEqual' ? of(first, second, {}) : [];
  }
  const imported = callee.kind === 'ref' ? file.bindings[callee.binding]?.import : undefined;
  const isDeep =
    (imported?.name === 'isDeepStrictEqual' && /^(?:node:)?util$/.test(imported.module)) ||
    (imported !== undefined &&
      /^lodash(?:-es)?(?:[./]isequal)?$/i.test(imported.module) &&
      /isEqual|default/.test(imported.name));
  return isDeep ? of(first, second, {}) : [];
}

function isImported(file: FileFacts, value: Value, module: string): boolean {
  return value.kind === 'ref' && file.bindings[value.binding]?.import?.module.startsWith(module) === true;
}

/** Not a literal, a size, a type or nothing. */
function isValue(value: Value): boolean {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'literal':
    case 'unary':
    case 'function':
    case 'class':
    case 'array':
    case 'object':
      return false;
    case 'global':
      return !NO_VALUES.has(inner.name);
    case 'member':
      return !SIZES.has(inner.property ?? '');
    default:
      return true;
  }
}

/** Names on one side, and those of what its variables begin with. */
function textOf(file: FileFacts, value: Value, depth = 0): string {
  const inner = unwrap(value);
  const next = (each: Value) => textOf(file, each, depth + 1);
  if (depth > 4) return '';
  switch (inner.kind) {
    case 'ref': {
      const binding = file.bindings[inner.binding];
      return `${binding?.name ?? ''} ${binding?.init ? next(binding.init) : ''}`;
    }
    case 'member':
      return `${next(inner.object)} ${inner.property ?? ''}`;
    case 'call': {
      const call = file.calls[inner.call];
      return call ? [call.callee, ...call.args].map(next).join(' ') : '';
    }
    case 'template':
      return inner.parts.map(next).join(' ');
    case 'binary':
      return `${next(inner.left)} ${next(inner.right)}`;
    case 'choice':
      return inner.options.map(next).join(' ');
    case 'literal':
    case 'global':
      return String(inner.kind === 'literal' ? inner.value : inner.name);
    default:
      return '';
  }
}
