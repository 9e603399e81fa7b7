import { regexOption, z } from '../../../engine/authoring.ts';

export const options = z.strictObject({
  secretNames: z.array(regexOption).default([]).describe('Regular expressions of further settings that are secret.'),
  ignoreNames: z.array(regexOption).default([]).describe('Regular expressions of settings that are not.'),
  allowInNonProduction: z
    .boolean()
    .default(true)
    .describe('Whether defaults that only hold outside of production are fine.'),
});

export type Options = z.infer<typeof options>;

export interface SettingNames {
  readonly secretNames: readonly RegExp[];
  readonly ignoreNames: readonly RegExp[];
}

const compiled = new WeakMap<Options, SettingNames>();

export function settingNames(given: Options): SettingNames {
  let names = compiled.get(given);
  if (names === undefined) {
    const regexes = (texts: readonly string[]) => texts.map((text) => new RegExp(text));
    names = { secretNames: regexes(given.secretNames), ignoreNames: regexes(given.ignoreNames) };
    compiled.set(given, names);
  }
  return names;
}
