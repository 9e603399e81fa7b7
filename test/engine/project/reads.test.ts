/** What an edit outdates, and what it leaves: in a model that keeps answers over edits. */
import assert from 'node:assert/strict';
import type { FileRole } from '../../../engine/rule/types.ts';
import type { ProjectModel } from '../../../engine/project/model.ts';
import { callNamed, factsOf, modelOf } from './model-of.ts';

const FILES = {
  'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();`,
  'users.ts': `import { prisma } from './db'; export const load = () => prisma.user.findMany();`,
  'apart.ts': `export const apart = () => 1;`,
};

describe('a model that is edited', () => {
  it('keeps an answer when a file is edited that it was not made from', () => {
    const model = edited(FILES);
    const before = model.effect(callNamed(model, 'findMany'));
    assert.equal(before?.kind, 'read');
    model.set(factsOf('apart.ts', `export const apart = () => 2;`));
    assert.equal(model.effect(callNamed(model, 'findMany')), before);
  });

  it('makes an answer anew when a file is edited that it was made from', () => {
    const model = edited(FILES);
    const before = model.effect(callNamed(model, 'findMany'));
    model.set(factsOf('db.ts', `${FILES['db.ts']} export const more = 1;`));
    const after = model.effect(callNamed(model, 'findMany'));
    assert.notEqual(after, before);
    assert.equal(after?.kind, 'read');
    model.set(factsOf('db.ts', `export const prisma = { user: { findMany: () => [] } };`));
    assert.equal(model.effect(callNamed(model, 'findMany')), undefined);
  });

  it('makes an answer anew when an edit says a name that it was asked by', () => {
    const model = edited(FILES);
    const callers = () => model.callers(load(model)).map(({ file }) => file.path);
    assert.deepEqual(callers(), []);
    model.set(factsOf('apart.ts', `import { load } from './users'; export const apart = () => load();`));
    assert.deepEqual(callers(), ['apart.ts']);
    model.set(factsOf('apart.ts', FILES['apart.ts']));
    assert.deepEqual(callers(), []);
  });

  it('asks only the edited file again for what all files say', () => {
    const model = edited(FILES);
    const asked: string[] = [];
    const gather = () =>
      model.gather('exports', (file) => {
        asked.push(file.path);
        return file.exports.map(({ name }) => `${file.path} ${name}`);
      });
    assert.deepEqual(gather(), ['apart.ts apart', 'db.ts prisma', 'users.ts load']);
    asked.length = 0;
    model.set(factsOf('db.ts', `export const other = 1;`));
    assert.deepEqual(gather(), ['apart.ts apart', 'db.ts other', 'users.ts load']);
    assert.deepEqual(asked, ['db.ts']);
  });

  it('asks a file again when another one is edited that its part was made from', () => {
    const model = edited(FILES);
    const gather = () =>
      model.gather('reads', (file) =>
        file.calls.flatMap((call, index) => model.effect({ file, index, call })?.kind ?? []),
      );
    assert.deepEqual(gather(), ['read']);
    model.set(factsOf('db.ts', `export const prisma = undefined;`));
    assert.deepEqual(gather(), []);
  });

  it('keeps answers about what the edited file says as before', () => {
    const model = edited(FILES);
    const made: string[] = [];
    const exported = (name: string) =>
      model.recall('exported', undefined, named(name), () => {
        made.push(name);
        return model.lookUp('exports by name', name, ({ path, exports }) => exports.map((each) => [each.name, path]));
      });
    assert.deepEqual([exported('apart'), exported('load')], [['apart.ts'], ['users.ts']]);
    made.length = 0;
    model.set(factsOf('apart.ts', `export const apart = () => 2; export const load = 1;`));
    assert.deepEqual([exported('apart'), exported('load')], [['apart.ts'], ['apart.ts', 'users.ts']]);
    assert.deepEqual(made, ['load']);
    model.set(factsOf('apart.ts', ''));
    assert.deepEqual([exported('apart'), exported('load')], [[], ['users.ts']]);
  });

  it('follows what files say through other things that files say', () => {
    const model = edited(FILES);
    const names = () => model.gather('names', ({ exports }) => exports.map(({ name }) => name));
    // Asked for first, and made from the names: after an edit the order must not matter.
    const counts = () => model.gather('counts', ({ path }) => [`${path} of ${String(names().length)}`]);
    const last = () => model.recall('last', undefined, model, () => counts().at(-1));
    assert.equal(last(), 'users.ts of 3');
    model.set(factsOf('apart.ts', 'export const one = 1, two = 2;'));
    assert.equal(last(), 'users.ts of 4');
  });

  it('tells of a file that cannot be asked whenever somebody wants to know what files say', () => {
    const model = edited(FILES);
    const gather = () =>
      model.gather('whole', ({ path, exports }) => {
        if (exports.length === 0) throw new Error(`${path} is empty`);
        return [path];
      });
    assert.equal(gather().length, 3);
    model.set(factsOf('apart.ts', ''));
    assert.throws(gather, /apart.ts is empty/);
    assert.throws(gather, /apart.ts is empty/);
    model.set(factsOf('apart.ts', FILES['apart.ts']));
    assert.deepEqual(gather(), ['apart.ts', 'db.ts', 'users.ts']);
  });

  it('makes an answer anew when an edit changes the role of a file', () => {
    const roles: Record<string, FileRole> = {};
    const model = modelOf(FILES, roles, { tracked: true });
    const role = () => model.recall('role', undefined, model, () => model.role('apart.ts'));
    assert.equal(role(), 'source');
    roles['apart.ts'] = 'client';
    model.set(factsOf('apart.ts', `'use client';`));
    assert.equal(role(), 'client');
  });

  it('forgets answers that were made from very many files', () => {
    const names = Array.from({ length: 4_200 }, (_, index) => `f${String(index)}`);
    const model = edited(Object.fromEntries(names.map((name) => [`${name}.ts`, `export const ${name} = 1;`])));
    let made = 0;
    const count = () =>
      model.recall('count', undefined, model, () => {
        made++;
        return names.filter((name) => model.file(`${name}.ts`)?.exports.length === 1).length;
      });
    assert.equal(count(), 4_200);
    assert.equal(count(), 4_200);
    assert.equal(made, 1);
    model.set(factsOf('f7.ts', ''));
    assert.equal(count(), 4_199);
  });
});

describe('an answer that is asked for while it is being made', () => {
  it('is what the question says meanwhile, and not kept when the making fails', () => {
    const model = edited(FILES);
    const key = {};
    const ask = (fails: boolean): number =>
      model.recall(
        'recursive',
        undefined,
        key,
        () => {
          const inner = ask(fails);
          if (fails) throw new Error('given up');
          return inner + 1;
        },
        10,
      );
    assert.throws(() => ask(true), /given up/);
    assert.equal(ask(false), 11);
    assert.equal(ask(true), 11);
  });
});

function edited(files: Readonly<Record<string, string>>): ProjectModel {
  return modelOf(files, {}, { tracked: true });
}

const objects = new Map<string, object>();

/** The same object for the same name. */
function named(name: string): object {
  const known = objects.get(name) ?? {};
  objects.set(name, known);
  return known;
}

function load(model: ProjectModel) {
  const file = model.file('users.ts');
  const index = file?.functions.findIndex(({ name }) => name === 'load') ?? -1;
  const fn = file?.functions[index];
  if (!file || !fn) throw new Error('users.ts has no function load');
  return { file, index, fn };
}
