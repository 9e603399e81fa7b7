/** Values that hold the origin of the page that asks. */
import type { FileFacts, Value } from '../../../engine/authoring.ts';
import { literalText, unwrap } from '../../../engine/authoring.ts';

const HEADER = /^origin$/i;
const HEADERS = new Set(['headers', 'header']);
const READS = new Set(['get', 'header', 'getHeader']);
const PARTS = new Set(['host', 'hostname', 'origin']);
const SAME = new Set(['toLowerCase', 'trim', 'toString']);
const MAX_DEPTH = 5;

/** `req.headers.origin`, `req.get('Origin')`, also through variables. `given` is a binding that is told the origin. */
export function isOrigin(file: FileFacts, value: Value, given?: number, depth = 0): boolean {
  const inner = unwrap(value);
  if (depth > MAX_DEPTH) return false;
  const on = (next: Value) => isOrigin(file, next, given, depth + 1);
  switch (inner.kind) {
    case 'ref': {
      if (inner.binding === given) return true;
      const binding = file.bindings[inner.binding];
      if (!binding?.init || binding.writes.length > 0) return false;
      const [key, ...rest] = binding.path ?? [];
      if (key === undefined) return on(binding.init);
      if (rest.length > 0 || typeof key !== 'string') return false;
      return (HEADER.test(key) && isHeaders(binding.init)) || (PARTS.has(key) && isUrl(file, binding.init, on));
    }
    case 'member':
      if (inner.property === undefined) return false;
      if (HEADER.test(inner.property) && isHeaders(inner.object)) return true;
      return PARTS.has(inner.property) && isUrl(file, inner.object, on);
    case 'call': {
      const call = file.calls[inner.call];
      const callee = call?.callee;
      if (!call || callee?.kind !== 'member') return false;
      if (SAME.has(callee.property ?? '')) return on(callee.object);
      return READS.has(callee.property ?? '') && HEADER.test(literalText(call.args[0]) ?? '');
    }
    case 'choice':
      return inner.operator !== '?:' && inner.options.some(on);
    default:
      return false;
  }
}

function isHeaders(value: Value): boolean {
  const inner = unwrap(value);
  return inner.kind === 'member' && HEADERS.has(inner.property ?? '');
}

/** `new URL(origin)`. */
function isUrl(file: FileFacts, value: Value, on: (value: Value) => boolean): boolean {
  const inner = unwrap(value);
  const init = inner.kind === 'ref' ? file.bindings[inner.binding]?.init : inner;
  const call = init?.kind === 'call' ? file.calls[init.call] : undefined;
  const [first] = call?.args ?? [];
  return (
    call?.form === 'new' &&
    call.callee.kind === 'global' &&
    call.callee.name === 'URL' &&
    first !== undefined &&
    on(first)
  );
}
