import assert from 'node:assert/strict';
import { Config } from '../../../engine/analyzer/config/config.ts';
import { ConfigError, findConfig, readConfig } from '../../../engine/analyzer/config/load.ts';
import type { ConfigLayer } from '../../../engine/analyzer/config/load.ts';
import type { Rule } from '../../../engine/rule/types.ts';
import { demoRules, noBadCall } from '../../support/demo-rules.ts';
import { memoryHost } from '../../support/run-snippet.ts';

const strictOnly: Rule = { ...noBadCall, id: 'strict-only', presets: ['strict'] };
const rules = [...demoRules, strictOnly];

function layer(config: object | string, file = 'backend-why.config.json'): ConfigLayer {
  const text = typeof config === 'string' ? config : JSON.stringify(config, null, 2);
  const found = readConfig(memoryHost({ [file]: text }), `/project/${file}`, rules);
  assert.ok(found);
  return found;
}

function problems(config: object | string, file?: string): string[] {
  try {
    layer(config, file);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
  return [];
}

function severities(...layers: ConfigLayer[]): (file: string) => string {
  const config = new Config('/project', rules, layers);
  return (file) => [...config.settings(file).values()].map(({ severity }) => severity).join(' ');
}

describe('configuration', () => {
  it('is the recommended preset when there is none', () => {
    assert.equal(severities()('a.ts'), 'warning info error warning off');
  });

  it('starts from presets', () => {
    assert.equal(severities(layer({ extends: 'strict' }))('a.ts'), 'warning info error warning warning');
    assert.equal(severities(layer({ extends: [] }))('a.ts'), 'off off off off off');
    assert.equal(severities(layer({ extends: ['recommended', 'all'] }))('a.ts'), 'warning info error warning warning');
  });

  it('sets severities and options; options stay when only the severity changes', () => {
    const config = new Config('/project', rules, [
      layer({
        rules: { 'no-bad-call': ['error', { names: ['worse'] }], throwing: 'off' },
        overrides: [{ files: ['legacy/'], rules: { 'no-bad-call': 'info' } }],
      }),
    ]);
    assert.deepEqual(config.settings('a.ts').get('no-bad-call'), { severity: 'error', options: { names: ['worse'] } });
    assert.deepEqual(config.settings('legacy/a.ts').get('no-bad-call'), {
      severity: 'info',
      options: { names: ['worse'] },
    });
    assert.deepEqual(config.settings('a.ts').get('no-far-call'), { severity: 'info', options: {} });
    assert.ok(!config.active('a.ts').some(({ rule }) => rule.id === 'throwing'));
  });

  it('takes later overrides over earlier ones, with patterns of .gitignore and braces', () => {
    const of = severities(
      layer({
        extends: [],
        overrides: [
          { files: ['*.ts'], rules: { throwing: 'info' } },
          { files: ['./src/**/*.{js,mts}', '/only-here.ts'], rules: { throwing: 'error' } },
        ],
      }),
    );
    const throwing = (file: string) => of(file).split(' ')[3];
    assert.deepEqual(['x/a.ts', 'src/x/a.js', 'src/a.mts', 'only-here.ts', 'x/only-here.ts', 'a.js'].map(throwing), [
      'info',
      'error',
      'error',
      'error',
      'info',
      'off',
    ]);
  });

  it('of a folder comes after that of the folders above', () => {
    const outer = layer({ rules: { throwing: 'error' }, exclude: ['*.skip.ts'] });
    const inner = layer({ rules: { throwing: 'off' }, exclude: ['/old'] }, 'packages/a/backend-why.config.json');
    const of = severities(outer, inner);
    assert.equal(of('packages/b/x.ts').split(' ')[3], 'error');
    assert.equal(of('packages/a/x.ts').split(' ')[3], 'off');
    const config = new Config('/project', rules, [outer, inner]);
    assert.equal(config.exclusion('packages/a/old/x.ts')?.file, '/project/packages/a/backend-why.config.json');
    assert.equal(config.exclusion('packages/b/old/x.ts'), undefined);
    assert.equal(config.exclusion('packages/a/x.skip.ts')?.pattern, '*.skip.ts');
  });

  it('above the root has patterns relative to its own folder', () => {
    const above = layer({ overrides: [{ files: ['project/src/'], rules: { throwing: 'off' } }] });
    const config = new Config('/project/src', rules, [above]);
    assert.equal(config.settings('a.ts').get('throwing')?.severity, 'warning');
    const higher = { ...above, folder: '/' };
    assert.equal(new Config('/project/src', rules, [higher]).settings('a.ts').get('throwing')?.severity, 'off');
  });

  it('says which pattern on which line leaves a file out', () => {
    const config = new Config('/project', rules, [
      layer('{\n  "exclude": [\n    "gen/",\n    "!gen/keep.ts",\n    "*.{x,y}.ts"\n  ]\n}'),
    ]);
    assert.deepEqual(config.exclusion('gen/a.ts'), {
      pattern: 'gen/',
      file: '/project/backend-why.config.json',
      line: 3,
    });
    assert.equal(config.exclusion('a.y.ts')?.line, 5);
    assert.equal(config.exclusion('a.ts'), undefined);
  });

  it('gives roles', () => {
    const config = new Config('/project', rules, [layer({ roles: { script: ['tools/'], source: ['src/test/'] } })]);
    assert.deepEqual(
      ['tools/a.ts', 'src/test/a.ts', 'src/a.ts'].map((file) => config.role(file)),
      ['script', 'source', undefined],
    );
  });

  it('is found upwards, up to the repository', () => {
    const host = memoryHost({
      'backend-why.config.json': '{}',
      'repo/.git/HEAD': '',
      'repo/package.json': '{ "name": "x" }',
      'repo/a/package.json': '{ "backendWhy": { "extends": "all" } }',
      'repo/a/b/c.ts': '',
      'plain/x.ts': '',
    });
    const found = (root: string) => findConfig(host, root, rules)?.file;
    assert.equal(found('/project/repo/a/b'), '/project/repo/a/package.json');
    assert.equal(found('/project/repo'), undefined);
    assert.equal(found('/project/plain'), '/project/backend-why.config.json');
  });

  it('may have comments and trailing commas', () => {
    assert.deepEqual(problems('{\n  // why\n  "extends": "all",\n}', 'backend-why.config.jsonc'), []);
  });

  it('with a mistake names line, column and what was meant', () => {
    assert.deepEqual(problems('{\n  "ruls": {}\n}'), ['2:3 Unknown key "ruls". Did you mean "rules"?']);
    assert.deepEqual(problems('{ "rules": {\n  "no-bad-cal": "off" } }'), [
      '2:3 Unknown rule "no-bad-cal". Did you mean "no-bad-call"?',
    ]);
    assert.deepEqual(problems('{ "rules": {\n  "throwing": "warn" } }'), [
      '2:15 The setting of rule "throwing" must be "off", "info", "warning", "error", or [severity, options].',
    ]);
    assert.deepEqual(problems('{ "rules": { "no-bad-call": ["error",\n { "name": [] }] } }'), [
      '2:4 Rule "no-bad-call" has no option "name". Did you mean "names"?',
    ]);
    assert.deepEqual(problems('{ "rules": { "no-bad-call": ["error", { "names":\n 1 }] } }'), [
      '2:2 Option "names" of rule "no-bad-call": Invalid input: expected array, received number.',
    ]);
    assert.deepEqual(problems('{ "overrides": [{ "files": ["a"], "rules": {\n "throwin": "off" } }] }'), [
      '2:2 Unknown rule "throwin". Did you mean "throwing"?',
    ]);
    assert.deepEqual(
      problems('{ "overrides": [{ "file": ["a"], "rules": {} }] }').at(-1),
      '1:19 Unknown key "file". Did you mean "files"?',
    );
    assert.deepEqual(problems('{ "roles": { "tests": ["a"] } }'), ['1:14 Unknown key "tests". Did you mean "test"?']);
    assert.deepEqual(problems('{ "limits": { "maxFileSise": 1 } }'), [
      '1:15 Unknown key "maxFileSise". Did you mean "maxFileSize"?',
    ]);
    assert.match(problems('{ "extends": "recomended" }')[0] ?? '', /^1:14 "extends" takes presets: "recommended"/);
    assert.match(problems('{ "exclude": "x" }')[0] ?? '', /^1:14 "exclude": Invalid input: expected array/);
    assert.deepEqual(problems('{ "rules": { \n'), ['2:1 The configuration is not valid JSON (CloseBraceExpected).']);
    assert.deepEqual(problems(''), ['1:1 The configuration is empty.']);
    assert.match(problems('[]')[0] ?? '', /^1:1 The configuration: Invalid input: expected object/);
  });

  it('in package.json has its places there', () => {
    assert.deepEqual(problems('{\n  "name": "x",\n  "backendWhy": {\n    "excludes": []\n  }\n}', 'package.json'), [
      '4:5 Unknown key "excludes". Did you mean "exclude"?',
    ]);
  });
});
