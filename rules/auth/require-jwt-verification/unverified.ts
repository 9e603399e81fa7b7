/** Claims of a client's token that decide something although nobody has checked the token. */
import type { CallAt, CheckContext, ClaimUse, Model, Origin } from '../../../engine/authoring.ts';
import {
  blockContains,
  claimUse,
  isSentOn,
  enclosingBlocks,
  enclosingFunctions,
  isOutsideProduction,
  runsInBrowser,
  verifiedAround,
  verifiedBefore,
  verifies,
} from '../../../engine/authoring.ts';
import type { Decode } from './decodes.ts';
import type { Options } from './options.ts';

type RequestOrigin = Extract<Origin, { kind: 'request' }>;

export interface Unverified {
  readonly decode: Decode;
  readonly use: ClaimUse;
  readonly origin: RequestOrigin | undefined;
  /** The verification that failed before. */
  readonly failed: CallAt | undefined;
}

export function unverified({ model, options }: CheckContext<Options>, decode: Decode): Unverified | undefined {
  const { where } = decode;
  if (isOutsideProduction(where.file, where.call) || runsInBrowser(model, where.file, enclosingFunctions(where)))
    return undefined;
  const failed = failedBefore(model, where, options);
  const origin = failed ? undefined : requestOrigin(model, decode, options);
  if (!failed && origin === undefined && decode.token !== undefined) return undefined;
  const use = claimUse(model, where);
  if (!use) return undefined;
  if (!failed && (isChecked(model, decode, options) || verifiedElsewhere(model, where, options))) return undefined;
  return { decode, use, origin, failed };
}

/** The verification in the `try` whose `catch` the call is in, when that goes on with the claims. */
function failedBefore(model: Model, { file, call }: CallAt, options: Options): CallAt | undefined {
  const handler = [...enclosingBlocks(file, call.block)].find((block) => file.blocks[block]?.kind === 'catch');
  const caught = handler === undefined ? undefined : file.blocks[handler];
  if (!caught || caught.rethrows === true || caught.exits === 'throw') return undefined;
  const tried = file.blocks.findLastIndex(
    ({ kind, parent, end }) => kind === 'try' && parent === caught.parent && end <= caught.start,
  );
  if (tried < 0) return undefined;
  for (const [index, other] of file.calls.entries()) {
    const where: CallAt = { file, index, call: other };
    if (blockContains(file, tried, other.block) && verifies(model, where, options, 1)) return where;
  }
  return undefined;
}

function requestOrigin(model: Model, { token }: Decode, { trustedHeaders }: Options): RequestOrigin | undefined {
  if (!token) return undefined;
  const trusted = new Set(trustedHeaders.map((name) => name.toLowerCase()));
  return model
    .origins(token, undefined, [], ({ kind }) => kind === 'request')
    .find(
      (origin): origin is RequestOrigin =>
        origin.kind === 'request' &&
        !(origin.part === 'headers' && origin.path.some((key) => trusted.has(key.toLowerCase()))),
    );
}

/** In the functions around, or by a service that is asked about the token. */
function isChecked(model: Model, { where, token }: Decode, options: Options): boolean {
  return verifiedAround(model, where, options) || (token !== undefined && isSentOn(model, where, token));
}

function verifiedElsewhere(model: Model, where: CallAt, options: Options): boolean {
  return enclosingFunctions(where).some((fn) => verifiedBefore(model, fn, options));
}
