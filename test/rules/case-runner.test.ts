/** The runner of literate cases must fail where a case is wrong. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rule } from '../../engine/authoring.ts';
import { registryOf } from '../../scripts/registry.ts';
import { scaffold } from '../../scripts/new-rule.ts';
import { configJsonSchema } from '../../scripts/schema.ts';
import { parseCases, readCases } from '../support/cases.ts';
import { demoRules, noBadCall, noFarCall } from '../support/demo-rules.ts';
import { runCase } from '../support/run-case.ts';
import { squigglesOf, withoutSquiggles } from '../support/squiggles.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

/** Runs all cases of a Markdown text; `~~~` stands for the fences. */
function run(markdown: string, rule: Rule = noBadCall): number {
  const cases = parseCases(markdown.replaceAll('~~~', '```'), 'cases.md');
  for (const example of cases) runCase(rule, example);
  return cases.length;
}

describe('case runner', () => {
  it('accepts what is found exactly', () => {
    const text = '## A\n~~~ts bad\nx(bad(1)); bad();\n//^^^ does harm\n//         ^^^\n~~~\n';
    assert.equal(run(text), 1);
  });

  const bad = (code: string) => `## A\n~~~ts bad\n${code}\n~~~\n`;

  it('fails where a mark has no finding, or a finding no mark', () => {
    assert.throws(() => run(bad('  good();\n//^^^^')), /not found[^]*cases\.md:3 \(src\/example\.ts:1\) columns 3-7/);
    assert.throws(() => run(bad('  bad(); bad();\n//^^^')), /found but not marked[^]*columns 10-13 bad\(\) does harm/);
    assert.throws(() => run(bad('  bad();\n//^^')), /columns 3-5/);
    assert.throws(() => run(bad('  bad();\n//^^^ another message')), /another message/);
    assert.throws(() => run('## A\n~~~ts good\nbad();\n~~~\n'), /found but not marked/);
    assert.equal(run(bad('  bad();\n//^^^ Call good() instead.')), 1);
  });

  it('fails where a block asserts nothing or says what it is not', () => {
    assert.throws(() => run(bad('bad();')), /cases\.md:3 This bad block marks nothing/);
    assert.throws(() => run('## A\n~~~ts good\n  good();\n//^^^\n~~~\n'), /cases\.md:3 This good block has squiggles/);
    assert.throws(() => run('## A\n~~~ts\nbad();\n~~~\n'), /cases\.md:3 Code must be marked/);
    assert.throws(() => run('## A\n~~~ts wrong\nbad();\n~~~\n'), /"wrong" is not a kind of block/);
    assert.throws(() => run('## A\n~~~ts fixed\nbad();\n~~~\n'), /needs a bad or good block before it/);
    assert.throws(() => run(bad('//^^^')), /squiggle on line 1 has no line of code above it/);
    assert.throws(
      () => run('## A\n~~~json options\n{\n~~~\n~~~ts good\nx();\n~~~\n'),
      /cases\.md:3 These options are not JSON/,
    );
    assert.throws(() => run('## A\n~~~json options\n{ "nams": [] }\n~~~\n~~~ts good\nx();\n~~~\n'), /no option "nams"/);
    assert.throws(() => run('## A\n~~~ts good\nconst = ;\n~~~\n'), /the analysis must be complete/);
  });

  it('compares the repaired code and runs the rule on it', () => {
    const fixed = (code: string, words = '') => `${bad('  bad(); // end\n//^^^')}\n~~~ts fixed${words}\n${code}\n~~~\n`;
    assert.equal(run(fixed('  good(); // end')), 1);
    assert.equal(run(fixed('  good(); // end', ' title="Call good()"')), 1);
    assert.throws(() => run(fixed('  better(); // end')), /cases\.md:8 src\/example\.ts after the repair/);
    assert.throws(() => run(fixed('  good(); // end', ' title="Other"')), /No finding offers the repair "Other"/);
    assert.throws(
      () => run(fixed('f();').replaceAll('bad()', 'f()').replace('ts bad', 'ts good').replace('//^^^\n', '')),
      /No finding offers a repair/,
    );
    const stubborn: Rule = {
      ...noBadCall,
      *check(context) {
        for (const problem of noBadCall.check?.(context as never) ?? []) {
          const edits = () => [{ path: context.file.path, range: { start: 0, end: 0 }, text: ' ' }];
          yield { ...problem, repairs: [{ title: 'Indent', safety: 'suggestion', edits }] };
        }
      },
    };
    assert.throws(() => run(fixed('   bad(); // end'), stubborn), /must be clean of the rule/);
  });

  it('repairs all findings where the block says so', () => {
    const text = bad('  bad(); bad();\n//^^^\n//       ^^^');
    assert.equal(run(`${text}~~~ts fixed all\n  good(); good();\n~~~\n`), 1);
    assert.equal(run(`${text}~~~ts fixed\n  good(); bad();\n~~~\n`), 1);
  });

  it('compares related places', () => {
    const text = (related: string) =>
      `## A\n~~~ts file=src/b.ts\nexport function f() {}\n~~~\n~~~ts bad\nimport { f } from './b';\n  f();\n//^ Move it closer\n~~~\n~~~text related\n${related}\n~~~\n`;
    assert.equal(run(text('src/b.ts:1 it is declared'), noFarCall), 1);
    assert.equal(run(text('// related: src/b.ts:1 it is declared here'), noFarCall), 1);
    assert.throws(() => run(text('src/b.ts:2 it is declared'), noFarCall), /related places/);
    assert.throws(() => run(text('src/b.ts:1 it is declared\nsrc/b.ts:1 it is'), noFarCall), /related places/);
  });

  it('makes a project of its own for each block of the same path, with the shared files', () => {
    const text =
      '## A\n~~~json options\n{ "names": ["worse"] }\n~~~\n~~~ts good\nbad();\n~~~\n~~~ts bad\n  worse();\n//^^^^^\n~~~\n';
    assert.equal(run(text), 2);
  });

  it('reads squiggles under the line of code above them', () => {
    const text = 'a();\nbb(c);\n//  ^ one\n//~ two words \n';
    assert.deepEqual(squigglesOf(text), [
      { line: 2, column: 5, endColumn: 6, message: 'one' },
      { line: 2, column: 1, endColumn: 4, message: 'two words' },
    ]);
    assert.equal(withoutSquiggles(text), 'a();\nbb(c);\n');
  });
});

describe('scaffold', () => {
  const folder = fileURLToPath(new URL('../../.test-output', import.meta.url));
  after(() => rmSync(join(folder, 'demo'), { recursive: true, force: true }));
  after(removeTempFolders);

  it('writes a rule whose cases pass', async () => {
    rmSync(join(folder, 'demo'), { recursive: true, force: true });
    scaffold(folder, 'demo/no-demo');
    const { default: rule } = (await import(pathToFileURL(join(folder, 'demo/no-demo/rule.ts')).href)) as {
      default: Rule;
    };
    const cases = readCases(join(folder, 'demo/no-demo/cases.md'));
    assert.equal(cases.length, 2);
    for (const example of cases) runCase(rule, example);
    assert.throws(() => scaffold(folder, 'demo/no-demo'), /exists already/);
    assert.throws(() => scaffold(folder, 'NoTopic'), /Usage/);
  });

  it('lists rules in the registry, sorted', () => {
    const rules = tempFolder({
      'b/z-rule/rule.ts': '',
      'b/a-rule/rule.ts': '',
      'a/no-n1/rule.ts': '',
      'a/notes/readme.md': '',
    });
    const imports = registryOf(rules).match(/^import \w+ from .*$/gm);
    assert.deepEqual(imports, [
      "import noN1 from './a/no-n1/rule.ts';",
      "import aRule from './b/a-rule/rule.ts';",
      "import zRule from './b/z-rule/rule.ts';",
    ]);
  });
});

describe('schema of the configuration', () => {
  it('knows every rule with its options', () => {
    const schema = configJsonSchema(demoRules) as {
      properties: Record<string, unknown>;
      definitions: { rules: { properties: Record<string, { oneOf: { items?: { properties?: object }[] }[] }> } };
    };
    assert.deepEqual(Object.keys(schema.properties), [
      '$schema',
      'extends',
      'rules',
      'exclude',
      'overrides',
      'roles',
      'catalog',
      'limits',
    ]);
    assert.deepEqual(schema.properties['rules'], { $ref: '#/definitions/rules' });
    const { properties } = schema.definitions.rules;
    assert.deepEqual(
      Object.keys(properties),
      demoRules.map(({ id }) => id),
    );
    assert.deepEqual(properties['no-bad-call']?.oneOf[1]?.items?.[1]?.properties, {
      names: { default: ['bad'], type: 'array', items: { type: 'string' } },
    });
  });
});
