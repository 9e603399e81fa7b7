import assert from 'node:assert/strict';
import { resolver } from './resolving.ts';

describe('modules by package.json', () => {
  const from = 'apps/api/src/a.ts';

  it('follow conditions, nested ones and lists too, those of a server first', () => {
    const resolve = resolver({
      files: [
        from,
        'packages/db/src/index.ts',
        'packages/db/src/node.ts',
        'packages/db/src/web.ts',
        'packages/ui/main.ts',
      ],
      configs: {
        'packages/db/package.json': {
          name: '@shop/db',
          exports: {
            '.': {
              import: { types: './dist/esm/index.d.ts', default: './dist/esm/index.js' },
              require: { types: './dist/cjs/index.d.cts', default: './dist/cjs/index.cjs' },
            },
            './client': { browser: './dist/web.js', default: './dist/node.js' },
            './list': ['./missing.js', { node: './dist/node.mjs' }],
          },
        },
        'packages/ui/package.json': { name: 'ui', exports: './main.js' },
      },
    });
    assert.equal(resolve('@shop/db', from), 'packages/db/src/index.ts');
    assert.equal(resolve('@shop/db/client', from), 'packages/db/src/node.ts');
    assert.equal(resolve('@shop/db/list', from), 'packages/db/src/node.ts');
    assert.equal(resolve('ui', from), 'packages/ui/main.ts');
  });

  it('take the longest pattern, and nothing that is not for others', () => {
    const resolve = resolver({
      files: [
        from,
        'p/src/a/one.ts',
        'p/src/special/two.ts',
        'p/src/internal/secret.ts',
        'p/old/three.ts',
        'p/src/b/b.ts',
      ],
      configs: {
        'p/package.json': {
          name: 'p',
          exports: {
            './*': './dist/a/*.js',
            './special/*': './dist/special/*.js',
            './internal/*': null,
            './old/': './old/',
            './twice/*': './dist/*/*.js',
          },
        },
      },
    });
    assert.equal(resolve('p/one', from), 'p/src/a/one.ts');
    assert.equal(resolve('p/special/two', from), 'p/src/special/two.ts');
    assert.equal(resolve('p/internal/secret', from), undefined);
    assert.equal(resolve('p/old/three.js', from), 'p/old/three.ts');
    assert.equal(resolve('p/twice/b', from), 'p/src/b/b.ts');
  });

  it('find the source behind what the build makes', () => {
    const resolve = resolver({
      files: [
        from,
        'libs/one/src/index.ts',
        'libs/two/source/main.ts',
        'libs/three/lib/index.ts',
        'libs/four/index.ts',
        'libs/five/src/index.ts',
        'libs/six/src/server/http.ts',
        'libs/seven/src/index.ts',
      ],
      configs: {
        'libs/one/package.json': { name: 'one', main: './dist/libs/one/src/index.js' },
        'libs/two/package.json': { name: 'two', main: 'built/main.js', types: 'built/main.d.ts' },
        'libs/two/tsconfig.json': { compilerOptions: { outDir: './built', rootDir: './source' } },
        'libs/three/package.json': { name: 'three', module: 'dist/es2020/index.mjs' },
        'libs/four/package.json': { name: 'four', types: './build/index.d.ts' },
        'libs/five/package.json': { name: 'five', main: 'dist/five.umd.js' },
        'libs/six/package.json': { name: 'six', exports: { './*': { types: './dist-node/types/*.d.ts' } } },
        'libs/seven/package.json': { name: 'seven', main: '.dist/cjs/index.cjs' },
      },
    });
    const found = ['one', 'two', 'three', 'four', 'five', 'six/server/http', 'seven'].map((name) =>
      resolve(name, from),
    );
    assert.deepEqual(found, [
      'libs/one/src/index.ts',
      'libs/two/source/main.ts',
      'libs/three/lib/index.ts',
      'libs/four/index.ts',
      'libs/five/src/index.ts',
      'libs/six/src/server/http.ts',
      'libs/seven/src/index.ts',
    ]);
  });

  it('find sources where tsconfig paths or a relative path lead to a build or to a package', () => {
    const resolve = resolver({
      files: ['src/a.ts', 'packages/core/src/index.ts', 'packages/plain/server.ts'],
      configs: {
        'tsconfig.json': {
          compilerOptions: {
            paths: { '@shop/*': ['packages/*'], '@built/core': ['./packages/core/dist/index.d.ts'] },
          },
        },
        'packages/core/package.json': { name: 'core', main: 'dist/index.js' },
        'packages/plain/package.json': { name: 'plain', main: './server.js' },
      },
    });
    assert.equal(resolve('@shop/core'), 'packages/core/src/index.ts');
    assert.equal(resolve('@built/core'), 'packages/core/src/index.ts');
    assert.equal(resolve('../packages/plain'), 'packages/plain/server.ts');
  });

  it('know imports under any condition, and a package by its own name', () => {
    const resolve = resolver({
      files: ['p/src/a.ts', 'p/src/internal/db.ts', 'p/src/env.ts', 'p/src/index.ts', 'q/src/index.ts'],
      configs: {
        'p/package.json': {
          name: '@shop/p',
          imports: {
            '#internal/*.js': './src/internal/*.ts',
            '#internal/*': './src/internal/*.ts',
            '#env': { test: './missing.ts', node: { import: './dist/env.js' } },
            '#q': 'q',
          },
          exports: { '.': './dist/index.js' },
        },
        'q/package.json': { name: 'q' },
      },
    });
    assert.equal(resolve('#internal/db', 'p/src/a.ts'), 'p/src/internal/db.ts');
    assert.equal(resolve('#internal/db.js', 'p/src/a.ts'), 'p/src/internal/db.ts');
    assert.equal(resolve('#env', 'p/src/a.ts'), 'p/src/env.ts');
    assert.equal(resolve('#q', 'p/src/a.ts'), 'q/src/index.ts');
    assert.equal(resolve('@shop/p', 'p/src/a.ts'), 'p/src/index.ts');
    assert.equal(resolve('#internal/db', 'q/src/index.ts'), undefined);
  });

  it('link the packages of a list, not those it leaves out', () => {
    const files = [
      from,
      'packages/db/index.ts',
      'packages/old/index.ts',
      'examples/db/index.ts',
      'examples/demo/index.ts',
    ];
    const packages = {
      'packages/db/package.json': { name: 'db' },
      'packages/old/package.json': { name: 'old' },
      'examples/db/package.json': { name: 'db' },
      'examples/demo/package.json': { name: 'demo' },
      'apps/api/package.json': { name: 'api', dependencies: { db: '*', old: '^1.0.0', demo: '^2.0.0' } },
    };
    const globs = ['apps/*', './packages/*/', '!packages/old'];
    for (const lists of [
      { 'package.json': { name: 'root', workspaces: globs } },
      { 'package.json': { name: 'root', workspaces: { packages: globs, nohoist: [] } } },
      { 'package.json': { name: 'root' }, 'pnpm-workspace.yaml': { packages: globs } },
      { 'package.json': {}, 'lerna.json': { packages: globs } },
    ]) {
      const resolve = resolver({ files, configs: { ...packages, ...lists } });
      assert.equal(resolve('db', from), 'packages/db/index.ts');
      assert.equal(resolve('old', from), undefined, 'left out: it comes from the registry');
      assert.equal(resolve('demo', from), undefined, 'not listed');
    }
    const asked = resolver({
      files,
      configs: {
        ...packages,
        'package.json': { workspaces: globs },
        'apps/api/package.json': { dependencies: { old: 'file:../../packages/old' } },
      },
    });
    assert.equal(asked('old', from), 'packages/old/index.ts');
  });

  it('link any package where there is no list, the nearest of a name', () => {
    const resolve = resolver({
      files: [from, 'shop/web/a.ts', 'shop/shared/index.ts', 'blog/web/a.ts', 'blog/shared/index.ts'],
      configs: {
        'shop/web/package.json': { name: 'web' },
        'shop/shared/package.json': { name: 'shared' },
        'blog/web/package.json': { name: 'web' },
        'blog/shared/package.json': { name: 'shared' },
      },
    });
    assert.equal(resolve('shared', 'shop/web/a.ts'), 'shop/shared/index.ts');
    assert.equal(resolve('shared', 'blog/web/a.ts'), 'blog/shared/index.ts');
  });

  it('know the aliases of module-alias', () => {
    const resolve = resolver({
      files: ['src/a.js', 'src/services/mail.js', 'src/models/index.js'],
      configs: { 'package.json': { _moduleAliases: { '@services': 'dist/services', '@models': 'src/models' } } },
    });
    assert.equal(resolve('@services/mail', 'src/a.js'), 'src/services/mail.js');
    assert.equal(resolve('@models', 'src/a.js'), 'src/models/index.js');
    assert.equal(resolve('@modelsx', 'src/a.js'), undefined);
  });
});
