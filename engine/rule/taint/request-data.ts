/** Data of a request that arrives at a sink as the client sent it. */
import type { SinkKind } from '../../catalog/types.ts';
import type { At, Model, Origin } from '../../project/types.ts';
import { hasFixedHost } from './addresses.ts';
import { isAllowed } from './allow-lists.ts';
import { isHarmlessOrigin } from './checked.ts';
import { isHarmless } from './harmless.ts';

export type RequestData = Extract<Origin, { kind: 'request' }>;
export type ParameterData = Extract<Origin, { kind: 'parameter' }>;
/** Says of further values on the way that they can do no harm. */
export type IsSafe = (at: At) => boolean;

/**
 * What of a value, or of a part of it, a client chose and nothing on the way makes harmless for this kind of sink: no
 * encoder, no conversion, no list of allowed values, no schema that lets only harmless values through, no host before it
 * in an address.
 */
export function requestData(
  model: Model,
  at: At,
  sink: SinkKind,
  path: readonly string[] = [],
  isSafe: IsSafe = () => false,
): readonly RequestData[] {
  return model
    .origins(at, endOf(model, sink, isSafe), path, ({ kind }) => kind === 'request')
    .flatMap((origin) => (origin.kind === 'request' && !isHarmlessOrigin(model, origin, sink) ? [origin] : []));
}

/** The same for parameters of functions that nobody in the project calls: what comes in there is not known. */
export function parameterData(model: Model, at: At, sink: SinkKind, isSafe: IsSafe): readonly ParameterData[] {
  return model
    .origins(at, endOf(model, sink, isSafe), [], ({ kind }) => kind === 'parameter')
    .filter((origin) => origin.kind === 'parameter');
}

function endOf(model: Model, sink: SinkKind, isSafe: IsSafe) {
  const isChosen = (piece: At) => requestData(model, piece, sink, [], isSafe).length > 0;
  return (where: At, part: readonly string[]) =>
    isHarmless(model, where, sink) ||
    isSafe(where) ||
    hasFixedHost(where, sink, isChosen) ||
    isAllowed(model, where, part, sink);
}
