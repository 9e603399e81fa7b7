import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  allowHosts: z
    .array(z.string())
    .default([])
    .describe('Hosts whose certificates need no check, `*` for any run of characters. Loopback hosts never do.'),
});

export type Options = z.infer<typeof options>;
