import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  defaultLimit: z.int().min(1).default(50).describe('Number of rows that the suggested limit allows.'),
  boundedModels: z
    .array(z.string())
    .default([])
    .describe('Models or tables that never hold many rows; their reads are not reported.'),
  ignoreRoutes: z
    .array(z.string())
    .default([])
    .describe(
      'Paths of routes, as written where they are registered, whose reads are not reported; `*` stands for any characters.',
    ),
  maxCallDepth: z
    .int()
    .min(0)
    .max(10)
    .default(4)
    .describe('How many calls the rule follows from the function that responds to the read.'),
});

export type Options = z.infer<typeof options>;
