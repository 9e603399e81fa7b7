import type { Model, Repair } from '../../../engine/authoring.ts';
import type { PlainWrite } from './writes.ts';

export function writeRepairs(_model: Model, _found: PlainWrite): Repair[] {
  return [];
}
