import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  passwordFields: z.array(z.string()).default([]).describe('Further names of fields that hold passwords.'),
  hashFunctions: z
    .array(z.string())
    .default([])
    .describe('Functions of the project that hash, where that cannot be seen in their code.'),
  userModels: z
    .array(z.string())
    .default([])
    .describe('Models that people log in with; with `!` in front, models that they do not.'),
});

export type Options = z.infer<typeof options>;
