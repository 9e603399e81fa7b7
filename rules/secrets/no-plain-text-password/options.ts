import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  /** Further names of fields that hold passwords. */
  passwordFields: z.array(z.string()).default([]),
  /** Functions of the project that hash, where that cannot be seen in their code. */
  hashFunctions: z.array(z.string()).default([]),
  /** Models that people log in with; with `!` in front, models that they do not. */
  userModels: z.array(z.string()).default([]),
});

export type Options = z.infer<typeof options>;
