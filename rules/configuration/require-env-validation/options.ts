import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  minVars: z.int().min(1).default(3).describe('Fewer required variables than this need no schema.'),
  providedByPlatform: z
    .array(z.string())
    .default([])
    .describe('Further variables that the platform sets; a name that ends in `*` is a prefix.'),
  schemaModule: z
    .string()
    .default('')
    .describe('Path of the module that checks the environment, where the rule cannot see it.'),
  helpers: z
    .array(z.string())
    .default([])
    .describe('Further functions that throw when what they are given is not set.'),
});

export type Options = z.infer<typeof options>;
