import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createAnalyzer } from '../../engine/analyzer/analyzer.ts';
import { Config } from '../../engine/analyzer/config/config.ts';
import { ConfigError, readConfig } from '../../engine/analyzer/config/load.ts';
import { withMetaRules } from '../../engine/analyzer/meta-rules.ts';
import { rules as ownRules } from '../../rules/registry.generated.ts';
import { memoryHost } from '../support/run-snippet.ts';
import { holds, textOf, TIMEOUT } from './support/fuzz.ts';

const rules = withMetaRules(ownRules);
const FILE = '/project/backend-why.config.json';

const word = fc.oneof(
  fc.constantFrom(
    'all',
    'strict',
    'recommended',
    'off',
    'error',
    'source',
    'maxFileSize',
    '$schema',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom(...rules.map(({ id }) => id)),
  fc.string({ maxLength: 8 }),
);
const pattern = fc.oneof(
  textOf([
    'src',
    '/',
    '*',
    '**',
    '?',
    '[',
    ']',
    '{',
    '}',
    ',',
    '!',
    '\\',
    '.',
    './',
    '../',
    '#',
    ' ',
    '.ts',
    '(',
    '|',
    '+',
    '^',
    '$',
  ]),
  fc.constantFrom('src/**', '*.{ts,js}', '!keep.ts', './a'),
);
const anything = fc.jsonValue({ maxDepth: 3 });
const setting = fc.oneof(
  fc.constantFrom('off', 'info', 'warning', 'error'),
  fc.tuple(
    fc.constantFrom('off', 'error'),
    fc.dictionary(fc.oneof(word, fc.constantFrom('max', 'allow')), anything, { maxKeys: 2 }),
  ),
  anything,
);
const settings = fc.dictionary(word, setting, { maxKeys: 3 });
const orAnything = (likely: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: likely }, { weight: 1, arbitrary: anything });

const typeName = fc.constantFrom('Client', 'Row', 'pg.Pool', 'this', 'constructor', '');
const position = fc.oneof(fc.nat(3), fc.integer());
const option = fc.record({ argument: position, keys: fc.array(word, { maxLength: 2 }) }, { requiredKeys: ['keys'] });
const member = fc.record(
  {
    is: typeName,
    class: typeName,
    returns: typeName,
    reads: fc.constantFrom('one', 'many'),
    calls: fc.constantFrom('http', 'mail'),
    sql: position,
    limit: option,
    timeout: option,
    runs: fc.record({ argument: position, how: fc.constantFrom('once', 'each'), gives: fc.array(typeName) }),
  },
  { requiredKeys: [] },
);
const members = fc.dictionary(fc.oneof(word, fc.constantFrom('*', 'default', 'x')), member, { maxKeys: 3 });
const catalog = fc.array(
  fc.record(
    {
      name: fc.oneof(word, fc.constantFrom('ours', 'pg')),
      packages: fc.array(word, { maxLength: 2 }),
      modules: fc.array(pattern, { maxLength: 2 }),
      exports: members,
      types: fc.dictionary(typeName, fc.record({ members, extends: typeName }, { requiredKeys: [] }), { maxKeys: 2 }),
    },
    { requiredKeys: ['name', 'packages', 'exports'] },
  ),
  { maxLength: 2 },
);

/** Nearly right, so that every key is looked at. */
const config = fc.record(
  {
    extends: orAnything(fc.oneof(word, fc.array(word, { maxLength: 2 }))),
    rules: orAnything(settings),
    exclude: orAnything(fc.array(pattern, { maxLength: 3 })),
    overrides: orAnything(
      fc.array(fc.record({ files: fc.array(pattern, { maxLength: 2 }), rules: settings }), { maxLength: 2 }),
    ),
    roles: orAnything(fc.dictionary(word, fc.array(pattern, { maxLength: 2 }), { maxKeys: 2 })),
    catalog: orAnything(catalog),
    limits: orAnything(fc.record({ maxFileSize: fc.oneof(fc.integer(), fc.double()) })),
  },
  { requiredKeys: [] },
);

/** What the schema takes: only the patterns and severities are random. */
const rightConfig = fc.record(
  {
    extends: fc.constantFrom('all', 'strict', 'recommended', 'security', 'performance'),
    rules: fc.dictionary(fc.constantFrom(...rules.map(({ id }) => id)), fc.constantFrom('off', 'info', 'error')),
    exclude: fc.array(pattern.filter((text) => text !== '')),
    overrides: fc.array(fc.record({ files: fc.array(pattern.filter((text) => text !== '')), rules: fc.constant({}) })),
    roles: fc.record({ test: fc.array(pattern.filter((text) => text !== '')) }, { requiredKeys: [] }),
    catalog: fc.constantFrom(
      [],
      [
        {
          name: 'ours',
          modules: ['./src/a', 'src/a.ts'],
          exports: { x: { is: 'Client' }, default: { returns: 'Client[]' } },
          types: { Client: { extends: 'Client', members: { '*': { is: 'Client', reads: 'one' } }, call: { sql: 0 } } },
        },
      ],
    ),
  },
  { requiredKeys: [] },
);

describe('configuration', function () {
  this.timeout(TIMEOUT);

  it('random JSON is refused with file and line, or can be used', () => {
    const outcomes = { refused: 0, used: 0 };
    const text = fc.oneof(
      { weight: 8, arbitrary: config.map((value) => JSON.stringify(value, undefined, 1)) },
      { weight: 2, arbitrary: rightConfig.map((value) => JSON.stringify(value)) },
      { weight: 2, arbitrary: anything.map((value) => JSON.stringify(value)) },
      {
        weight: 1,
        arbitrary: textOf(['{', '}', '"rules"', ':', '[', ']', ',', '//', '\n', 'null', '1e999', '"', '\\u']),
      },
    );
    holds(
      800,
      fc.property(text, (written) => {
        outcomes[refused(written) ? 'refused' : 'used']++;
      }),
    );
    assert.ok(outcomes.refused > 100 && outcomes.used > 20, JSON.stringify(outcomes));
  });

  it('whatever the patterns, right JSON can be used', () => {
    holds(
      300,
      fc.property(rightConfig, (value) => {
        assert.equal(refused(JSON.stringify(value)), false);
      }),
    );
  });
});

/** Reads and uses the configuration; whether it was refused, as it should be. */
function refused(text: string): boolean {
  const host = memoryHost({ 'backend-why.config.json': text, 'src/a.ts': 'export const x = 1;' });
  let layer: ReturnType<typeof readConfig>;
  try {
    layer = readConfig(host, FILE, rules);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = text.split(/\r\n|\r|\n/).length;
    assert.ok(error.problems.length > 0);
    for (const { file, line, column, message } of error.problems) {
      assert.equal(file, FILE);
      assert.ok(line >= 1 && line <= lines && column >= 1, `line ${line} of ${lines}`);
      assert.match(message, /\S.*\.$|\?$/s);
      assert.ok(error.message.includes(`${file}:${line}:${column} `));
    }
    return true;
  }
  const used = new Config('/project', rules, layer === undefined ? [] : [layer]);
  const analyzer = createAnalyzer({ root: '/project', host, config: used });
  analyzer.set('src/a.ts');
  used.exclusion('src/a.ts');
  if (analyzer.has('src/a.ts')) assert.deepEqual(analyzer.check('src/a.ts').findings, []);
  return false;
}
