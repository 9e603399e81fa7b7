/** The keys that a schema takes at a place, for suggestions. */
import { z } from 'zod';

export function knownKeys(schema: unknown, path: readonly (string | number)[]): readonly string[] {
  let here = unwrapped(schema);
  for (const step of path) {
    if (here instanceof z.ZodObject) here = unwrapped((here.shape as Readonly<Record<string, unknown>>)[step]);
    else if (here instanceof z.ZodArray) here = unwrapped(here.element);
    else if (here instanceof z.ZodRecord) here = unwrapped(here.valueType);
    else return [];
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap()) : schema;
}
