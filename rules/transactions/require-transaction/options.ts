import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  maxCallDepth: z
    .int()
    .min(0)
    .max(10)
    .default(4)
    .describe('How many calls the rule follows from a function to a write.'),
  auxiliaryModels: z
    .array(z.string())
    .default(['AuditLog', 'Log', 'Event', 'Session', 'RefreshToken', 'Metric'])
    .describe('Models and tables that may lag behind: their names, or the words that their names end with.'),
  mongo: z
    .enum(['when-sessions-used', 'always', 'never'])
    .default('when-sessions-used')
    .describe('When writes to MongoDB count: its transactions need a replica set, which not every project has.'),
});

export type Options = z.infer<typeof options>;
