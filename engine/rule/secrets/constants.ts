/** Which constant texts a value comes from. */
import type { Value } from '../../facts/model.ts';
import { bare } from '../../project/file-index.ts';
import type { At, Model } from '../../project/types.ts';

/** Calls that give the bytes of a text, or a key made from it. */
const KEY_MAKERS = new Set(['encode', 'from', 'createSecretKey', 'scryptSync', 'pbkdf2Sync', 'hkdfSync', 'decode', 'parse', 'importJWK']);
/** Digests of a constant are as constant as it is: `createHash('sha256').update('v').digest()`. */
const DIGEST = 'digest';
const MAX_DEPTH = 4;

/** The constants that a value is, or is made from, wherever in the project they stand. */
export function constantsOf(model: Model, at: At, depth = 0): readonly At[] {
  return model.origins(at, isText).flatMap((origin): readonly At[] => {
    if (origin.kind === 'stopped') return constantText(model, origin.at) === undefined ? [] : [origin.at];
    if (origin.kind !== 'call' || depth > MAX_DEPTH) return [];
    const { file, call } = origin.call;
    const callee = bare(call.callee);
    const name = callee.kind === 'member' ? callee.property : callee.kind === 'ref' ? file.bindings[callee.binding]?.name : undefined;
    const [first] = call.args;
    if (first && KEY_MAKERS.has(name ?? '')) return constantsOf(model, { file, value: first }, depth + 1);
    return [];
  });
}

/** The text a value always is. */
export function constantText(model: Model, at: At): string | undefined {
  const constant = model.constant(at);
  return typeof constant === 'string' ? constant : undefined;
}

/** Values that are a text by themselves: their parts are not looked at one by one. */
function isText({ value }: At): boolean {
  return (value.kind === 'literal' && typeof value.value === 'string') || value.kind === 'binary' || value.kind === 'template' || isComparison(value);
}

/** `a === b` and `!a` give no text. */
function isComparison(value: Value): boolean {
  return value.kind === 'unary';
}
