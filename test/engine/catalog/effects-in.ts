/** What the catalog says about realistic code, as text. */
import assert from 'node:assert/strict';
import type { CallEffect } from '../../../engine/project/types.ts';
import { Linked } from '../project/linked.ts';

/** A piece of code, what is around it, and all effects its calls have, in order. */
export type Row = readonly [code: string, ...effects: string[]];

/** Wraps the code of a row in what a file of a project has around it. */
export type Around = (code: string) => string;

/** Code in an async function behind the imports and clients of a file. */
export const within =
  (head: string): Around =>
  (code) =>
    `${head}\nexport async function run(id, ids, rows, filter, options, other) {\n${code}\n}`;

/** All effects of the calls of a file, in order: `findMany read many user limit:none`. */
export function effectsIn(code: string, files: Readonly<Record<string, string>> = {}): string[] {
  const path = 'src/subject.ts';
  const { model } = new Linked({ ...files, [path]: code });
  const file = model.file(path);
  const calls = (file?.calls ?? []).map((call, index) => ({ call, index }));
  // In the order of reading: `a().b()` calls `a` first.
  calls.sort((a, b) => a.call.nameRange.start - b.call.nameRange.start);
  return calls.flatMap(({ call, index }) => {
    const effect = file && model.effect({ file, index, call });
    return effect ? [shown(effect)] : [];
  });
}

function shown({ operation, kind, rows, target, limit }: CallEffect): string {
  return [operation, kind, rows, target ?? '?', `limit:${limit}`].join(' ');
}

/** Tests that each row has exactly its effects, no more. */
export function describeEffects(title: string, around: Around, rows: readonly Row[]): void {
  describe(title, () => {
    for (const [code, ...effects] of rows) {
      it(code, () => assert.deepEqual(effectsIn(around(code)), effects));
    }
  });
}
