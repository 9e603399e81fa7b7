import { isAllowed, mayHoldProviderSecret, providerSecrets, regexOption, z } from '../../../engine/authoring.ts';
import type { FileRole, ProviderPattern, ProviderSecret } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  testFiles: z
    .enum(['providers', 'all', 'none'])
    .default('providers')
    .describe(
      "What counts in tests, fixtures, seeds and documentation: tokens of a provider's format (keys in PEM aside), all, or none.",
    ),
  minEntropy: z
    .number()
    .min(0)
    .default(3)
    .describe("Bits per character below which a value is no secret by its variable's name."),
  minLength: z.int().min(1).default(8).describe("Characters below which a value is no secret by its variable's name."),
  extraNames: z.array(regexOption).default([]).describe('Regular expressions of further names that hold secrets.'),
  extraPatterns: z
    .array(z.strictObject({ name: z.string().min(1), regex: regexOption }))
    .default([])
    .describe('Further formats of tokens.'),
  allow: z
    .array(regexOption)
    .default([])
    .describe('Regular expressions of values that are no secrets, or the SHA-256 of one.'),
  disableProviders: z.array(z.string()).default([]).describe('Formats to leave alone: `stripe`, `github`, …'),
});

export type Options = z.infer<typeof options>;

const patterns = new WeakMap<Options, readonly ProviderPattern[]>();

function extraPatterns(given: Options): readonly ProviderPattern[] {
  let made = patterns.get(given);
  if (made === undefined) {
    made = given.extraPatterns.map(({ name, regex }) => ({
      id: name,
      what: `${name} secret`,
      pattern: new RegExp(regex, 'g'),
    }));
    patterns.set(given, made);
  }
  return made;
}

/** Secrets that a text shows by its format, whatever it is called. */
export function formatsIn(text: string, role: FileRole, given: Options): readonly ProviderSecret[] {
  const found = providerSecrets(text, extraPatterns(given));
  if (found.length === 0) return found;
  const forTest = isTestLike(role) && given.testFiles === 'providers';
  return found.filter(
    ({ provider, start, end }) =>
      !given.disableProviders.includes(provider) &&
      !(forTest && provider === 'privatekey') &&
      !isAllowed(text.slice(start, end), given.allow),
  );
}

/** Whether a text may hold a secret that shows by its format. */
export function mayHoldFormat(text: string, given: Options): boolean {
  return mayHoldProviderSecret(text, extraPatterns(given));
}

/** Files whose secrets are made up. */
export function isTestLike(role: FileRole): boolean {
  return role === 'test' || role === 'fixture' || role === 'seed' || role === 'docs';
}
