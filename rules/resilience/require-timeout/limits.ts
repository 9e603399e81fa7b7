/** How each library takes a time limit, as text for messages and repairs. */

import type { Outbound } from '../../../engine/authoring.ts';

type Timeouts = NonNullable<Outbound['entry']['timeouts']>;

/** The option as it is written in the call's own options, or in those of the client. */
export interface WrittenLimit {
  readonly key: string;
  readonly value: string;
}

/** `ms` in milliseconds; `timeouts` is what the catalog says of the call. */
export function limitFor(library: string, ms: number, timeouts: Timeouts | undefined): WrittenLimit {
  switch (library) {
    case '@grpc/grpc-js':
      return { key: 'deadline', value: `Date.now() + ${ms}` };
    case 'undici':
    case 'node-fetch':
      return { key: 'signal', value: `AbortSignal.timeout(${ms})` };
    case 'got':
      return { key: 'timeout', value: `{ request: ${ms} }` };
    case 'DynamoDB':
    case 'AWS SDK':
      return { key: 'requestHandler', value: `{ requestTimeout: ${ms} }` };
    default: {
      const [key = 'timeout', ...inner] = (timeouts?.keys.find((each) => typeof each === 'string') ?? 'timeout').split(
        '.',
      );
      return { key, value: inner.reduceRight((value, step) => `{ ${step}: ${value} }`, valueFor(ms, timeouts)) };
    }
  }
}

/** In the unit that the option has. */
export function valueFor(ms: number, timeouts: Timeouts | undefined): string {
  return String(timeouts?.unit === 'seconds' ? ms / 1000 : ms);
}

export function written({ key, value }: WrittenLimit): string {
  return `${key}: ${value}`;
}

/** `5 minutes`, `90 seconds`. */
export function duration(ms: number): string {
  const [count, unit] =
    ms % 60_000 === 0 ? [ms / 60_000, 'minute'] : ms % 1000 === 0 ? [ms / 1000, 'second'] : [ms, 'millisecond'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
