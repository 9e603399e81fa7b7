import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

describe('exports of modules', () => {
  it('are renamed, defaulted and namespaced along a chain of barrels', () => {
    const linked = new Linked({
      'src/user.repository.ts': `
        export default class UserRepository { find(id: string) {} }
        export function load(id: string) {}
        const purge = () => {};
        export { purge as clean };`,
      'src/helpers.ts': 'export const format = (text: string) => text; export default function slug() {}',
      'src/index.ts': `
        export { default } from './user.repository';
        export { default as UserRepository, load as loadUser } from './user.repository';
        export { clean as default2 } from './user.repository';
        export * as helpers from './helpers';
        export { format as default3 } from './helpers';
        import { load } from './user.repository';
        export { load as again };
        import * as everything from './helpers';
        export { everything };
        import slugify from './helpers';
        export const made = slugify;`,
      'src/outer.ts': "export * from './index'; export { loadUser as default } from './index';",
      'src/app.ts': `
        import Direct, { UserRepository, loadUser, default2, helpers, default3, again, everything, made } from './index';
        import outer, { loadUser as outerLoad } from './outer';
        import * as ns from './outer';
        new Direct().find(1); new UserRepository().find(2); loadUser(3); default2(4); helpers.format(5); helpers.default(6);
        default3(7); again(8); everything.format(9); made(10); outer(11); outerLoad(12); ns.helpers.format(13); ns.default(14);`,
    });
    const runs = (head: string, name: string) => assert.deepEqual(linked.targets(head), [name], head);
    runs('new Direct().find(1)', 'UserRepository.find');
    runs('new UserRepository().find(2)', 'UserRepository.find');
    runs('loadUser(3)', 'load');
    runs('default2(4)', 'purge');
    runs('helpers.format(5)', 'format');
    runs('helpers.default(6)', 'slug');
    runs('default3(7)', 'format');
    runs('again(8)', 'load');
    runs('everything.format(9)', 'format');
    runs('made(10)', 'slug');
    runs('outer(11)', 'load');
    runs('outerLoad(12)', 'load');
    runs('ns.helpers.format(13)', 'format');
    runs('ns.default(14)', 'load');
    assert.deepEqual(linked.callers('format'), ['src/app.ts:5', 'src/app.ts:6', 'src/app.ts:6', 'src/app.ts:6']);
  });

  it('of a star leave out the default, and are hidden by an own name', () => {
    const linked = new Linked({
      'src/index.ts': "export * from './left'; export function save() { return 'own'; }",
      'src/left.ts': 'export default function left() {} export function save() {} export const other = () => {};',
      'src/app.ts': "import left, { save, other } from './index'; left(); save(); other();",
    });
    assert.deepEqual(linked.targets('left()'), []);
    assert.deepEqual(
      linked.model.targets(linked.call('save()')).map(({ file }) => file.path),
      ['src/index.ts'],
    );
    assert.deepEqual(linked.targets('other()'), ['other']);
  });

  it('of one name by two stars are none, unless both mean the same', () => {
    const linked = new Linked({
      'src/index.ts': "export * from './left'; export * from './right';",
      'src/left.ts': "export function save() {} export { same } from './deep';",
      'src/right.ts': "export function save() {} export * from './deep';",
      'src/deep.ts': 'export function same() {}',
      'src/app.ts': "import { save, same } from './index'; save(); same();",
    });
    assert.deepEqual(linked.targets('save()'), [], 'ambiguous');
    assert.deepEqual(linked.targets('same()'), ['same']);
  });

  it('are found through barrels in a circle, whoever is asked first, and end where nothing is', () => {
    const files = {
      'src/a/index.ts': "export * from '../b'; export * from './a'; export { loop } from '../b';",
      'src/a/a.ts': "import { b } from '../index'; export const a = () => b();",
      'src/b/index.ts': "export * from '../a'; export * from './b'; export { loop } from '../a';",
      'src/b/b.ts': "import { a } from '../index'; export function b() { a(); }",
      'src/index.ts': "export * from './a'; export * from './b'; export * from './index';",
      'src/main.ts': "import { a, b, loop, none } from './index'; a(1); b(2); loop(3); none(4);",
    };
    for (const heads of [
      ['a(1)', 'b(2)', 'loop(3)', 'none(4)', 'b()', 'a()'],
      ['a()', 'b()', 'none(4)', 'loop(3)', 'b(2)', 'a(1)'],
    ]) {
      const linked = new Linked(files);
      const found = Object.fromEntries(heads.map((head) => [head, linked.targets(head)]));
      assert.deepEqual(
        ['a(1)', 'b(2)', 'loop(3)', 'none(4)', 'b()', 'a()'].map((head) => found[head]),
        [['a'], ['b'], [], [], ['b'], ['a']],
      );
    }
  });

  it('that are only types lead to what the types describe', () => {
    const linked = new Linked({
      'src/store.ts': 'export class Store { save(row: object) {} } export interface Options { store: Store }',
      'src/types.ts': "export type { Store, Options } from './store'; export type * from './store';",
      'src/index.ts':
        "export type { Store as Kept } from './types'; import type { Options } from './types'; export { type Options };",
      'src/app.ts': `
        import type { Kept, Options } from './index';
        export const one = (kept: Kept) => kept.save({ a: 1 });
        export const two = (options: Options) => options.store.save({ b: 1 });`,
    });
    assert.deepEqual(linked.targets('kept.save'), ['Store.save']);
    assert.deepEqual(linked.targets('options.store.save'), ['Store.save']);
  });

  it('that nobody makes stay unknown', () => {
    const linked = new Linked({
      'src/db.ts': 'export default { find(id: string) {} }; const hidden = () => 1; function find() {}',
      'src/app.ts': `
        import db, { find, hidden } from './db';
        import { save } from './missing';
        import * as all from './db';
        db.find(1); find(2); hidden(3); save(4); all.hidden(5); all.find(6);`,
      'src/other.ts': 'export function save() {} export function hidden() {}',
    });
    assert.deepEqual(linked.targets('db.find(1)'), ['find']);
    for (const head of ['find(2)', 'hidden(3)', 'save(4)', 'all.hidden(5)', 'all.find(6)'])
      assert.deepEqual(linked.targets(head), [], head);
  });

  it('of a module that is loaded when it is needed are reached by await, then and default', () => {
    const linked = new Linked({
      'src/jobs.ts':
        'export default function run() {} export function enqueue(id: string) {} export class Jobs { start() {} }',
      'src/app.ts': `
        export async function main() {
          const { enqueue } = await import('./jobs');
          enqueue(1);
          const jobs = await import('./jobs');
          jobs.enqueue(2);
          new jobs.Jobs().start(3);
          (await import('./jobs')).default(4);
          const { default: start } = await import('./jobs');
          start(5);
          import('./jobs').then(({ enqueue: late }) => late(6));
          import('./jobs').then((module) => module.enqueue(7));
          const lazy = () => import('./jobs');
          (await lazy()).enqueue(8);
          const Jobs = (await import(\`./jobs\`)).Jobs;
          new Jobs().start(9);
          const picked = await import('./jobs').then((module) => module.default);
          picked(10);
          const [{ enqueue: both }] = await Promise.all([import('./jobs')]);
          both(11);
        }`,
    });
    const runs = (head: string, name: string) => assert.deepEqual(linked.targets(head), [name], head);
    runs('enqueue(1)', 'enqueue');
    runs('jobs.enqueue(2)', 'enqueue');
    runs('new jobs.Jobs().start(3)', 'Jobs.start');
    runs("(await import('./jobs')).default(4)", 'run');
    runs('start(5)', 'run');
    runs('late(6)', 'enqueue');
    runs('module.enqueue(7)', 'enqueue');
    runs('(await lazy()).enqueue(8)', 'enqueue');
    runs('new Jobs().start(9)', 'Jobs.start');
    runs('picked(10)', 'run');
    runs('both(11)', 'enqueue');
  });
});
