import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createAnalyzer } from '../../../engine/analyzer/analyzer.ts';
import { Config } from '../../../engine/analyzer/config/config.ts';
import { ConfigError, readConfig } from '../../../engine/analyzer/config/load.ts';
import type { ConfigLayer } from '../../../engine/analyzer/config/load.ts';
import { rules } from '../../../rules/registry.generated.ts';
import { memoryHost } from '../../support/run-snippet.ts';

function layer(config: object | string, file = 'backend-why.config.json'): ConfigLayer {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const found = readConfig(memoryHost({ [file]: text }), `/project/${file}`, rules);
  assert.ok(found);
  return found;
}

function problems(config: string): string[] {
  try {
    layer(config);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
  return [];
}

/** `rule file:line` of the findings of a project under a configuration. */
function findings(
  files: Readonly<Record<string, string>>,
  layers: readonly ConfigLayer[],
  root = '/project',
): string[] {
  const analyzer = createAnalyzer({ root, host: memoryHost(files), config: new Config(root, rules, layers) });
  for (const path of Object.keys(files)) analyzer.set(path);
  return Object.keys(files).flatMap((path) =>
    analyzer.check(path).findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`),
  );
}

const ACME = {
  name: 'Acme DB',
  packages: ['@acme/db'],
  exports: { createClient: { returns: 'Client' }, Client: { class: 'Client' } },
  types: {
    Client: {
      members: {
        query: { sql: 0 },
        '*': { is: 'Table' },
        unit: { transaction: true, runs: { argument: 0, how: 'once', gives: ['Client'] } },
      },
    },
    Table: {
      members: {
        get: { reads: 'one' },
        list: { reads: 'many', limit: { argument: 0, keys: ['page.size'] } },
        put: { writes: 'one', values: 0, bulk: 'putAll' },
        putAll: { writes: 'many', values: 0 },
      },
    },
  },
};

const HTTP = {
  name: 'our http',
  modules: ['src/lib/http.ts'],
  exports: {
    http: { is: 'Http' },
    HttpClient: { class: 'Http' },
    connect: { returns: 'Bounded', timeout: { argument: 0, keys: ['timeout'] } },
    forEachParallel: { runs: { argument: 1, how: 'each', over: 0 } },
  },
  types: {
    Http: { members: { send: { calls: 'http', timeout: { argument: 1, keys: ['giveUpAfter'] } } } },
    Bounded: { members: { load: { calls: 'http', timeout: { argument: 1, keys: ['timeout'] } } } },
  },
};

/** What stands in the module does not tell. */
const WRAPPER = `import { native } from './native';
export const http = native(); export class HttpClient { send(url: string, options?: object) { return native(url, options); } }
export const connect = native; export const forEachParallel = native; export const plain = () => 1;`;

describe('catalog of a team', () => {
  it('finds the queries of its database in loops, and what should be written at once', () => {
    const code = `import { createClient, type Client } from '@acme/db';
const db = createClient('acme://db');
export async function names(ids: string[]) {
  const found = [];
  for (const id of ids) found.push(await db.users.get(id));
  for (const id of ids) found.push(await db.query('select * from users where id = ' + id));
  for (const id of ids) await db.users.put({ id });
  await db.users.putAll(ids.map((id) => ({ id })));
  db.users.describe();
  return found;
}
export const inside = (client: Client, ids: string[]) =>
  client.unit(async (tx) => { for (const id of ids) await tx.users.get(id); });
export const others = (other, ids) => { for (const id of ids) other.users.get(id); };`;
    assert.deepEqual(findings({ 'src/a.ts': code }, [layer({ catalog: [ACME] })]), [
      'no-query-in-loop src/a.ts:5',
      'no-query-in-loop src/a.ts:6',
      'prefer-bulk-write src/a.ts:7',
      'no-query-in-loop src/a.ts:13',
    ]);
    assert.deepEqual(findings({ 'src/a.ts': code }, []), [], 'nothing is known without the description');
  });

  it('finds passwords that its database is given as they were typed', () => {
    const code = `import express from 'express';
import { createClient } from '@acme/db';
const app = express();
const db = createClient('acme://db');
app.post('/users', async (request, response) => {
  await db.users.put({ email: request.body.email, password: request.body.password });
  response.sendStatus(201);
});`;
    assert.deepEqual(findings({ 'src/a.ts': code }, [layer({ catalog: [ACME] })]), [
      'require-input-validation src/a.ts:6',
      'no-plain-text-password src/a.ts:6',
    ]);
  });

  it('finds missing time limits of a module of the project, however it is imported', () => {
    const files = {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'src/lib/http.ts': WRAPPER,
      'src/lib/index.ts': "export * from './http';",
      'src/direct.ts': `import { http } from './lib/http';
export const a = () => http.send('https://a.example');
export const b = () => http.send('https://a.example', { giveUpAfter: 500 });`,
      'src/alias.ts': `import { http } from '@/lib/http';
export const a = () => http.send('https://a.example');`,
      'src/barrel.ts': `import { http, plain } from './lib';
export const a = () => http.send('https://a.example');
export const b = () => plain();`,
      'src/injected.ts': `import type { HttpClient } from './lib';
export class Weather {
  constructor(private readonly client: HttpClient) {}
  today() { return this.client.send('https://a.example'); }
}`,
      'src/made.ts': `import * as lib from './lib/http';
export const a = () => new lib.HttpClient().send('https://a.example');`,
      'src/client.ts': `import { connect } from './lib/http';
const bounded = connect({ timeout: 500 });
const endless = connect({});
export const a = () => bounded.load('https://a.example');
export const b = () => endless.load('https://a.example');`,
    };
    const expected = ['direct.ts:2', 'alias.ts:2', 'barrel.ts:2', 'injected.ts:4', 'made.ts:2', 'client.ts:3'];
    assert.deepEqual(
      findings(files, [layer({ catalog: [HTTP] })]),
      expected.map((place) => `require-timeout src/${place}`),
    );
    assert.deepEqual(findings(files, [layer({ catalog: [{ ...HTTP, modules: ['@/lib/http'] }] })]), [
      'require-timeout src/alias.ts:2',
    ]);
  });

  it('says how long calls may take when nothing is said', () => {
    const limited = { calls: 'http', timeout: { argument: 1, keys: ['giveUpAfter'], default: 5000 } };
    const catalog = [{ ...HTTP, types: { ...HTTP.types, Http: { members: { send: limited } } } }];
    const code = (options: string) => ({
      'src/lib/http.ts': WRAPPER,
      'src/a.ts': `import { http } from './lib/http';\nexport const a = () => http.send('https://a.example'${options});`,
    });
    assert.deepEqual(findings(code(''), [layer({ catalog })]), []);
    assert.deepEqual(findings(code(', { giveUpAfter: 0 }'), [layer({ catalog })]), ['require-timeout src/a.ts:2']);
  });

  it('may say of all members of a client that they call out', () => {
    const any = { '*': { calls: 'http', timeout: { argument: 1, keys: ['deadline'] } }, close: {} };
    const catalog = [{ ...HTTP, types: { ...HTTP.types, Http: { members: any } } }];
    const files = {
      'src/lib/http.ts': WRAPPER,
      'src/a.ts': `import { http } from './lib/http';
export const a = () => http.greet({}, { deadline: 500 });
export const b = () => http.greet({});
export const c = () => http.close();`,
    };
    assert.deepEqual(findings(files, [layer({ catalog })]), ['require-timeout src/a.ts:3']);
  });

  it('advises and repairs with the options of the team', () => {
    const seconds = { argument: 1, keys: ['limits.seconds'], unit: 'seconds' };
    const catalog = [
      { ...HTTP, types: { ...HTTP.types, Http: { members: { send: { calls: 'http', timeout: seconds } } } } },
    ];
    const code = "import { http } from './lib/http';\nexport const a = () => http.send('https://a.example');";
    const host = memoryHost({ 'src/lib/http.ts': WRAPPER, 'src/a.ts': code });
    const config = new Config('/project', rules, [layer({ catalog })]);
    const analyzer = createAnalyzer({ root: '/project', host, config });
    for (const path of ['src/lib/http.ts', 'src/a.ts']) analyzer.set(path);
    const [finding] = analyzer.check('src/a.ts').findings;
    assert.ok(finding);
    assert.match(finding.message, /pass `limits: \{ seconds: 5 \}`\.$/);
    assert.equal(finding.library, 'our http');
    assert.deepEqual(
      analyzer.edits(finding, 0).map(({ text }) => text),
      [', { limits: { seconds: 5 } }'],
    );
  });

  it('knows helpers that run a function once per element', () => {
    const files = {
      'src/lib/http.ts': WRAPPER,
      'src/a.ts': `import { forEachParallel } from './lib/http';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const a = (ids: string[]) => forEachParallel(ids, (id) => prisma.user.findMany({ where: { id } }));`,
    };
    assert.deepEqual(findings(files, [layer({ catalog: [HTTP] })]), ['no-query-in-loop src/a.ts:4']);
  });

  it('may give an object of a type that is built in, and take the place of what is', () => {
    const files = {
      'src/db.ts': "import { native } from './native'; export const pool = native();",
      'src/a.ts': `import { pool } from './db';
export const a = async (ids: string[]) => { for (const id of ids) await pool.query('select * from users where id = $1', [id]); };`,
    };
    const described = { name: 'our pool', modules: ['src/db'], exports: { pool: { is: 'pg.Pool' } } };
    assert.deepEqual(findings(files, [layer({ catalog: [described] })]), ['no-query-in-loop src/a.ts:2']);
    const quiet = { name: 'pg', packages: ['pg'], exports: { Pool: { class: 'Pool' } }, types: { Pool: {} } };
    const own = {
      'src/a.ts': `import { Pool } from 'pg';
const pool = new Pool();
export const a = async (ids: string[]) => { for (const id of ids) await pool.query('select * from users where id = $1', [id]); };`,
    };
    assert.deepEqual(findings(own, []), ['no-query-in-loop src/a.ts:3']);
    assert.deepEqual(findings(own, [layer({ catalog: [quiet] })]), []);
  });

  it('is joined from all configuration files; of one name the innermost holds', () => {
    const outer = layer({ catalog: [ACME, { ...HTTP, name: 'other' }] });
    const inner = layer(
      {
        catalog: [
          { ...ACME, packages: ['@acme/next'] },
          { ...HTTP, modules: ['./lib/http'] },
        ],
      },
      'packages/a/backend-why.config.json',
    );
    const { libraries } = new Config('/project', rules, [outer, inner]);
    const own = libraries.filter(({ modules }) => modules !== undefined);
    assert.deepEqual(
      own.map(({ name, packages, modules }) => [name, ...packages, ...(modules ?? [])].join(' ')),
      ['Acme DB @acme/next', 'our http packages/a/lib/http', 'other src/lib/http.ts src/lib/http'],
    );
    assert.ok(libraries.some(({ name }) => name === 'Prisma'));
  });

  it('above the root has paths of its own folder', () => {
    const { libraries } = new Config('/project/packages/a', rules, [
      layer({ catalog: [{ ...HTTP, modules: ['packages/a/src/http.ts', 'packages/b/src/http.ts'] }] }),
    ]);
    assert.deepEqual(libraries[0]?.modules, ['packages/a/src/http.ts', 'src/http', 'packages/b/src/http.ts']);
  });
});

describe('the catalog in the README', () => {
  it('is one', () => {
    const blocks = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').matchAll(
      /```jsonc\n([^]*?)```/g,
    );
    const [example] = [...blocks].flatMap(([, text = '']) => (text.includes('"catalog"') ? [text] : []));
    assert.deepEqual(
      layer(example ?? '', 'backend-why.config.jsonc').config.catalog?.map(({ name }) => name),
      ['Acme DB', 'our http'],
    );
  });
});

describe('mistakes in the catalog of a team', () => {
  const of = (member: string) =>
    problems(`{ "catalog": [{ "name": "Acme", "packages": ["@acme/db"], "exports": {\n"get": ${member}\n} }] }`);

  it('have their line and column, and say what was meant', () => {
    assert.deepEqual(of('{ "read": "one" }'), ['2:10 Unknown key "read". Did you mean "reads"?']);
    assert.deepEqual(of('{ "calls": "http", "timeout": { "argument": 1, "key": ["a"], "keys": ["a"] } }'), [
      '2:55 Unknown key "key". Did you mean "keys"?',
    ]);
    assert.match(of('{ "reads": "some" }')[0] ?? '', /^2:19 "catalog\.0\.exports\.get\.reads": Invalid option/);
    assert.deepEqual(of('{ "returns": "Clinet" }'), ['2:21 Unknown type "Clinet".']);
    assert.deepEqual(of('{ "is": "pg.Pol" }'), ['2:16 Unknown type "pg.Pol". Did you mean "pg.Pool"?']);
    assert.match(
      problems('{ "catalog": [{\n"name": "a.b",\n"packages": [], "exports": {} }] }')[0] ?? '',
      /^2:9 .*dot/,
    );
    assert.deepEqual(problems('{ "catalog": [{\n"nam": "x", "name": "x", "packages": [], "exports": {} }] }'), [
      '2:1 Unknown key "nam". Did you mean "name"?',
    ]);
    assert.deepEqual(problems('{ "catalog": [\n{ "name": "x", "exports": {} }] }'), [
      '2:1 "x" needs "packages" or "modules".',
    ]);
  });

  it('are words that do not go together', () => {
    assert.deepEqual(of('{ "reads": "one", "calls": "http" }'), ['2:26 A call has one effect: "reads" or "calls".']);
    assert.deepEqual(of('{ "writes": "one", "limit": { "argument": 0, "keys": ["a"] } }'), [
      '2:27 "limit" needs "reads".',
    ]);
    assert.deepEqual(of('{ "reads": "one", "timeout": { "argument": 0, "keys": ["a"] } }'), [
      '2:26 "timeout" needs "calls": "http", or a client that is made.',
    ]);
    assert.deepEqual(of('{ "calls": "http", "sql": 0 }'), ['2:27 "sql" needs "reads" or "writes".']);
  });

  it('are two descriptions of one name', () => {
    const twice = problems(
      '{ "catalog": [{ "name": "x", "packages": [], "exports": {} },\n{ "name": "x", "packages": [], "exports": {} }] }',
    );
    assert.deepEqual(twice, ['2:11 "x" is described twice.']);
  });
});
