import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  allowVoid: z.boolean().default(true).describe('`void` in front says that nobody needs to wait.'),
  ignoreCalls: z.array(z.string()).default([]).describe('Names of functions that may be called without waiting.'),
  checkLazyQueries: z.boolean().default(true).describe('Report queries that nothing runs.'),
});
export type Options = z.infer<typeof options>;
