import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  allowCommented: z.boolean().default(true).describe('A comment of three words or more says why nothing is done.'),
  logCountsAsHandled: z
    .boolean()
    .default(true)
    .describe('Whoever logs the error has dealt with it; otherwise a catch that does nothing else is one, too.'),
  ignoreCalls: z.array(z.string()).default([]).describe('Names of further functions whose failure hurts nobody.'),
  ignoreBindings: z
    .array(z.string())
    .default(['ignored', '_ignored'])
    .describe('Names of error variables that say nothing is to be done.'),
});
export type Options = z.infer<typeof options>;
