import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  contextClients: z
    .array(z.string())
    .default([])
    .describe('Clients that join the transaction around them by themselves, as they are written: `this.db`.'),
  independentFunctions: z
    .array(z.string())
    .default([])
    .describe(
      'Functions whose writes must stay when the transaction is rolled back, such as those that record a failure.',
    ),
  maxCallDepth: z.int().min(0).max(10).default(5).describe('How many calls the rule follows out of the transaction.'),
});

export type Options = z.infer<typeof options>;
