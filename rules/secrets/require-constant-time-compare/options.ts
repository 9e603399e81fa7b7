import { regexOption, z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  compareFunctions: z
    .array(z.string())
    .default([])
    .describe('Functions that compare in constant time, by name; what they do inside is trusted.'),
  secretNames: z
    .array(regexOption)
    .default([])
    .describe('Further names of settings that are secrets, as regular expressions.'),
});

export type Options = z.infer<typeof options>;
