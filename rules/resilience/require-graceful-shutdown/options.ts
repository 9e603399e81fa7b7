import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  forceExitMs: z
    .int()
    .min(0)
    .default(10_000)
    .describe('Milliseconds after which the handler that the repair inserts exits in any case.'),
  signals: z
    .array(z.string().regex(/^SIG[A-Z]+\d?$/))
    .min(1)
    .default(['SIGTERM', 'SIGINT'])
    .describe('Signals that the handler of the repair listens to.'),
  helpers: z.array(z.string()).default([]).describe('Own functions that see to an orderly shutdown.'),
});

export type Options = z.infer<typeof options>;
