/** How each library takes a time limit, as text for messages and repairs. */

/** The option as it is written in the call's own options, or in those of the client. */
export interface WrittenLimit {
  readonly key: string;
  readonly value: string;
}

/** `ms` in milliseconds. */
export function limitFor(library: string, ms: number): WrittenLimit {
  switch (library) {
    case 'undici':
    case 'node-fetch':
      return { key: 'signal', value: `AbortSignal.timeout(${ms})` };
    case 'got':
      return { key: 'timeout', value: `{ request: ${ms} }` };
    case 'DynamoDB':
    case 'AWS SDK':
      return { key: 'requestHandler', value: `{ requestTimeout: ${ms} }` };
    default:
      return { key: 'timeout', value: String(ms) };
  }
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
