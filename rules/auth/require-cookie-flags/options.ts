import { regexOption, z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  cookieNames: z.array(regexOption).default([]).describe('Regular expressions of further cookies that log people in.'),
  ignoreNames: z.array(regexOption).default([]).describe('Regular expressions of cookies that do not.'),
  sameSite: z.enum(['lax', 'strict']).default('lax').describe('What the repair writes for `sameSite`.'),
  defaultsProvidedBy: z
    .array(z.string())
    .default([])
    .describe('Modules of middleware that adds the flags to every cookie; where one is imported, none is asked for.'),
});

export type Options = z.infer<typeof options>;
