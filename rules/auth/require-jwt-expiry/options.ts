import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  defaultLifetime: z
    .string()
    .regex(/^\d+[smhd]$/)
    .default('15m')
    .describe('The lifetime that the repair writes: a number with s, m, h or d.'),
  ignoreFunctions: z.array(z.string()).default([]).describe('Names of functions whose tokens may live forever.'),
});

export type Options = z.infer<typeof options>;
