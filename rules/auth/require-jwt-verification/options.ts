import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  trustedHeaders: z
    .array(z.string())
    .default([])
    .describe('Headers whose tokens a gateway has verified before the request arrives.'),
  verifyFunctions: z.array(z.string()).default([]).describe('Names of functions of the project that verify tokens.'),
});

export type Options = z.infer<typeof options>;
