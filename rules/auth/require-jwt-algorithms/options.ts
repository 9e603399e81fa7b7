import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  allowed: z
    .array(z.string())
    .default([])
    .describe('Algorithms the team accepts; others in a list are reported. Empty: all but `none`.'),
});

export type Options = z.infer<typeof options>;
