/** What a route reads of its request, and what checks it. */
export { checkedParts } from '../route-validation.ts';
export { isCheckedClass } from './checks.ts';
export { decoratedParts, partsRead } from './reads.ts';
export type { Part } from './parts.ts';
