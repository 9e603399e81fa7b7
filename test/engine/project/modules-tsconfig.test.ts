import assert from 'node:assert/strict';
import { resolver } from './resolving.ts';

describe('modules by tsconfig', () => {
  it('merge what a chain extends, option by option, a list of them in its order', () => {
    const resolve = resolver({
      files: ['apps/api/src/a.ts', 'apps/api/src/db/index.ts', 'apps/api/lib/log.ts', 'shared/log.ts', 'base/x.ts'],
      configs: {
        'tsconfig.base.json': { compilerOptions: { paths: { '~/*': ['shared/*'], 'base/*': ['base/*'] } } },
        'tools/strict.json': { compilerOptions: { strict: true } },
        'tools/paths.json': {
          extends: '../tsconfig.base',
          compilerOptions: { paths: { 'lib/*': ['../apps/api/lib/*'] } },
        },
        'apps/api/tsconfig.json': {
          extends: ['../../tsconfig.base.json', '../../tools/paths', '../../tools/strict.json'],
          compilerOptions: { baseUrl: './src' },
        },
      },
    });
    const from = 'apps/api/src/a.ts';
    assert.equal(resolve('db', from), 'apps/api/src/db/index.ts', 'its own baseUrl');
    assert.equal(resolve('~/log', from), undefined, 'the later paths take the place of all earlier ones');
    assert.equal(resolve('base/x', from), undefined);
    assert.equal(resolve('lib/log', from), undefined, 'paths are relative to baseUrl where there is one');
  });

  it('keep paths relative to the file that has them when there is no baseUrl', () => {
    const resolve = resolver({
      files: ['apps/api/src/a.ts', 'apps/api/lib/log.ts', 'libs/core/src/index.ts'],
      configs: {
        'configs/paths.json': {
          compilerOptions: { paths: { 'lib/*': ['../apps/api/lib/*'], core: ['../libs/core/src'] } },
        },
        'apps/api/tsconfig.json': { extends: '../../configs/paths' },
      },
    });
    assert.equal(resolve('lib/log', 'apps/api/src/a.ts'), 'apps/api/lib/log.ts');
    assert.equal(resolve('core', 'apps/api/src/a.ts'), 'libs/core/src/index.ts', 'a target that is a folder');
  });

  it('extend packages, of the workspace and installed, and read ${configDir}', () => {
    const resolve = resolver({
      files: [
        'apps/api/src/a.ts',
        'apps/api/src/db.ts',
        'apps/web/src/b.ts',
        'apps/old/src/c.ts',
        'tools/config/index.js',
      ],
      configs: {
        'tools/config/package.json': { name: '@shop/config', exports: { './node': './tsconfig.node.json' } },
        'tools/config/tsconfig.node.json': { compilerOptions: { paths: { '@/*': ['${configDir}/src/*'] } } },
        'tools/config/web.json': { compilerOptions: { baseUrl: '${configDir}/src' } },
        'node_modules/@other/tsconfig/package.json': { name: '@other/tsconfig', tsconfig: './main.json' },
        'node_modules/@other/tsconfig/main.json': { compilerOptions: { paths: { '#/*': ['${configDir}/src/*'] } } },
        'apps/api/tsconfig.json': { extends: '@shop/config/node' },
        'apps/web/tsconfig.json': { extends: '@shop/config/web.json' },
        'apps/old/tsconfig.json': { extends: '@other/tsconfig' },
      },
    });
    assert.equal(resolve('@/db', 'apps/api/src/a.ts'), 'apps/api/src/db.ts');
    assert.equal(resolve('b', 'apps/web/src/b.ts'), 'apps/web/src/b.ts');
    assert.equal(resolve('#/c', 'apps/old/src/c.ts'), 'apps/old/src/c.ts');
  });

  it('belong to the nearest file, whose silence keeps baseUrl and catch-all paths of outer ones away', () => {
    const resolve = resolver({
      files: [
        'src/a.ts',
        'config/index.ts',
        'lodash/index.ts',
        'apps/web/src/b.ts',
        'apps/web/x/c.ts',
        'libs/core/index.ts',
      ],
      configs: {
        'tsconfig.json': {
          compilerOptions: { baseUrl: '.', paths: { '@shop/*': ['libs/*'], '*': ['./*'] } },
        },
        'apps/web/tsconfig.json': { compilerOptions: { strict: true } },
      },
    });
    assert.equal(resolve('config', 'src/a.ts'), 'config/index.ts');
    assert.equal(resolve('config', 'apps/web/src/b.ts'), undefined, 'a package of that name');
    assert.equal(resolve('lodash', 'apps/web/src/b.ts'), undefined);
    assert.equal(resolve('@shop/core', 'apps/web/src/b.ts'), 'libs/core/index.ts');
  });

  it('follow a solution file to the projects it refers to', () => {
    const resolve = resolver({
      files: ['src/a.ts', 'src/server/db.ts', 'src/web/page.ts'],
      configs: {
        'tsconfig.json': {
          files: [],
          references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.node.json' }, { path: './web' }],
        },
        'tsconfig.app.json': { compilerOptions: { paths: { '@web/*': ['./src/web/*'] } } },
        'tsconfig.node.json': { extends: './tsconfig.server.json' },
        'tsconfig.server.json': { compilerOptions: { paths: { '@server/*': ['./src/server/*'] } } },
      },
    });
    assert.equal(resolve('@server/db'), 'src/server/db.ts');
    assert.equal(resolve('@web/page'), 'src/web/page.ts');
  });

  it('see rootDirs as one folder', () => {
    const resolve = resolver({
      files: ['src/api/a.ts', 'generated/api/client.ts', 'generated/api/deep/types.ts'],
      configs: { 'tsconfig.json': { compilerOptions: { rootDirs: ['./src', './generated'] } } },
    });
    assert.equal(resolve('./client', 'src/api/a.ts'), 'generated/api/client.ts');
    assert.equal(resolve('../a', 'generated/api/deep/types.ts'), 'src/api/a.ts');
    assert.equal(resolve('../client', 'src/api/a.ts'), undefined);
  });

  it('read jsconfig.json, unless there is a tsconfig.json next to it', () => {
    const paths = { '@/*': ['src/*'] };
    const files = ['src/a.js', 'src/db.js', 'other/src/db.js', 'other/src/a.js'];
    const resolve = resolver({
      files,
      configs: {
        'jsconfig.json': { compilerOptions: { paths } },
        'other/jsconfig.json': { compilerOptions: { paths: { '@/*': ['nowhere/*'] } } },
        'other/tsconfig.json': { compilerOptions: { paths } },
      },
    });
    assert.equal(resolve('@/db', 'src/a.js'), 'src/db.js');
    assert.equal(resolve('@/db', 'other/src/a.js'), 'other/src/db.js');
  });

  it('understand the aliases of Nest, Next and Nx', () => {
    const resolve = resolver({
      files: [
        'apps/api/src/a.ts',
        'apps/api/src/users/users.service.ts',
        'libs/common/src/index.ts',
        'libs/common/src/dto/page.dto.ts',
        'libs/data/src/index.ts',
        'web/src/app/page.tsx',
        'web/src/lib/db.ts',
      ],
      configs: {
        'tsconfig.json': {
          compilerOptions: {
            baseUrl: './',
            paths: { '@app/common': ['libs/common/src'], '@app/common/*': ['libs/common/src/*'] },
          },
        },
        'tsconfig.base.json': { compilerOptions: { paths: { '@acme/data': ['libs/data/src/index.ts'] } } },
        'apps/api/tsconfig.json': { extends: '../../tsconfig.json', references: [{ path: './tsconfig.app.json' }] },
        'web/tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
      },
    });
    assert.equal(resolve('@app/common', 'apps/api/src/a.ts'), 'libs/common/src/index.ts');
    assert.equal(resolve('@app/common/dto/page.dto', 'apps/api/src/a.ts'), 'libs/common/src/dto/page.dto.ts');
    assert.equal(
      resolve('apps/api/src/users/users.service', 'apps/api/src/a.ts'),
      'apps/api/src/users/users.service.ts',
    );
    assert.equal(resolve('@/lib/db', 'web/src/app/page.tsx'), 'web/src/lib/db.ts');
    assert.equal(resolve('@acme/data', 'libs/common/src/index.ts'), undefined, 'tsconfig.json has its own paths');
  });

  it('read emitted endings as those of the source', () => {
    const resolve = resolver({
      files: [
        'src/a.ts',
        'src/view.tsx',
        'src/db.ts',
        'src/db.js',
        'src/m.mts',
        'src/m.ts',
        'src/c.cts',
        'src/old.js',
        'src/x.config.ts',
      ],
    });
    assert.equal(resolve('./view.js'), 'src/view.tsx');
    assert.equal(resolve('./view.jsx'), 'src/view.tsx');
    assert.equal(resolve('./db.js'), 'src/db.ts', 'not what was emitted next to it');
    assert.equal(resolve('./db'), 'src/db.ts');
    assert.equal(resolve('./m.mjs'), 'src/m.mts');
    assert.equal(resolve('./m.js'), 'src/m.ts');
    assert.equal(resolve('./c.cjs'), 'src/c.cts');
    assert.equal(resolve('./old.js'), 'src/old.js');
    assert.equal(resolve('./x.config'), 'src/x.config.ts');
    assert.equal(resolve('./x.config.js'), 'src/x.config.ts');
    assert.equal(resolve('./view.ts'), undefined);
  });

  it("leave Node's own modules alone", () => {
    const resolve = resolver({
      files: ['src/a.ts', 'src/events/index.ts', 'src/events/created.ts', 'src/fs/promises.ts'],
      configs: { 'tsconfig.json': { compilerOptions: { baseUrl: 'src' } } },
    });
    assert.equal(resolve('events'), undefined);
    assert.equal(resolve('fs/promises'), undefined);
    assert.equal(resolve('events/created'), 'src/events/created.ts');
  });
});
