import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const LIMITS = `
  export const PAGE = 50;
  export const LIMITS = { page: PAGE * 2, deep: { max: 1 << 10 } } as const;
  export enum Role { Admin, Guest = 4, Member, Owner = 'OWNER' }
  export let changing = 1;
  export const frozen = Object.freeze({ days: 7 });
  export default 'the default';
  setTimeout(() => { changing = 2; });`;

const USE = `
  import text, { PAGE, LIMITS, Role, changing, frozen } from './limits';
  import * as limits from './limits';
  const HOUR = 60 * 60; const name = 'app'; let later = 1; later = 2;
  export function run(given = 5) {
    probe(PAGE, LIMITS.page, LIMITS.deep.max, Role.Admin, Role.Member, Role.Owner, changing, frozen.days, text);
    more(24 * HOUR, \`\${name}-\${PAGE}\`, -HOUR, limits.PAGE, name + 1, 10 ** 3, later, given, process.env.X, HOUR > 1);
  }`;

describe('constants', () => {
  const linked = new Linked({ 'src/limits.ts': LIMITS, 'src/a.ts': USE });
  const argumentsOf = (head: string): unknown[] => {
    const { file, call } = linked.call(head);
    return call.args.map((value) => linked.model.constant({ file, value }));
  };

  it('are followed through imports, objects and enums', () => {
    assert.deepEqual(argumentsOf('probe('), [50, 100, 1024, 0, 5, 'OWNER', undefined, 7, 'the default']);
  });

  it('are worked out; what can change is none', () => {
    const expected = [86_400, 'app-50', -3600, 50, 'app1', 1000, undefined, undefined, undefined, undefined];
    assert.deepEqual(argumentsOf('more('), expected);
  });

  it('have an end, also in circles and in deep sums', () => {
    const circle = new Linked({ 'src/a.ts': 'const a = b; const b = a; export const c = a + 1; use(c);' });
    assert.equal(circle.constant('c'), undefined);
    const deep = new Linked({ 'src/a.ts': `use(${Array.from({ length: 200 }, () => '1').join(' + ')});` });
    assert.equal(
      deep.model.constant({ file: deep.call('use').file, value: deep.call('use').call.args[0] ?? assert.fail() }),
      undefined,
    );
  });

  it('name their source, also in another file', () => {
    const { file, call } = linked.call('probe(');
    const sources = call.args.slice(0, 2).map((value) => linked.model.source({ file, value }));
    assert.deepEqual(
      sources.map((at) => [at.file.path, linked.text(at)]),
      [
        ['src/limits.ts', '50'],
        ['src/limits.ts', 'PAGE * 2'],
      ],
    );
  });
});
