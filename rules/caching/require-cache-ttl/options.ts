import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  defaultSeconds: z.int().min(1).default(300).describe('The lifetime that the repair writes.'),
  cachePrefixes: z
    .array(z.string())
    .default(['cache:', 'cached:'])
    .describe('How keys begin that are certainly a cache.'),
  allowExplicitInvalidation: z.boolean().default(false).describe('Leave keys alone that the project also deletes.'),
  ignoreKeys: z.array(z.string()).default([]).describe('Keys to leave alone; `*` stands for anything.'),
});

export type Options = z.infer<typeof options>;
