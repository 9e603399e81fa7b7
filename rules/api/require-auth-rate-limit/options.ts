import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  extraPaths: z
    .array(z.string())
    .default([])
    .describe('Last segments of further paths that take passwords or codes, such as `unlock`.'),
  limiterFunctions: z.array(z.string()).default([]).describe('Functions and middleware that limit requests, by name.'),
  limitedUpstream: z
    .boolean()
    .default(false)
    .describe('A gateway or firewall in front of the application limits these routes.'),
});

export type Options = z.infer<typeof options>;
