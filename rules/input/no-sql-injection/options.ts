import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  reportUnknownSources: z
    .boolean()
    .default(false)
    .describe('Also reports parameters of functions that nothing in the project calls.'),
  sanitizers: z.array(z.string()).default([]).describe('Functions, by name, whose result is safe in SQL text.'),
  extraSinks: z
    .array(z.strictObject({ function: z.string(), argument: z.int().min(0).default(0) }))
    .default([])
    .describe('Further functions, by name, that run SQL, and the argument with the text.'),
});

export type Options = z.infer<typeof options>;
