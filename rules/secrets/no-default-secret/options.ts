import { z } from '../../../engine/authoring.ts';

const regex = z.string().refine(isRegex, 'must be a regular expression');

export const options = z.strictObject({
  /** Regular expressions of further settings that are secret. */
  secretNames: z.array(regex).default([]),
  /** Regular expressions of settings that are not. */
  ignoreNames: z.array(regex).default([]),
  /** Whether defaults that only hold outside of production are fine. */
  allowInNonProduction: z.boolean().default(true),
});

export type Options = z.infer<typeof options>;

function isRegex(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

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
