import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  serverOwnedFields: z.array(z.string()).default([]).describe('Further names of fields that only the server may set.'),
  reportUnknownModels: z
    .boolean()
    .default(true)
    .describe('Also reports writes to models whose fields are not in the code.'),
  ignoreModels: z.array(z.string()).default([]).describe('Models that clients may write as a whole.'),
});

export type Options = z.infer<typeof options>;
