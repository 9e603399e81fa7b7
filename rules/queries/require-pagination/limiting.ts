import type { CallAt, CallEffect, Edit, Model, Sources } from '../../../engine/authoring.ts';

/** A read that is to be limited. */
export interface Limiting {
  readonly model: Model;
  readonly read: CallAt;
  readonly effect: CallEffect;
}

export type LimitEdit = (sources: Sources) => readonly Edit[];

export const insert = (path: string, at: number, text: string): Edit => ({ path, range: { start: at, end: at }, text });
