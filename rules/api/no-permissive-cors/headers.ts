/** Headers that answer every site with its own origin, written by hand. */
import type { CallAt, FileFacts, FunctionAt, Model, Range, Value } from '../../../engine/authoring.ts';
import {
  blockAt,
  eachPart,
  functionsAround,
  isOutsideProduction,
  literalText,
  unwrap,
  valuesOf,
} from '../../../engine/authoring.ts';
import { looseCheck, type LooseCheck } from './checks.ts';
import { isOrigin } from './origin-values.ts';

export interface EchoedHeader {
  /** The value of the header. */
  readonly at: Range;
  readonly credentials: Range;
  /** Absent where nothing is compared at all. */
  readonly check?: LooseCheck;
}

interface Header extends Range {
  readonly name: string;
  readonly value: Value;
}

const ORIGIN = 'access-control-allow-origin';
const CREDENTIALS = 'access-control-allow-credentials';
const SETTERS = new Set(['setHeader', 'header', 'set', 'append', 'appendHeader']);

export function* echoedHeaders(model: Model, file: FileFacts): Iterable<EchoedHeader> {
  const headers = headersIn(file);
  for (const { name, value } of headers) {
    if (name !== ORIGIN || !isOrigin(file, value) || isOutsideProduction(file, value)) continue;
    const fn = outermost(file, value);
    const isOn = (header: Header) => header.name === CREDENTIALS && isTrue(header.value);
    const credentials = headers.find((header) => isOn(header) && outermost(file, header.value)?.index === fn?.index);
    if (!fn || !credentials) continue;
    const { start, end } = value;
    const found = { at: { start, end }, credentials: { start: credentials.start, end: credentials.end } };
    const check = looseCheck(model, callsIn(fn), (each) => isOrigin(file, each));
    if (check) yield { ...found, check };
    else if (!isCompared(fn)) yield found;
  }
}

function isTrue(value: Value): boolean {
  const inner = unwrap(value);
  return inner.kind === 'literal' && (inner.value === true || inner.value === 'true');
}

function headersIn(file: FileFacts): readonly Header[] {
  const called = file.calls.flatMap(({ callee, args: [name, value] }): Header[] => {
    if (callee.kind !== 'member' || !SETTERS.has(callee.property ?? '') || !value) return [];
    const text = literalText(name)?.toLowerCase();
    return text === ORIGIN || text === CREDENTIALS ? [{ name: text, value, start: value.start, end: value.end }] : [];
  });
  const held = valuesOf(file, 'object').flatMap(({ properties }) =>
    properties.flatMap(({ key, value, start, end }): Header[] => {
      if (key?.length !== ORIGIN.length && key?.length !== CREDENTIALS.length) return [];
      const name = key.toLowerCase();
      return name === ORIGIN || name === CREDENTIALS ? [{ name, value, start, end }] : [];
    }),
  );
  return [...called, ...held];
}

function outermost(file: FileFacts, place: Range): FunctionAt | undefined {
  return functionsAround(file, blockAt(file, place)).at(-1);
}

const callsIn = ({ file, fn }: FunctionAt): CallAt[] =>
  file.calls.flatMap((call, index) => (fn.start <= call.start && call.end <= fn.end ? [{ file, index, call }] : []));

/** Whether the origin is looked up or compared anywhere in the function: `allowed.includes(origin)`, `origin === APP_URL`. */
function isCompared(fn: FunctionAt): boolean {
  const { file } = fn;
  const isIt = (value: Value) => isOrigin(file, value);
  const isAsked = callsIn(fn).some(({ call: { callee, args } }) => {
    if (callee.kind === 'member' && isIt(callee.object)) return true;
    const isSetter = callee.kind === 'member' && SETTERS.has(callee.property ?? '');
    return !isSetter && args.some(isIt);
  });
  return (
    isAsked ||
    file.blocks.some(({ test, subject, start, end }) => {
      const isInside = fn.fn.start <= start && end <= fn.fn.end;
      return isInside && [test, subject].some((each) => each !== undefined && compares(each, isIt));
    })
  );
}

/** Anything but the question whether there is an origin at all. */
function compares(test: Value, isIt: (value: Value) => boolean): boolean {
  const inner = unwrap(test);
  if (inner.kind === 'binary') return isIt(inner.left) || isIt(inner.right);
  if (inner.kind === 'member') return inner.index !== undefined && isIt(inner.index);
  let found = false;
  eachPart(inner, (part) => {
    found ||= part !== undefined && compares(part, isIt);
  });
  return found;
}
