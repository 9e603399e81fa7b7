/** All rules. Written by `npm run registry`. */
import type { Rule } from '../engine/authoring.ts';

export const rules = [
] as readonly Rule[];
