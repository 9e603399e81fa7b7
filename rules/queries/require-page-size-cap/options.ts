import { z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  maxPageSize: z.int().min(1).default(100).describe('Largest page that the suggested repairs allow.'),
  capFunctions: z.array(z.string()).default([]).describe('Functions whose result is never too large, by name.'),
  boundedScalars: z.array(z.string()).default([]).describe('GraphQL scalars that only let small numbers through.'),
});

export type Options = z.infer<typeof options>;
