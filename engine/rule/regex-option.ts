import { z } from 'zod';

/** An option that is the source of a regular expression. */
export const regexOption = z.string().refine(isRegex, 'must be a regular expression');

function isRegex(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
