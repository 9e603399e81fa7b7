import { z } from '../../../engine/authoring.ts';

const iterations = z.int().min(1);

export const options = z.strictObject({
  minBcryptCost: z.int().min(4).max(31).default(10).describe('Rounds below which bcrypt is too fast.'),
  minPbkdf2Iterations: z
    .strictObject({
      sha256: iterations.default(600_000),
      sha512: iterations.default(210_000),
      sha1: iterations.default(1_300_000),
    })
    .prefault({})
    .describe('Iterations below which PBKDF2 is too fast, by its digest.'),
  minScryptN: z.int().min(2).default(16_384).describe('Cost `N` below which scrypt is too fast.'),
  passwordNames: z.array(z.string()).default([]).describe('Further names of variables and fields that hold passwords.'),
});

export type Options = z.infer<typeof options>;
