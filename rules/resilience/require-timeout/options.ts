import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  defaultMs: z.int().min(1).default(5000).describe('The limit that repairs insert, in milliseconds.'),
  maxMs: z
    .int()
    .min(0)
    .default(60_000)
    .describe('Constant limits above this many milliseconds are reported too; 0 turns that off.'),
  includeScripts: z.boolean().default(false).describe('Also check scripts and command-line tools.'),
  wrappers: z
    .array(z.string())
    .default([])
    .describe('Functions that already bound the calls made in them or given to them, by name.'),
});

export type Options = z.infer<typeof options>;
