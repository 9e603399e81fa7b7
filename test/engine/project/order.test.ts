import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

/** Functions that need each other, with a loop inside: what one gives depends on what the other gives. */
const CIRCLE = `
  class File { parent() { return new Folder(); } }
  class Folder { parent() { return new Drive(); } }
  class Drive { parent() { return this; } disk() { return new Disk(); } }
  class Disk { last() { return new File(); } spin() {} }
  function diskOf(path) { let at = find(path); while (at.parent()) at = at.parent(); return at.disk(); }
  function find(path) { return path ? new File() : diskOf('/').last(); }
  diskOf('a').spin(); find('b').parent(); again(diskOf('c'));`;

describe('answers', () => {
  const questions: Readonly<Record<string, (linked: Linked) => string[]>> = {
    spin: (linked) => linked.targets("diskOf('a').spin"),
    parent: (linked) => linked.targets("find('b').parent"),
    disk: (linked) => linked.result("diskOf('c')"),
  };
  const expected: Readonly<Record<string, string[]>> = {
    spin: ['Disk.spin'],
    parent: ['File.parent'],
    disk: ['instance Disk'],
  };

  for (const order of [
    ['spin', 'parent', 'disk'],
    ['parent', 'disk', 'spin'],
    ['disk', 'spin', 'parent'],
  ]) {
    it(`do not depend on the question that comes first: ${order.join(', ')}`, () => {
      const linked = new Linked({ 'src/a.ts': CIRCLE });
      for (const name of order) assert.deepEqual(questions[name]?.(linked), expected[name], name);
    });
  }

  it('follow a change of a file, and of none but that', () => {
    const files = { 'src/b.ts': 'export const load = () => new One(); class One { run() {} }' };
    const linked = new Linked({ ...files, 'src/a.ts': "import { load } from './b'; load().run();" });
    assert.deepEqual(linked.targets('load().run'), ['One.run']);
    linked.set('src/b.ts', 'export const load = () => new Two(); class Two { run() {} }');
    assert.deepEqual(linked.targets('load().run'), ['Two.run']);
    linked.delete('src/b.ts');
    assert.deepEqual(linked.targets('load().run'), []);
    linked.set('src/b/index.ts', files['src/b.ts']);
    assert.deepEqual(linked.targets('load().run'), ['One.run']);
  });
});
