/** Keys of entries: which calls mean the same one, and what a key says by its text. */
import type { FileFacts, Value } from '../../../engine/authoring.ts';
import { memberPath, unwrap } from '../../../engine/authoring.ts';

/** The same text for values that are the same key; undefined when that cannot be told. */
export function keyId(file: FileFacts, value: Value | undefined): string | undefined {
  const inner = value && unwrap(value);
  switch (inner?.kind) {
    case 'ref': {
      const binding = file.bindings[inner.binding];
      const init = binding?.kind === 'const' && !binding.path ? binding.init : undefined;
      return (init && unwrap(init).kind !== 'call' ? keyId(file, init) : undefined) ?? `#${inner.binding}`;
    }
    case 'literal':
      return `"${String(inner.value)}"`;
    case 'template':
      return inner.texts.map((text, index) => `${text}\${${keyId(file, inner.parts[index]) ?? ''}}`).join('');
    case 'call': {
      const call = file.calls[inner.call];
      return call && `${keyId(file, call.callee) ?? ''}(${call.args.map((each) => keyId(file, each) ?? '?').join()})`;
    }
    case 'member': {
      const path = memberPath(inner);
      return path && `${path.root.kind === 'ref' ? path.root.binding : path.root.kind}.${path.path.join('.')}`;
    }
    default:
      return undefined;
  }
}

/** The fixed text of a key, `*` for its parts: `user:*`. */
export function keyText(file: FileFacts, value: Value | undefined): string | undefined {
  const inner = value && unwrap(value);
  if (inner?.kind === 'literal') return String(inner.value);
  if (inner?.kind === 'template') return inner.texts.join('*');
  if (inner?.kind === 'binary') return `${keyText(file, inner.left) ?? '*'}${keyText(file, inner.right) ?? '*'}`;
  const binding = inner?.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  return binding?.init && !binding.path ? keyText(file, binding.init) : undefined;
}

/** Entries that are no copies of something: they hold what is kept nowhere else, or must not vanish. */
const STATE =
  /lock|mutex|semaphore|session|presence|online|leader|queue|stream|idempoten|feature|flag|config|setting|rate|limit|counter|count\b|score|otp|nonce|state|cursor|last[-_:]?(?:run|seen|sync)|index(?:es)?\b/i;

export function isState(text: string | undefined): boolean {
  return text !== undefined && STATE.test(text);
}
