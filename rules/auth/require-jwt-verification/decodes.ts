/** Calls that read the claims of a token without checking it: of a library, or by hand. */
import type { At, CallAt, FileFacts, Model, Range } from '../../../engine/authoring.ts';
import {
  Carried,
  calleeName,
  calleeRange,
  enclosingFunctions,
  literalText,
  tokenCalls,
} from '../../../engine/authoring.ts';

export interface Decode {
  readonly where: CallAt;
  readonly library?: string;
  /** None where the library takes it from the request by itself. */
  readonly token: At | undefined;
  readonly at: Range;
}

export function decodesIn(model: Model, file: FileFacts): readonly Decode[] {
  const known = tokenCalls(model, file, 'decode').map(({ where, library, token }): Decode => {
    const value = token.token === undefined ? undefined : where.call.args[token.token];
    return { where, library, token: value && { file, value }, at: calleeRange(where) };
  });
  return [...known, ...byHand(model, file)];
}

/** The middle of three parts; the first says how the token is signed, the last is the signature. */
const OTHER_PARTS = new Set(['0', '2']);

/** `JSON.parse(atob(token.split('.')[1]))` */
function byHand(model: Model, file: FileFacts): readonly Decode[] {
  const splits = callsNamed(file, 'split').filter(({ call }) => literalText(call.args[0]) === '.');
  if (splits.length === 0 || !file.calls.some((call) => isBase64(call, file))) return [];
  const parses = callsNamed(file, 'parse').filter(
    ({ call: { callee } }) =>
      callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'JSON',
  );
  return splits.flatMap((split): Decode[] => {
    const { callee } = split.call;
    if (callee.kind !== 'member') return [];
    const part = new Carried(model, split, OTHER_PARTS);
    const where = parses.find((parse) => isNear(split, parse) && parse.call.args.some((value) => part.holds(value)));
    return where ? [{ where, token: { file, value: callee.object }, at: calleeRange(where) }] : [];
  });
}

function callsNamed(file: FileFacts, name: string): readonly CallAt[] {
  return file.calls.flatMap((call, index) => (calleeName(call, file) === name ? [{ file, index, call }] : []));
}

function isBase64(call: CallAt['call'], file: FileFacts): boolean {
  return calleeName(call, file) === 'atob' || call.args.some((value) => /^base64/.test(literalText(value) ?? ''));
}

/** In the same function, or one inside of it. */
function isNear(split: CallAt, parse: CallAt): boolean {
  const outer = enclosingFunctions(split).at(-1)?.fn;
  return outer === enclosingFunctions(parse).at(-1)?.fn;
}
