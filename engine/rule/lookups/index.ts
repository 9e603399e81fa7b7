/** Queries in loops that look rows up by a key, turned into queries for a list of keys. */
export { builderCondition, columnName, drizzleCondition } from './builder-conditions.ts';
export { elementKey, isKeyChecked, keysOf } from './element-keys.ts';
export type { ElementKey } from './element-keys.ts';
export { linkName, rangeOf } from './lookup.ts';
export type { ListCondition, Lookup } from './lookup.ts';
export { objectCondition } from './object-conditions.ts';
