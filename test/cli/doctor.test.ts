import assert from 'node:assert/strict';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

describe('doctor', () => {
  after(removeTempFolders);

  const project = (): string =>
    tempFolder({
      'package.json': '{ "name": "shop", "dependencies": { "pg": "8" } }',
      'pnpm-workspace.yaml': "packages:\n  - 'libs/*' # all of them\n",
      'backend-why.config.json': '{ "exclude": ["old/"] }',
      'src/app.ts': `import { Pool } from 'pg';
import { log } from '@shop/log';
import { lost } from './lost';
const pool = new Pool();
export const all = () => pool.query('SELECT 1');
log(lost.now());
lost.now();
`,
      'libs/log/package.json': '{ "name": "@shop/log", "main": "dist/index.js" }',
      'libs/log/src/index.ts': 'export const log = (text: string) => console.log(text);\n',
      'libs/broken.ts': 'export const = ;\n',
      'test/app.test.ts': '',
      'old/a.ts': '',
      'lib/tool.min.js': '',
    });

  it('shows what is seen, what is not, and where', async () => {
    const { code, stdout } = await cli(project(), ['doctor']);
    assert.equal(code, 0);
    const text = stdout.replace(/\d+\.\d+\.\d+\S*/g, 'X');
    assert.equal(
      text,
      `Setup
  backend-why    X
  node           X
  parser         oxc (native)
  configuration  backend-why.config.json
  modules by     package.json (2), pnpm-workspace.yaml

Files analysed: 4
  source  3
  test    1

Not analysed
  1  is excluded by "old/" in backend-why.config.json line 1, such as old/
  1  is minified, such as lib/tool.min.js

Analysed in part
  libs/broken.ts:1  Syntax error: Variable declaration expected.

Imports: 3
        1   33.3 %  to files of the project
        1   33.3 %  to libraries the catalog describes
        1   33.3 %  to nowhere

Calls: 6
        1   16.7 %  of functions of the project
        2   33.3 %  of libraries the catalog describes
        1   16.7 %  of JavaScript and Node
        2   33.3 %  of which nothing is known

Imports that lead nowhere
      1  ./lost  src/app.ts:3:22

Calls of which nothing is known
      2  lost.now  src/app.ts:6:5
`,
    );
  });

  it('gives the same as JSON, of a part of the project too, as many of each list as wanted', async () => {
    const root = project();
    const { stdout } = await cli(root, ['doctor', '--format', 'json', 'src']);
    const { files, imports, calls, lostImports, undescribed, unknownCalls } = JSON.parse(stdout) as Record<
      string,
      object
    >;
    assert.deepEqual(files, { analysed: 1, roles: { source: 1 }, skipped: [], incomplete: [] });
    assert.deepEqual(imports, { project: 1, library: 1, package: 0, node: 0, asset: 0, apart: 0, lost: 1 });
    assert.deepEqual(calls, { project: 1, library: 2, language: 0, package: 0, unknown: 2 });
    assert.deepEqual(lostImports, {
      different: 1,
      most: [{ name: './lost', count: 1, example: { file: 'src/app.ts', line: 3, column: 22 } }],
    });
    assert.deepEqual(undescribed, { different: 0, most: [] });
    const none = JSON.parse((await cli(root, ['doctor', '-f', 'json', '--top', '0'])).stdout) as Record<string, object>;
    assert.deepEqual(none['unknownCalls'], { ...unknownCalls, most: [] });
    const wrong = await cli(root, ['doctor', '--top', 'all']);
    assert.deepEqual([wrong.code, wrong.stderr], [2, '--top takes a whole number, not "all".\n']);
  });

  it('has help', async () => {
    const { code, stdout } = await cli(tempFolder({}), ['doctor', '--help']);
    assert.equal(code, 0);
    assert.match(stdout, /Usage: backend-why doctor \[paths…\] \[options\]\n/);
    for (const flag of ['--format', '--top', '--config']) assert.ok(stdout.includes(flag), flag);
    assert.match((await cli(tempFolder({}), ['--help'])).stdout, /^ {2}doctor {2,}Show what the analysis can see/m);
  });
});
