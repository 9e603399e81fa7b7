import assert from 'node:assert/strict';
import { listed } from '../../../engine/project/known-files.ts';
import { ModuleResolver } from '../../../engine/project/modules.ts';
import { Linked } from './linked.ts';
import { resolver } from './resolving.ts';

describe('modules', () => {
  it('finds relative files with the endings that TypeScript and Node try', () => {
    const resolve = resolver({
      files: [
        'src/a.ts',
        'src/db.ts',
        'src/users/index.ts',
        'src/both.ts',
        'src/both/index.ts',
        'lib/old.cjs',
        'src/v.mts',
      ],
    });
    assert.equal(resolve('./db'), 'src/db.ts');
    assert.equal(resolve('./db.js'), 'src/db.ts', 'the emitted name stands for the source');
    assert.equal(resolve('./v.mjs'), 'src/v.mts');
    assert.equal(resolve('./users'), 'src/users/index.ts');
    assert.equal(resolve('./users/'), 'src/users/index.ts');
    assert.equal(resolve('./both'), 'src/both.ts', 'a file comes before a folder');
    assert.equal(resolve('../lib/old'), 'lib/old.cjs');
    assert.equal(resolve('.', 'src/users/list.ts'), 'src/users/index.ts');
    assert.equal(resolve('./missing'), undefined);
    assert.equal(resolve('../../outside'), undefined);
  });

  it('knows packages and built-ins as not of the project', () => {
    const resolve = resolver({ files: ['src/a.ts', 'express/index.ts', 'fs.ts'] });
    assert.equal(resolve('express'), undefined);
    assert.equal(resolve('node:fs'), undefined);
    assert.equal(resolve('fs'), undefined);
  });

  it('follows paths of tsconfig, the longest pattern first, relative to baseUrl', () => {
    const resolve = resolver({
      files: [
        'src/a.ts',
        'src/lib/db.ts',
        'src/lib/deep/x.ts',
        'src/special/x.ts',
        'src/generated/api.ts',
        'src/users/index.ts',
      ],
      configs: {
        'tsconfig.json': {
          compilerOptions: {
            baseUrl: './src',
            paths: {
              '@/*': ['*'],
              '@/lib/deep/*': ['special/*'],
              '#api': ['generated/api'],
              '~/*': ['nowhere/*', 'lib/*'],
            },
          },
        },
      },
    });
    assert.equal(resolve('@/lib/db'), 'src/lib/db.ts');
    assert.equal(resolve('@/lib/deep/x'), 'src/special/x.ts');
    assert.equal(resolve('@/users/'), 'src/users/index.ts');
    assert.equal(resolve('#api'), 'src/generated/api.ts');
    assert.equal(resolve('#api/more'), undefined, 'a pattern without a star is exact');
    assert.equal(resolve('~/db'), 'src/lib/db.ts', 'the second target');
    assert.equal(resolve('lib/db'), 'src/lib/db.ts', 'baseUrl');
  });

  it('takes paths from what tsconfig extends or refers to, also from folders above', () => {
    const resolve = resolver({
      files: [
        'apps/api/src/a.ts',
        'apps/api/src/db.ts',
        'libs/core/src/index.ts',
        'apps/web/src/b.ts',
        'apps/web/src/c.ts',
      ],
      configs: {
        'tsconfig.base.json': { compilerOptions: { paths: { '@shop/core': ['libs/core/src/index.ts'] } } },
        'apps/api/tsconfig.json': { extends: '../../tsconfig.base.json', compilerOptions: { strict: true } },
        'apps/web/tsconfig.json': { references: [{ path: './tsconfig.app.json' }] },
        'apps/web/tsconfig.app.json': { compilerOptions: { paths: { '~/*': ['./src/*'] } } },
      },
    });
    assert.equal(resolve('@shop/core', 'apps/api/src/a.ts'), 'libs/core/src/index.ts');
    assert.equal(resolve('~/c', 'apps/web/src/b.ts'), 'apps/web/src/c.ts');
    assert.equal(resolve('~/c', 'apps/api/src/a.ts'), undefined, 'the paths of another package');
  });

  it('survives configuration that extends itself or is no object', () => {
    const resolve = resolver({
      files: ['src/a.ts', 'src/b.ts'],
      configs: { 'tsconfig.json': { extends: './tsconfig.json', compilerOptions: [] }, 'src/tsconfig.json': 'what' },
    });
    assert.equal(resolve('./b'), 'src/b.ts');
    assert.equal(resolve('@/b'), undefined);
  });

  it('leads to the sources of packages of the workspace', () => {
    const resolve = resolver({
      files: [
        'apps/api/src/a.ts',
        'packages/db/src/index.ts',
        'packages/db/src/client.ts',
        'packages/db/src/models/user.ts',
        'packages/old/lib/main.ts',
        'packages/plain/index.ts',
        'packages/plain/extra.ts',
      ],
      configs: {
        'packages/db/package.json': {
          name: '@shop/db',
          exports: {
            '.': { types: './dist/index.d.ts', import: './dist/index.js' },
            './client': './dist/client.js',
            './models/*': { default: './dist/models/*.js' },
          },
        },
        'packages/old/package.json': { name: 'old', main: 'lib/main' },
        'packages/plain/package.json': { name: 'plain' },
      },
    });
    const from = 'apps/api/src/a.ts';
    assert.equal(resolve('@shop/db', from), 'packages/db/src/index.ts');
    assert.equal(resolve('@shop/db/client', from), 'packages/db/src/client.ts');
    assert.equal(resolve('@shop/db/models/user', from), 'packages/db/src/models/user.ts');
    assert.equal(resolve('old', from), 'packages/old/lib/main.ts');
    assert.equal(resolve('plain', from), 'packages/plain/index.ts');
    assert.equal(resolve('plain/extra', from), 'packages/plain/extra.ts');
    assert.equal(resolve('@shop/other', from), undefined);
  });

  it('follows the imports of the nearest package.json', () => {
    const resolve = resolver({
      files: ['src/a.ts', 'src/db.ts', 'src/lib/mail.ts', 'apps/web/src/b.ts'],
      configs: {
        'package.json': { imports: { '#db': { default: './dist/db.js' }, '#lib/*': './src/lib/*.ts' } },
        'apps/web/package.json': { name: 'web' },
      },
    });
    assert.equal(resolve('#db'), 'src/db.ts');
    assert.equal(resolve('#lib/mail'), 'src/lib/mail.ts');
    assert.equal(resolve('#lib/none'), undefined);
    assert.equal(resolve('#db', 'apps/web/src/b.ts'), undefined, 'another package');
  });

  it('knows a package of the workspace as soon as it has a file', () => {
    const files = new Set(['apps/api/src/a.ts']);
    const folders = new Set(['', 'apps', 'apps/api', 'apps/api/src']);
    const json = (path: string): unknown => (path === 'libs/db/package.json' ? { name: 'db' } : undefined);
    const modules = new ModuleResolver(
      () => listed(files),
      () => folders,
      { json },
    );
    assert.equal(modules.resolve('db', 'apps/api/src/a.ts'), undefined);
    files.add('libs/db/src/index.ts');
    for (const folder of ['libs', 'libs/db', 'libs/db/src']) folders.add(folder);
    modules.reset();
    assert.equal(modules.resolve('db', 'apps/api/src/a.ts'), 'libs/db/src/index.ts');
  });

  it('follows names through barrels, also barrels that export each other', () => {
    const linked = new Linked({
      'src/a.ts': "import { save, Store, renamed } from './index'; save(); renamed(); const s = new Store();",
      'src/index.ts': "export * from './left'; export * from './right'; export { save as renamed } from './deep';",
      'src/left.ts': "export * from './index';",
      'src/right.ts': "export * from './left'; export * from './deep';",
      'src/deep.ts': 'export function save() {} export class Store {}',
    });
    assert.deepEqual(linked.targets('save()'), ['save']);
    assert.deepEqual(linked.targets('renamed()'), ['save']);
    assert.deepEqual(linked.result('new Store'), ['instance Store']);
  });

  it('finds types through barrels that export each other, whichever is asked first', () => {
    const files = {
      'src/one.ts': "import type { Store } from './left'; export const one = (left: Store) => left.save(1);",
      'src/two.ts': "import type { Store } from './index'; export const two = (right: Store) => right.save(2);",
      'src/index.ts': "export * from './left'; export * from './deep';",
      'src/left.ts': "export * from './index';",
      'src/deep.ts': 'export class Store { save(value: number) { return value; } }',
    };
    for (const order of [
      ['left.save', 'right.save'],
      ['right.save', 'left.save'],
    ]) {
      const linked = new Linked(files);
      assert.deepEqual(
        order.map((head) => linked.targets(head)),
        [['Store.save'], ['Store.save']],
      );
    }
  });

  it('understands CommonJS, whole, destructured and mixed with import', () => {
    const linked = new Linked({
      'src/a.js':
        "const db = require('./db'); const { find } = require('./db'); db.find(1); find(2); require('./db').find(3);",
      'src/b.mjs': "import db from './db.js'; db.find(4);",
      'src/c.js': "const make = require('./make'); const made = make();",
      'src/db.js': 'function find(id) { return id; } module.exports = { find };',
      'src/make.js': 'module.exports = function make() { return { x: 1 }; };',
      'src/d.js': "const e = require('./e'); e.go();",
      'src/e.js': 'exports.go = () => 1;',
    });
    for (const head of ['db.find(1)', 'find(2)', "require('./db').find(3)", 'db.find(4)']) {
      assert.deepEqual(linked.targets(head), ['find'], head);
    }
    assert.deepEqual(linked.targets('make()'), ['make']);
    assert.deepEqual(linked.targets('e.go()'), ['go']);
  });

  it('leaves a name of another package alone', () => {
    const linked = new Linked({
      'src/a.ts': "import { save } from 'unknown-package'; save();",
      'src/b.ts': 'export function save() {}',
    });
    assert.deepEqual(linked.targets('save()'), []);
    assert.deepEqual(linked.callers('save'), []);
  });
});
