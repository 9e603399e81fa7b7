import assert from 'node:assert/strict';
import type { Timeouts } from '../../../../engine/catalog/types.ts';
import { given } from '../../../../engine/rule/timeouts/given.ts';
import { flawOf, limitOf } from '../../../../engine/rule/timeouts/limit.ts';
import { callNamed, modelOf } from '../../project/model-of.ts';

const TIMEOUTS: Timeouts = { argument: 1, keys: ['timeout', 'agent.timeout', ['first', 'second']] };

/** What `ask(url, options)` says of its limit. */
function limit(options: string, around = '', settings = { maxMs: 60_000 }, timeouts = TIMEOUTS) {
  const model = modelOf({ 'a.ts': `${around}\nask(url, ${options});` });
  const found = limitOf(model, callNamed(model, 'ask'), timeouts, settings);
  return found.state === 'none' && found.flaw ? found.flaw.kind : found.state;
}

describe('time limits of a call', () => {
  it('are read where options are written', () => {
    assert.equal(limit('{ timeout: 5 }'), 'bounded');
    assert.equal(limit('{ retry: 1 }'), 'none');
    assert.equal(limit('undefined'), 'none');
    assert.equal(limit(''), 'none');
    assert.equal(limit('{ timeout: read() }'), 'bounded');
  });

  it('need all keys that only bound together', () => {
    assert.equal(limit('{ first: 1, second: 2 }'), 'bounded');
    assert.equal(limit('{ first: 1 }'), 'none');
    assert.equal(limit('{ first: 1, second: 0 }'), 'off');
  });

  it('may lie in an object made with options, or come out of a function', () => {
    assert.equal(limit('{ agent: new Agent({ timeout: 5 }) }', `import { Agent } from 'agents';`), 'bounded');
    assert.equal(limit('{ agent: new Agent() }', `import { Agent } from 'agents';`), 'none');
    assert.equal(limit('options()', 'function options() { return { timeout: 5 }; }'), 'bounded');
    assert.equal(limit('options(5)', 'const options = (timeout) => ({ timeout });'), 'bounded');
    assert.equal(limit('options()', 'const options = (timeout) => ({ timeout });'), 'none');
    assert.equal(limit('Object.assign({}, defaults)', 'const defaults = { timeout: 5 };'), 'bounded');
  });

  it('follow variables, later writes and spreads', () => {
    assert.equal(limit('options', 'const options = { timeout: 5 };'), 'bounded');
    assert.equal(limit('options', 'const options = {}; options.timeout = 5;'), 'bounded');
    assert.equal(limit('{ ...options }', 'const options = { retry: 1 };'), 'none');
    assert.equal(limit('options', 'let options; if (slow) options = { timeout: 5 };'), 'bounded');
    assert.equal(limit('options', 'const { agent, ...options } = { timeout: 5, agent: 1 };'), 'bounded');
  });

  it('are unknown where nobody can tell', () => {
    assert.equal(limit('options', `import { options } from 'elsewhere';`), 'unknown');
    assert.equal(limit('{ [key]: 5 }'), 'unknown');
    assert.equal(limit('...options'), 'unknown');
    assert.equal(limit('build()'), 'unknown');
  });

  it('are asked of callers where a parameter holds them', () => {
    const model = modelOf({ 'a.ts': 'function get(url, options) { return ask(url, { ...options }); }' });
    const found = limitOf(model, callNamed(model, 'ask'), TIMEOUTS, { maxMs: 0 });
    assert.equal(found.state, 'asked');
    assert.deepEqual(found.state === 'asked' && found.any.map(({ index, path }) => [index, ...path]), [
      [1, 'timeout'],
      [1, 'agent', 'timeout'],
      [1, 'first'],
    ]);
  });

  it('hold by default where the library has a limit, unless it is switched off', () => {
    const timeouts = { ...TIMEOUTS, default: 10_000 };
    assert.equal(limit('{}', '', { maxMs: 0 }, timeouts), 'bounded');
    assert.equal(limit('{ timeout: false }', '', { maxMs: 0 }, timeouts), 'off');
  });
});

describe('values of a time limit', () => {
  const flaw = (value: string, maxMs = 60_000, around = '') => {
    const model = modelOf({ 'a.ts': `${around}\nhold(${value});` });
    const { file, call } = callNamed(model, 'hold');
    const [argument] = call.args;
    return argument && flawOf(model, { file, value: argument }, maxMs)?.kind;
  };

  it('are off when they never end', () => {
    for (const value of ['0', 'false', 'null', 'Infinity', 'Number.POSITIVE_INFINITY', '-1']) {
      assert.equal(flaw(value), 'off', value);
    }
  });

  it('are too long above the maximum', () => {
    assert.equal(flaw('60_001'), 'long');
    assert.equal(flaw('60_000'), undefined);
    assert.equal(flaw('5 * MINUTE', 60_000, 'const MINUTE = 60_000;'), 'long');
    assert.equal(flaw('AbortSignal.timeout(90_000)'), 'long');
    assert.equal(flaw('90_000', 0), undefined);
  });

  it('are enough when one of several bounds', () => {
    assert.equal(flaw('AbortSignal.any([user, AbortSignal.timeout(90_000)])'), undefined);
    assert.equal(flaw('setting ?? 0'), undefined);
    assert.equal(flaw('{ connect: 100, request: 0 }'), undefined);
    assert.equal(flaw('{ request: 0 }'), 'off');
  });
});

describe('given', () => {
  it('sees through the class that makes options', () => {
    const model = modelOf({
      'a.ts': 'class Options { create() { return { timeout: 5 }; } }\nask({ useClass: Options, other: 1 });',
    });
    const { file, call } = callNamed(model, 'ask');
    const at = (path: string) => call.args[0] && given(model, { file, value: call.args[0] }, path.split('.')).state;
    assert.equal(at('useClass.create.timeout'), 'given');
    assert.equal(at('useClass.create.retry'), 'absent');
    assert.equal(at('useFactory.timeout'), 'absent');
  });
});
