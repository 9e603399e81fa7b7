import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  wrappers: z.array(z.string()).default([]).describe('Functions that pass rejections of a handler on.'),
  expressVersion: z
    .union([z.literal('auto'), z.literal(4), z.literal(5)])
    .default('auto')
    .describe('Major version of Express; `auto` reads package.json.'),
});
export type Options = z.infer<typeof options>;
