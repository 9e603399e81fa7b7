/** Data of a request that arrives at a sink as the client sent it. */
import type { SinkKind } from '../../catalog/types.ts';
import type { At, Model, Origin } from '../../project/types.ts';
import { hasFixedHost } from './addresses.ts';
import { isAllowed } from './allow-lists.ts';
import { isHarmlessOrigin } from './checked.ts';
import { isHarmless } from './harmless.ts';

export type RequestData = Extract<Origin, { kind: 'request' }>;

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
): readonly RequestData[] {
  const isChosen = (piece: At) => requestData(model, piece, sink).length > 0;
  const ends = (where: At, part: readonly string[]) =>
    isHarmless(model, where, sink) || hasFixedHost(where, sink, isChosen) || isAllowed(model, where, part, sink);
  return model
    .origins(at, ends, path, ({ kind }) => kind === 'request')
    .flatMap((origin) => (origin.kind === 'request' && !isHarmlessOrigin(model, origin, sink) ? [origin] : []));
}
