import assert from 'node:assert/strict';
import { runsInBrowser } from '../../../engine/rule/browser.ts';
import { isCommandLineTool, isUiPackage } from '../../../engine/rule/packages.ts';
import { modelOf } from '../project/model-of.ts';

const packageOf = (manifest: object) => modelOf({ 'package.json': JSON.stringify(manifest), 'src/a.ts': '' });

describe('packages', () => {
  it('are for browsers with a user interface and no server', () => {
    const isUi = (manifest: object) => isUiPackage(packageOf(manifest), 'src/a.ts');
    assert.equal(isUi({ dependencies: { 'react-dom': '1' } }), true);
    assert.equal(isUi({ peerDependencies: { vue: '1' } }), true);
    assert.equal(isUi({ dependencies: { 'react-dom': '1', '@trpc/server': '1' } }), true);
    assert.equal(isUi({ dependencies: { 'react-dom': '1', next: '1' } }), false);
    assert.equal(isUi({ dependencies: { react: '1', express: '1' } }), false);
    assert.equal(isUi({ dependencies: { react: '1', pg: '1' } }), false);
    assert.equal(isUi({ dependencies: { axios: '1' } }), false);
    assert.equal(isUiPackage(modelOf({ 'a.ts': '' }), 'a.ts'), false);
  });

  it('are command-line tools with a command, an argument parser and no server', () => {
    const isTool = (manifest: object) => isCommandLineTool(packageOf(manifest), 'src/a.ts');
    assert.equal(isTool({ bin: 'cli.js', dependencies: { commander: '1' } }), true);
    assert.equal(isTool({ bin: { a: 'cli.js' }, devDependencies: { yargs: '1', express: '1' } }), true);
    assert.equal(isTool({ bin: 'cli.js', dependencies: { commander: '1', fastify: '1' } }), false);
    assert.equal(isTool({ dependencies: { commander: '1' } }), false);
    assert.equal(isTool({ bin: 'server.js', dependencies: { axios: '1' } }), false);
  });
});

describe('browser code', () => {
  const files = {
    'src/only-client.ts': `export * from './deep';`,
    'src/deep.ts': `import './only-client';`,
    'src/shared.ts': '',
    'src/main.ts': `import './shared';`,
    'src/page.ts': `'use client'; import './only-client'; import './shared';`,
  };

  it('is what only client files import, also when files import each other', () => {
    const model = modelOf(files, { 'src/page.ts': 'client' });
    const isBrowser = (path: string) => {
      const file = model.file(path);
      return file !== undefined && runsInBrowser(model, file, []);
    };
    assert.deepEqual(['src/only-client.ts', 'src/deep.ts', 'src/shared.ts', 'src/main.ts'].map(isBrowser), [
      true,
      true,
      false,
      false,
    ]);
  });
});
