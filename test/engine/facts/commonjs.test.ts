import assert from 'node:assert/strict';
import { factsOf } from '../project/model-of.ts';

describe('facts: CommonJS', () => {
  const exportsOf = (code: string) =>
    factsOf('a.js', code).exports.map(({ name, from, whole, value }) =>
      [name, ...(from === undefined ? [] : [`from ${from}`]), ...(whole ? ['whole'] : []), value?.kind ?? '-'].join(
        ' ',
      ),
    );

  it('say what is the whole module', () => {
    assert.deepEqual(exportsOf('module.exports = { a, ...b };'), ['default whole object', 'a global']);
    assert.deepEqual(exportsOf('exports = module.exports = make;'), ['default whole global']);
    assert.deepEqual(exportsOf('module.exports.default = module.exports;'), []);
    assert.deepEqual(exportsOf('exports.b = exports.a = 1; exports.c = void 0;'), ['a literal', 'b literal']);
  });

  it('take in what calls export', () => {
    assert.deepEqual(exportsOf("Object.assign(module.exports, { a: 1, ...b }, require('./c'));"), [
      'a literal',
      '* global',
      '* call',
    ]);
    assert.deepEqual(
      exportsOf('Object.assign({}, exports); Object.defineProperty(exports, "__esModule", { value: 1 });'),
      [],
    );
    assert.deepEqual(
      exportsOf('Object.defineProperty(exports, "a", { enumerable: true, get: function () { return m.a; } });'),
      ['a member'],
    );
    assert.deepEqual(exportsOf('tslib_1.__exportStar(require("./m"), exports);'), ['* from ./m -']);
  });

  it('look through what compilers put around require()', () => {
    const bindings = factsOf(
      'a.js',
      `const one = __importDefault(require('./one'));
       var _two = _interopRequireWildcard(require("./two"));
       const { three } = __toESM(require('./three'));
       const four = wrap(require('./four'));`,
    ).bindings.map(({ name, import: from }) => `${name} ${from ? `${from.module} ${from.name}` : '-'}`);
    assert.deepEqual(bindings, ['_two ./two *', 'one ./one *', 'three ./three three', 'four -']);
  });
});
