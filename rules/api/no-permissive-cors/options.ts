import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  allowPublicWildcard: z
    .boolean()
    .default(false)
    .describe('Whether every site may call the whole API as long as no cookies go along.'),
  trustedOrigins: z
    .array(z.string())
    .default([])
    .describe('Origins that the repair writes, in place of a list from the environment.'),
});

export type Options = z.infer<typeof options>;
