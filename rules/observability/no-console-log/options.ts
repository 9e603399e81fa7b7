import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  allow: z.array(z.string()).default([]).describe('Methods of `console` that may be used.'),
  allowServerless: z
    .boolean()
    .default(true)
    .describe('Leave packages for functions and the edge alone that have no logger: their platform takes the console.'),
  maxPerFile: z.int().min(1).default(5).describe('Calls of a file told one by one; the rest is one finding.'),
  loggerModule: z
    .string()
    .default('')
    .describe("Module that exports the project's `logger`, for the repair to import."),
  allowStartupMessage: z.boolean().default(true).describe('Whether one line may say that the server listens.'),
});

export type Options = z.infer<typeof options>;
