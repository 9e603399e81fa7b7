/** A part of a value, by the names that lead to it. */
import { propertySource } from '../constants.ts';
import type { At } from '../types.ts';
import type { World } from '../world.ts';

export function follow(world: World, where: At, path: readonly (string | number)[]): At | undefined {
  let found: At | undefined = where;
  for (const step of path) found = found && propertySource(world, found, String(step));
  return found;
}
