/** What stands in lists of algorithms. */
import type { At, CheckContext, Model, Range, TokenCall } from '../../../engine/authoring.ts';
import { tokenCall, unwrap } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface ListFault {
  readonly kind: 'none' | 'mixed' | 'header' | 'other';
  /** The element or list, and the file it stands in. */
  readonly at: At;
  readonly name: string;
  /** Algorithms of the other family. */
  readonly beside?: string;
  /** `none` among others, which stay. */
  readonly list?: { readonly at: At; readonly index: number };
}

const isSecretFamily = (name: string) => /^HS\d/i.test(name);
const isPublicFamily = (name: string) => /^(?:RS|PS|ES|Ed)/i.test(name);

export function faultIn({ model, options }: CheckContext<Options>, given: At): ListFault | undefined {
  const header = fromHeader(model, given);
  if (header) return { kind: 'header', at: given, name: '' };
  const list = model.source(given);
  const value = unwrap(list.value);
  const elements = value.kind === 'array' ? value.elements : value.kind === 'literal' ? [value] : [];
  const names = elements.map((element) => model.constant({ file: list.file, value: element }));
  const at = (index: number): At => ({ file: list.file, value: elements[index] ?? value });
  const none = names.findIndex((name) => typeof name === 'string' && name.toLowerCase() === 'none');
  if (none >= 0)
    return {
      kind: 'none',
      at: at(none),
      name: String(names[none]),
      ...(elements.length > 1 ? { list: { at: list, index: none } } : {}),
    };
  const texts = names.filter((name) => typeof name === 'string');
  const secret = texts.find(isSecretFamily);
  const open = texts.find(isPublicFamily);
  if (secret !== undefined && open !== undefined)
    return { kind: 'mixed', at: at(names.indexOf(secret)), name: secret, beside: open };
  const other = names.findIndex(
    (name) => typeof name === 'string' && options.allowed.length > 0 && !options.allowed.includes(name),
  );
  return other < 0 ? undefined : { kind: 'other', at: at(other), name: String(names[other]) };
}

/** `algorithms: [decoded.header.alg]`: the sender of the token chooses. */
function fromHeader(model: Model, given: At): boolean {
  const isHeader = ({ file, value }: At) => {
    const call = value.kind === 'call' ? file.calls[value.call] : undefined;
    const does =
      call && value.kind === 'call' ? tokenCall(model, { file, index: value.call, call })?.token.does : undefined;
    return does === 'decode' || does === 'header';
  };
  return (
    model.origins(given, isHeader, ['*']).some(({ kind }) => kind === 'stopped') || namesHeader(model, given, isHeader)
  );
}

/** A list written in place, whose elements are parts of a header. */
function namesHeader(model: Model, { file, value }: At, isHeader: (at: At) => boolean): boolean {
  const inner = unwrap(value);
  const parts = inner.kind === 'array' ? inner.elements : [inner];
  return parts.some((part) => model.origins({ file, value: part }, isHeader).some(({ kind }) => kind === 'stopped'));
}

/** Where the fault is shown: the element, or the call when the list is in another file. */
export function anchorOf({ where }: TokenCall, { file, value }: At): Range {
  return file === where.file ? { start: value.start, end: value.end } : where.call.nameRange;
}
