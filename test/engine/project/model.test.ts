import assert from 'node:assert/strict';
import { callNamed, modelOf } from './model-of.ts';

describe('project model', () => {
  it('knows who imports a file, types alone left out', () => {
    const model = modelOf({
      'src/c.ts': `import { a } from './a';`,
      'src/b.ts': `export * from './a'; export { a } from './a.js';`,
      'src/t.ts': `import type { A } from './a';`,
      'src/r.js': `const { a } = require('./a');`,
      'src/a.ts': `export const a = 1; export type A = string;`,
    });
    assert.deepEqual(model.importers('src/a.ts'), ['src/b.ts', 'src/c.ts', 'src/r.js']);
    assert.deepEqual(model.importers('src/c.ts'), []);
  });

  it('finds the nearest package.json', () => {
    const model = modelOf({
      'package.json': '{ "name": "root" }',
      'apps/api/package.json': '{ "name": "api" }',
      'apps/api/src/a.ts': '',
      'scripts/b.ts': '',
    });
    const nameOf = (path: string) => [model.package(path)?.folder, model.package(path)?.manifest['name']];
    assert.deepEqual(nameOf('apps/api/src/a.ts'), ['apps/api', 'api']);
    assert.deepEqual(nameOf('scripts/b.ts'), ['', 'root']);
    assert.equal(modelOf({ 'a.ts': '' }).package('a.ts'), undefined);
  });

  it('lists calls by the last name of their callee, in path order', () => {
    const model = modelOf({ 'b.ts': 'x.load(1); load(2);', 'a.ts': 'y.z.load(0); unload();' });
    const found = [...model.callsNamed('load')].map(({ file, call }) => [file.path, call.args[0]?.kind]);
    assert.deepEqual(found, [
      ['a.ts', 'literal'],
      ['b.ts', 'literal'],
      ['b.ts', 'literal'],
    ]);
  });

  it('takes globalThis.fetch for fetch', () => {
    const model = modelOf({ 'a.ts': `globalThis.fetch('https://a.example');` });
    assert.equal(model.library(callNamed(model, 'fetch'))?.library, 'undici');
  });

  it('gives any of the arguments where the catalog says so', () => {
    const model = modelOf({
      'a.ts': `import { retry, timeout, wrap } from 'cockatiel'; export const policy = wrap(retry(), timeout(1));`,
    });
    const { file, call, index } = callNamed(model, 'wrap');
    const things = model.things({ file, value: { kind: 'call', call: index, start: call.start, end: call.end } });
    assert.deepEqual(
      things.map((thing) => thing.kind === 'library' && thing.type),
      ['cockatiel.Policy', 'cockatiel.TimeoutPolicy'],
    );
  });
});
