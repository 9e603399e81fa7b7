import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  paths: z.array(z.string()).default([]).describe('Further paths that tell whether the process is well.'),
  managedByPlatform: z.boolean().default(false).describe('The platform looks after the process without asking it.'),
  acceptMetrics: z.boolean().default(false).describe('Let `/metrics` count as a health route.'),
});

export type Options = z.infer<typeof options>;
