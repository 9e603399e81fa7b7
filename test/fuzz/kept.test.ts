/** Runs that take over what earlier ones have kept. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { FileReport } from '../../engine/analyzer/types.ts';
import { damaged, someDamage } from './support/damage.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { Left, MemoryStore } from './support/memory-store.ts';
import type { DiskFile } from './support/memory-store.ts';
import { cases, Project, sample } from './support/projects.ts';

const linked = cases.filter(({ code }) => code.length > 1);

const linkedProject: fc.Arbitrary<Project> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...linked) },
  { weight: 1, arbitrary: fc.constant(sample) },
);

type Step =
  | { readonly kind: 'edit' | 'restore' | 'delete' | 'touch'; readonly file: number; readonly damage: Damage }
  /** Renames take the text along, as a branch that is switched to does. */
  | { readonly kind: 'rename'; readonly file: number }
  /** What was kept is gone or cannot be read. */
  | { readonly kind: 'lose'; readonly what: 'run' | 'model' | 'parts'; readonly file: number };

type Damage = Parameters<typeof damaged>[1];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'edit' as const, 'restore' as const, 'delete' as const, 'touch' as const),
      file: fc.nat(30),
      damage: someDamage,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), file: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('lose' as const),
      what: fc.constantFrom('run' as const, 'model' as const, 'parts' as const),
      file: fc.nat(30),
    }),
  },
);

/** Some changes, and the part of the files that is checked after them. */
const run = fc.record({ steps: fc.array(step, { maxLength: 4 }), asked: fc.constantFrom(1, 1, 2, 3) });

describe('a run that takes over what an earlier one has kept', function () {
  this.timeout(TIMEOUT);

  it('finds the same as one that starts from nothing', () => {
    holds(
      60,
      fc.property(linkedProject, fc.array(run, { minLength: 2, maxLength: 6 }), (project, runs) => {
        const disk = new Disk(project.files);
        const left = new Left();
        for (const { steps, asked } of runs) {
          for (const each of steps) disk.take(each, left);
          const files = disk.project(project);
          const kept = files.analyzer({ kept: new MemoryStore(left, disk.files) });
          const scratch = files.analyzer();
          assert.deepEqual(kept.files(), scratch.files());
          const paths = scratch.files().filter((_, index) => index % asked === 0);
          const plain = (reports: readonly FileReport[]): unknown => JSON.parse(JSON.stringify(reports));
          assert.deepEqual(
            plain(paths.map((path) => kept.check(path))),
            plain(paths.map((path) => scratch.check(path))),
          );
          kept.keep();
        }
      }),
    );
  });

  it('gives the same repairs and the same lines to print', () => {
    holds(
      40,
      fc.property(linkedProject, (project) => {
        const disk = new Disk(project.files);
        const left = new Left();
        const first = project.analyzer({ kept: new MemoryStore(left, disk.files) });
        for (const path of first.files()) first.check(path);
        first.keep();
        const second = project.analyzer({ kept: new MemoryStore(left, disk.files) });
        for (const path of second.files()) {
          for (const finding of second.check(path).findings) {
            for (const index of finding.repairs.keys())
              assert.deepEqual(second.edits(finding, index), first.edits(finding, index));
            const texts = (analyzer: typeof first) => analyzer.frame(path, 1, 9).map(({ text }) => text);
            assert.deepEqual(texts(second), texts(first));
          }
        }
      }),
    );
  });
});

class Disk {
  readonly files = new Map<string, DiskFile>();
  readonly #first: Readonly<Record<string, string>>;
  #changes = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.#first = files;
    for (const [path, text] of Object.entries(files)) this.#write(path, text);
  }

  project(like: Project): Project {
    const files = [...this.files].map(([path, { text }]) => [path, text]);
    return new Project(like.name, Object.fromEntries(files), like.config);
  }

  take(each: Step, left: Left): void {
    const paths = Object.keys(this.#first);
    const path = paths[each.file % paths.length] ?? '';
    const text = this.files.get(path)?.text ?? this.#first[path] ?? '';
    if (each.kind === 'lose') lose(left, each.what, path);
    else if (each.kind === 'rename') {
      this.files.delete(path);
      this.#write(path.replace(/(?=\.\w+$)/, '-renamed'), text);
    } else if (each.kind === 'delete') this.files.delete(path);
    else if (each.kind === 'restore') this.#write(path, this.#first[path] ?? '');
    else if (each.kind === 'touch') this.#write(path, text);
    else if (/\.[jt]sx?$/.test(path)) this.#write(path, damaged(text, each.damage));
  }

  #write(path: string, text: string): void {
    this.files.set(path, { text, change: ++this.#changes });
  }
}

function lose(left: Left, what: 'run' | 'model' | 'parts', path: string): void {
  if (what === 'parts') left.parts.delete(path);
  else left[what] = undefined;
}
