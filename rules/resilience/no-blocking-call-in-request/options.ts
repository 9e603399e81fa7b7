import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  maxDepth: z
    .int()
    .min(0)
    .max(20)
    .default(6)
    .describe('How many calls may lie between the request and the blocking call.'),
  extraBlocking: z
    .array(z.string())
    .default([])
    .describe('Further blocking functions, as `module.function` or by the name of a function alone.'),
  allow: z.array(z.string()).default(['existsSync']).describe('Names of functions that may block.'),
  includeJobs: z.boolean().default(false).describe('Also look at what workers of queues run.'),
});

export type Options = z.infer<typeof options>;
