/** For each library, the call that writes all rows, made of the call that writes one. */
import { argumentsOf, builderCondition, changed, elementKey, isRow, keysOf, linkName, objectCondition, property, rangeOf, unwrap } from '../../../engine/authoring.ts';
import type { Change, ListCondition, Lookup, Model, Range, RepeatedCall, Value } from '../../../engine/authoring.ts';
import type { RowWrite } from './row-writes.ts';
import { isElement, nestsWrites } from './whole-body.ts';
