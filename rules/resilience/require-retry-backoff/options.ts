import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  maxImmediateRetries: z.number().int().min(0).default(1).describe('Retries that may follow without a wait.'),
  baseDelayMs: z.number().int().min(1).default(200).describe('First wait that repairs write.'),
  requireJitter: z.boolean().default(false).describe('Growing waits must be random in part.'),
  constantDelayOkMs: z.number().int().min(0).default(30_000).describe('A wait that need not grow.'),
});
export type Options = z.infer<typeof options>;
