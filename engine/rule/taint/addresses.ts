/** Addresses whose host is fixed by how they begin: what stands behind it leads nowhere else. */
import type { SinkKind } from '../../catalog/types.ts';
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { At } from '../../project/types.ts';

/** A host with something behind it, or a path on the same one. */
const FIXED = /^(?:[a-z][\w+.-]*:)?\/\/[^/?#\\]+[/?#]|^\/[^/\\]/iu;
/** What is only ever added to an address. */
const ADDED = /^[?&#]/;

const isAddress = (sink: SinkKind) => sink === 'url' || sink === 'redirect';

/** Whether an address that begins like this leads to no host of a client's choice. */
export const fixesHost = (start: string, sink: SinkKind): boolean => isAddress(sink) && FIXED.test(start);

/** `https://api.example.com/users/${id}`, `${BASE_URL}/users/${id}`, `/users/${id}`. `isChosen` says of a part whether a client chose it. */
export function hasFixedHost({ file, value }: At, sink: SinkKind, isChosen: (part: At) => boolean): boolean {
  if (!isAddress(sink)) return false;
  const [first, ...rest] = pieces(unwrap(value));
  if (first === undefined || rest.length === 0) return false;
  const isOwn = (piece: string | Value) => typeof piece === 'string' || !isChosen({ file, value: piece });
  if (typeof first === 'string') {
    const [second] = rest;
    return FIXED.test(first) || ADDED.test(first) || (first === '/' && second !== undefined && isOwn(second));
  }
  const [behind] = rest;
  return typeof behind === 'string' && /^[/?#]/.test(behind) && isOwn(first);
}

/** Texts and values that are joined, in their order. */
function pieces(value: Value): readonly (string | Value)[] {
  if (value.kind === 'literal') return [String(value.value)];
  if (value.kind === 'binary' && value.operator === '+')
    return [...pieces(unwrap(value.left)), ...pieces(unwrap(value.right))];
  if (value.kind !== 'template') return [value];
  return value.texts.flatMap((text, index) => {
    const part = value.parts[index];
    return [...(text === '' ? [] : [text]), ...(part ? [part] : [])];
  });
}
