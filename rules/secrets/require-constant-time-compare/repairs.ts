/** Both sides hashed to the same length, and compared in constant time. */
import type { FileFacts, Repair, Value } from '../../../engine/authoring.ts';
import { importing, isImportable, localName, unwrap } from '../../../engine/authoring.ts';
import type { Comparison } from './comparisons.ts';

const MODULES = ['node:crypto', 'crypto'];
const NAMES = ['createHash', 'timingSafeEqual'] as const;

export function repairsOf(file: FileFacts, comparison: Comparison): readonly Repair[] {
  const { left, right, negated, bytes, ordered, start, end } = comparison;
  if (ordered || !isPlain(left) || !isPlain(right)) return [];
  const whole = wholeModule(file);
  const module =
    MODULES.find((each) => NAMES.some((name) => localName(file, each, name) !== undefined)) ?? 'node:crypto';
  if (whole === undefined && !NAMES.every((name) => isImportable(file, module, name))) return [];
  const prefix = whole === undefined ? '' : `${whole}.`;
  return [
    {
      title: 'Compare in constant time',
      safety: 'suggestion',
      edits: (sources) => {
        const text = sources.text(file.path);
        const local = (name: string) => (prefix === '' ? (localName(file, module, name) ?? name) : `${prefix}${name}`);
        const hashed = (value: Value) => {
          const code = text.slice(value.start, value.end);
          return `${local('createHash')}('sha256').update(${bytes ? code : `String(${code})`}).digest()`;
        };
        const equal = `${local('timingSafeEqual')}(${hashed(left)}, ${hashed(right)})`;
        return [
          ...(whole === undefined ? imports(file, module).flatMap((add) => add(sources)) : []),
          { path: file.path, range: { start, end }, text: `${negated ? '!' : ''}${equal}` },
        ];
      },
    },
  ];
}

/** Two new names of one module are one edit. */
function imports(
  file: FileFacts,
  module: string,
): readonly ((sources: Parameters<typeof importing>[1]) => ReturnType<typeof importing>)[] {
  const missing = NAMES.filter((name) => localName(file, module, name) === undefined);
  const [first] = missing;
  if (first === undefined) return [];
  return [
    (sources) =>
      importing(file, sources, module, first).map((edit) => ({
        ...edit,
        text: missing.length > 1 ? edit.text.replace(first, missing.join(', ')) : edit.text,
      })),
  ];
}

/** `import crypto from 'crypto'`, `import * as crypto from 'node:crypto'`, `const crypto = require('crypto')`. */
function wholeModule(file: FileFacts): string | undefined {
  return file.bindings.find((binding) => {
    if (binding.block !== 0) return false;
    if (binding.import)
      return (
        MODULES.includes(binding.import.module) &&
        ['default', '*'].includes(binding.import.name) &&
        !binding.import.typeOnly
      );
    const call = binding.init?.kind === 'call' && !binding.path ? file.calls[binding.init.call] : undefined;
    const [first] = call?.args ?? [];
    return (
      call?.callee.kind === 'global' &&
      call.callee.name === 'require' &&
      first?.kind === 'literal' &&
      MODULES.includes(String(first.value))
    );
  })?.name;
}

/** Nothing happens when it is evaluated. */
function isPlain(value: Value): boolean {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'ref':
    case 'global':
    case 'this':
    case 'literal':
      return value.kind !== 'await';
    case 'member':
      return isPlain(inner.object) && inner.index === undefined;
    case 'template':
      return inner.parts.every(isPlain);
    case 'choice':
      return inner.options.every(isPlain);
    case 'binary':
      return isPlain(inner.left) && isPlain(inner.right);
    default:
      return false;
  }
}
