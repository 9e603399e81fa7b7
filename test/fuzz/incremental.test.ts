import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createAnalyzer } from '../../engine/analyzer/analyzer.ts';
import { Config } from '../../engine/analyzer/config/config.ts';
import type { Analyzer } from '../../engine/analyzer/types.ts';
import { rules } from '../../rules/registry.generated.ts';
import { memoryHost } from '../support/run-snippet.ts';
import { damaged, someDamage } from './support/damage.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { cases, reportsOf, sample } from './support/projects.ts';
import type { Project } from './support/projects.ts';

/** Projects in which files depend on each other. */
const linked = cases.filter(({ code }) => code.length > 1);

const linkedProject: fc.Arbitrary<Project> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...linked) },
  { weight: 1, arbitrary: fc.constant(sample) },
);

type Step =
  /** `version` 0 is the text on the disk, others are damaged. */
  | { readonly kind: 'set'; readonly file: number; readonly version: number }
  | { readonly kind: 'delete' | 'check'; readonly file: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), file: fc.nat(30), version: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'check' as const), file: fc.nat(30) }),
);

describe('an incremental result equals one from scratch', function () {
  this.timeout(TIMEOUT);

  it('after any sequence of edits, deletions and questions', () => {
    assert.ok(linked.length >= 20, `${linked.length} cases of several files`);
    holds(
      120,
      fc.property(
        linkedProject,
        fc.array(step, { maxLength: 24 }),
        fc.array(someDamage, { minLength: 3, maxLength: 3 }),
        (project, steps, damages) => {
          const analyzer = project.analyzer({ editing: true });
          reportsOf(analyzer); // answers that edits must outdate
          for (const each of steps) take(each, project, analyzer, damages);
          const texts = Object.fromEntries(analyzer.files().map((file) => [file, analyzer.text(file)]));
          const others = Object.entries(project.files).filter(([path]) => !project.code.includes(path));
          const scratch = project.empty();
          for (const [path] of others) if (analyzer.has(path)) scratch.set(path);
          for (const [path, text] of Object.entries(texts)) scratch.set(path, text);
          same(analyzer, scratch);
        },
      ),
    );
  });

  it('whatever the order in which files are read', () => {
    holds(
      60,
      fc.property(
        linkedProject.chain((project) =>
          fc.record({ project: fc.constant(project), order: orderOf(Object.keys(project.files)) }),
        ),
        ({ project, order }) => {
          const analyzer = project.empty();
          for (const path of order) analyzer.set(path);
          same(analyzer, project.analyzer());
        },
      ),
    );
  });

  it('whatever the order in which files are checked', () => {
    holds(
      60,
      fc.property(
        linkedProject.chain((project) => fc.record({ project: fc.constant(project), order: orderOf(project.code) })),
        ({ project, order }) => {
          const analyzer = project.analyzer();
          for (const path of order) if (analyzer.has(path)) analyzer.check(path);
          same(analyzer, project.analyzer());
        },
      ),
    );
  });

  it('after the files that say how modules are found have changed', () => {
    const files: Record<string, string> = {
      'package.json': '{ "name": "shop", "dependencies": { "@prisma/client": "6" } }',
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["src/lib/*"] } } }',
      'src/lib/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
      'src/lib/authors.ts': `import { prisma } from '@lib/db';
export const authorOf = (id: number) => prisma.author.findUnique({ where: { id } });
`,
      'src/books.ts': `import { authorOf } from '@lib/authors';
export async function withAuthors(books: { authorId: number }[]) {
  for (const book of books) await authorOf(book.authorId);
}
`,
    };
    const other = { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@other/*": ["src/lib/*"] } } }' };
    const disk = { ...files };
    const host = { ...memoryHost({}), read: (path: string) => disk[path.replace('/project/', '')] };
    const analyzer = createAnalyzer({ root: '/project', host, config: new Config('/project', rules) });
    for (const path of Object.keys(disk)) analyzer.set(path);
    const found = (): number => analyzer.check('src/books.ts').findings.length;
    assert.equal(found(), 1);
    Object.assign(disk, other);
    analyzer.set('tsconfig.json');
    assert.equal(found(), 0, 'the imports lead nowhere');
    Object.assign(disk, files);
    analyzer.set('tsconfig.json');
    assert.equal(found(), 1, 'and lead somewhere again');
  });
});

function take(each: Step, project: Project, analyzer: Analyzer, damages: Parameters<typeof damaged>[1][]): void {
  const paths = Object.keys(project.files);
  const path = paths[each.file % paths.length] ?? '';
  if (each.kind === 'set') {
    const isDamaged = each.version > 0 && project.code.includes(path);
    if (isDamaged) analyzer.set(path, damaged(project.files[path] ?? '', damages[each.version - 1] ?? []));
    else analyzer.set(path);
  } else if (each.kind === 'delete') analyzer.delete(path);
  else if (analyzer.has(path)) analyzer.check(path);
}

function same(analyzer: Analyzer, scratch: Analyzer): void {
  assert.deepEqual(analyzer.files(), scratch.files());
  assert.deepEqual(reportsOf(analyzer), reportsOf(scratch));
}

function orderOf(paths: readonly string[]): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray([...paths], { minLength: paths.length, maxLength: paths.length });
}
