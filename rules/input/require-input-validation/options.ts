import { z } from '../../../engine/authoring.ts';

const source = z.enum(['body', 'query', 'params', 'headers']);

export const options = z.strictObject({
  sources: z.array(source).min(1).default(['body']).describe('Parts of the request that need a schema.'),
  validators: z.array(z.string()).default([]).describe('Names of project functions that check what they are given.'),
  ignoreRoutes: z
    .array(z.string())
    .default([])
    .describe('Paths of routes to leave alone; a * at the end stands for anything.'),
});

export type Options = z.infer<typeof options>;
export type Source = z.infer<typeof source>;
