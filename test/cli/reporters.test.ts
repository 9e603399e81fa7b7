import assert from 'node:assert/strict';
import { rules } from '../../rules/registry.generated.ts';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

const ESCAPE = '\u001B[';

describe('pretty', () => {
  after(removeTempFolders);

  it('shows place, message, code, related places, remedy, chapter and a summary', async () => {
    const root = tempFolder({
      'src/a.ts': "import { f } from './b';\n\n\tf(1);\n",
      'src/b.ts': 'export function f() {}',
    });
    const { stdout } = await cli(root, []);
    assert.equal(
      stdout,
      `src/a.ts:3:2  info  no-far-call

  This call leaves for src/b.ts. Move it closer.

  2 │
> 3 │   f(1);
    │   ^
  4 │

  → it is declared here src/b.ts:1:17
  Fix Move it closer.
  Why backend-why explain no-far-call

✖ 1 finding (1 info) in 2 files.
`,
    );
  });

  it('names places as they are seen from the working directory', async () => {
    const other = tempFolder({ 'package.json': '{}', 'a.ts': 'bad();' });
    const here = tempFolder({});
    const { stdout } = await cli(here, [other]);
    assert.equal(stdout.split(':')[0], `../${other.split('/').at(-1) ?? ''}/a.ts`);
  });

  it('wraps messages, cuts long lines around the mark and masks secrets', async () => {
    const root = tempFolder({ 'a.ts': `f("sk_1234567890", ${'x, '.repeat(60)}bad(), ${'y, '.repeat(60)}1);` });
    const { stdout } = await cli(root, [], { columns: 60 });
    for (const line of stdout.split('\n')) assert.ok(line.length <= 60, `${line.length}: ${line}`);
    const rows = stdout.split('\n');
    const marked = rows.findIndex((row) => row.startsWith('>') && row.includes('bad()'));
    const [code = '', marks = ''] = rows.slice(marked, marked + 2);
    assert.equal(marks.indexOf('^'), code.indexOf('bad()'));
    assert.equal(marks.trim().replace('│', '').trim(), '^^^');
    assert.ok(stdout.includes('"sk_1***"') && !stdout.includes('sk_1234567890'));
  });

  it('has colors for people, or when asked', async () => {
    const root = tempFolder({ 'a.ts': 'bad();' });
    const colored = async (argv: string[], env: Record<string, string>, isTTY: boolean) =>
      (await cli(root, argv, { env, isTTY })).stdout.includes(ESCAPE);
    assert.equal(await colored([], {}, false), false);
    assert.equal(await colored([], {}, true), true);
    assert.equal(await colored([], { NO_COLOR: '1' }, true), false);
    assert.equal(await colored([], { FORCE_COLOR: '1' }, false), true);
    assert.equal(await colored([], { FORCE_COLOR: '0' }, true), false);
    assert.equal(await colored(['--no-color'], { FORCE_COLOR: '1' }, true), false);
    assert.equal(await colored(['--color'], { NO_COLOR: '1' }, false), true);
  });

  it('counts what is suppressed, fixable and incomplete', async () => {
    const root = tempFolder({
      'a.ts': 'bad(); // backend-why-disable-line no-bad-call -- only for the demo\nbad();',
      'b.ts': 'boom();',
    });
    const { stdout } = await cli(root, []);
    assert.match(stdout, /b\.ts:1 {2}incomplete {2}throwing\n\n {2}The rule failed: no idea what boom is\n/);
    assert.match(
      stdout,
      /1 can be fixed with --fix\.\n {2}1 finding suppressed by comments\.\n {2}The analysis is incomplete in 1 file\.\n$/,
    );
  });
});

describe('json', () => {
  after(removeTempFolders);

  it('has the documented shape', async () => {
    const root = tempFolder({ 'src/a.ts': 'bad();' });
    const { stdout } = await cli(root, ['-f', 'json']);
    const report = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
    const { fingerprint, ...finding } = report.findings[0] ?? {};
    assert.match(String(fingerprint), /^[0-9a-f]{16}$/);
    assert.deepEqual(
      { ...report, findings: [finding] },
      {
        version: 1,
        findings: [
          {
            rule: 'no-bad-call',
            severity: 'warning',
            file: 'src/a.ts',
            line: 1,
            column: 1,
            endLine: 1,
            endColumn: 4,
            message: 'bad() does harm here. Call good() instead.',
            chapter: 'n-plus-one',
            related: [],
            repairs: [{ title: 'Call good()', safety: 'safe' }],
            snippet: 'bad',
          },
        ],
        suppressed: [],
        incomplete: [],
        stats: { files: 1, findings: 1, suppressed: 0 },
      },
    );
  });

  it('is valid when there is nothing to say', async () => {
    const { stdout } = await cli(tempFolder({}), ['-f', 'json']);
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      findings: [],
      suppressed: [],
      incomplete: [],
      stats: { files: 0, findings: 0, suppressed: 0 },
    });
  });
});

describe('github', () => {
  after(removeTempFolders);

  it('writes workflow commands with everything escaped', async () => {
    const root = tempFolder({ 'a,b.ts': 'bad();', 'c.ts': '"sk_1234567890%";', 'd.ts': 'boom();' });
    const { stdout } = await cli(root, ['-f', 'github']);
    assert.deepEqual(stdout.split('\n'), [
      '::warning file=a%2Cb.ts,line=1,endLine=1,col=1,endColumn=3,title=no-bad-call::bad() does harm here. Call good() instead.',
      '::error file=c.ts,line=1,endLine=1,col=1,endColumn=16,title=no-secret-string::The secret sk_1*** is in the source. Read it from the environment.',
      '::error file=d.ts,line=1,title=Incomplete analysis::The rule failed: no idea what boom is This is a fault of the rule: please report it. Until then turn "throwing" off for this file in the configuration.',
      '',
    ]);
  });

  it('comes by itself inside GitHub Actions, besides the text for people', async () => {
    const root = tempFolder({ 'a.ts': 'bad();' });
    const { stdout } = await cli(root, [], { env: { GITHUB_ACTIONS: 'true' } });
    assert.match(stdout, /✖ 1 finding[^]*::warning file=a\.ts/);
    const chosen = await cli(root, ['-f', 'json'], { env: { GITHUB_ACTIONS: 'true' } });
    assert.ok(!chosen.stdout.includes('::warning'));
  });
});

interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly originalUriBaseIds: Readonly<Record<string, object>>;
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly SarifRule[] } };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly object[];
    }[];
    readonly results: readonly SarifResult[];
  }[];
}
interface SarifRule {
  readonly id: string;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly properties: Readonly<Record<string, unknown>>;
}
interface SarifPlace {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;
  };
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly SarifPlace[];
  readonly relatedLocations?: readonly SarifPlace[];
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: SarifPlace }[] }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly object[];
}

describe('sarif', () => {
  after(removeTempFolders);

  it('has what GitHub code scanning reads', async () => {
    const root = tempFolder({
      'src/a b.ts':
        "import { f } from './b';\nf();\nboom();\nbad(); // backend-why-disable-line no-bad-call -- only for the demo",
      'src/b.ts': 'export function f() {}',
    });
    const { stdout } = await cli(root, ['-f', 'sarif']);
    const { $schema, version, runs } = JSON.parse(stdout) as Sarif;
    const [run] = runs;
    assert.ok(run);
    assert.deepEqual(
      [$schema, version, run.columnKind],
      ['https://json.schemastore.org/sarif-2.1.0.json', '2.1.0', 'utf16CodeUnits'],
    );
    const [result, suppressed] = run.results;
    assert.ok(result && suppressed);
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    assert.deepEqual([result.ruleId, result.level], ['no-far-call', 'note']);
    const place = (uri: string, region: object) => ({
      physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region },
    });
    const here = place('src/a%20b.ts', {
      startLine: 2,
      startColumn: 1,
      endLine: 2,
      endColumn: 2,
      snippet: { text: 'f' },
    });
    const there = place('src/b.ts', { startLine: 1, startColumn: 17, endLine: 1, endColumn: 18 });
    const message = { text: 'it is declared here' };
    assert.deepEqual(result.locations, [here]);
    assert.deepEqual(result.relatedLocations, [{ id: 0, ...there, message }]);
    assert.deepEqual(result.codeFlows, [
      {
        threadFlows: [
          { locations: [{ location: { ...here, message: result.message } }, { location: { ...there, message } }] },
        ],
      },
    ]);
    assert.match(result.partialFingerprints['primaryLocationLineHash'] ?? '', /^[0-9a-f]{16}:1$/);
    assert.deepEqual(suppressed.suppressions, [
      { kind: 'inSource', status: 'accepted', justification: 'only for the demo' },
    ]);
    assert.equal(run.invocations[0]?.executionSuccessful, false);
    assert.deepEqual(run.invocations[0]?.toolExecutionNotifications, [
      {
        level: 'error',
        message: {
          text: 'The rule failed: no idea what boom is This is a fault of the rule: please report it. Until then turn "throwing" off for this file in the configuration.',
        },
        locations: [place('src/a%20b.ts', { startLine: 3 })],
        associatedRule: { id: 'throwing' },
      },
    ]);
  });

  it('leads along the places of a finding, each a sound region of a file of the project', async () => {
    const root = tempFolder({
      'package.json': '{ "dependencies": { "@prisma/client": "5" } }',
      'src/[id]/ö (1).ts': `import { load } from '../items';
export async function all(orders: { id: number }[]) {
  for (const order of orders) await load(order.id);
}
`,
      'src/items.ts': `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export async function load(id: number) {
  return prisma.item.findMany({ where: { orderId: id } });
}
`,
    });
    const { stdout } = await cli(root, ['-f', 'sarif'], { rules });
    const [run] = (JSON.parse(stdout) as Sarif).runs;
    const [result] = run?.results ?? [];
    assert.ok(run && result);
    assert.ok('%SRCROOT%' in run.originalUriBaseIds);
    const [flow] = result.codeFlows ?? [];
    const [thread] = flow?.threadFlows ?? [];
    assert.equal(flow?.threadFlows.length, 1);
    const steps = (thread?.locations ?? []).map(({ location }) => location);
    assert.deepEqual(
      steps.map(({ message, physicalLocation: { artifactLocation, region } }) => [
        decodeURIComponent(artifactLocation.uri),
        region.startLine,
        message?.text,
      ]),
      [
        ['src/[id]/ö (1).ts', 3, result.message.text],
        ['src/[id]/ö (1).ts', 3, 'The loop.'],
        ['src/items.ts', 4, 'The query `item.findMany`.'],
      ],
    );
    assert.deepEqual(steps[0]?.physicalLocation, result.locations[0]?.physicalLocation);
    for (const { physicalLocation } of [...steps, ...(result.relatedLocations ?? [])]) {
      const { artifactLocation, region } = physicalLocation;
      assert.equal(artifactLocation.uriBaseId, '%SRCROOT%');
      assert.match(artifactLocation.uri, /^(?:[\w.~!*'()-]|%[0-9A-F]{2})+(?:\/(?:[\w.~!*'()-]|%[0-9A-F]{2})+)*$/);
      assert.ok(region.startLine >= 1 && region.startColumn >= 1 && region.endLine >= region.startLine);
      assert.ok(region.endLine > region.startLine || region.endColumn > region.startColumn);
    }
    assert.deepEqual(
      (result.relatedLocations ?? []).map(({ id }) => id),
      [0, 1],
    );
  });
});
