import assert from 'node:assert/strict';
import { routeSums } from '../../../engine/analyzer/route-sums.ts';
import type { RouteCall } from '../../../engine/analyzer/route-types.ts';
import { analyzerOf } from '../../support/run-snippet.ts';

const DB = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();";

function callsOf(body: string, rest = ''): readonly RouteCall[] {
  const app = `import express from 'express';
    import { prisma } from './db';
    express().post('/run', async (req, res) => { const { kind, id, ids } = req.body; ${body} });
    const user = () => prisma.user.findFirst();
    const order = () => prisma.order.findFirst();
    ${rest}`;
  const analyzer = analyzerOf({ 'src/db.ts': DB, 'src/app.ts': app }, { rules: [] });
  for (const path of ['src/db.ts', 'src/app.ts']) analyzer.set(path);
  return analyzer.routes()[0]?.calls ?? [];
}

const reads = (body: string, rest = ''): string => routeSums(callsOf(body, rest)).reads;

describe('the most that one request does', () => {
  const bodies: readonly (readonly [what: string, reads: string, body: string])[] = [
    ['is the branch that costs more', '2', 'if (id) await user(); else { await order(); await order(); }'],
    ['is one of several branches', '1', 'if (id) await user(); else if (kind) await order(); else await user();'],
    ['adds what comes before and after', '3', 'await user(); if (id) await user(); else await order(); await order();'],
    ['adds branches that do not exclude each other', '2', 'if (id) await user(); if (kind) await order();'],
    [
      'is what follows an early return, or what it does',
      '2',
      'if (id) return res.json(await user()); await order(); await user();',
    ],
    [
      'is what one of several early returns does',
      '1',
      'if (id) { await user(); return; } if (kind) { await order(); return; } await user();',
    ],
    [
      'leaves from inside a branch',
      '3',
      'if (id) { await user(); if (kind) { await user(); await user(); return; } await order(); } await order();',
    ],
    [
      'is one side of a condition in an expression',
      '1',
      'const row = id ? await user() : await order(); res.json(row);',
    ],
    [
      'is one side of it, whatever is taken out of that',
      '1',
      'const { name, mail } = id ? await user() : await order(); res.json([name, mail]);',
    ],
    ['is both operands of a fallback', '2', 'const row = (await user()) ?? (await order()); res.json(row);'],
    [
      'is one case, with those that it falls into',
      '2',
      "switch (kind) { case 'a': await user(); break; case 'b': await user(); case 'c': await order(); break; default: return order(); }",
    ],
    [
      'goes on behind a switch unless the case returns',
      '2',
      "switch (kind) { case 'a': await user(); break; case 'b': return res.json(await order()); } await order();",
    ],
    [
      'goes on behind a break in a loop',
      '1 + N',
      'for (const each of ids) { if (await user()) break; } await order();',
    ],
    [
      'is one branch of a round',
      'N',
      'for (const each of ids) { if (each) { await user(); continue; } await order(); }',
    ],
    [
      'is a branch with a loop, however many calls another has',
      'N',
      'if (id) { await user(); await order(); } else for (const each of ids) await user();',
    ],
    ['is what was tried and what is done when it fails', '2', 'try { return await user(); } catch { await order(); }'],
    [
      'does not go on behind a try that always leaves',
      '1',
      'try { return await user(); } catch { throw new Error(); } await order();',
    ],
    ['counts a query once for each way that leads to it', '3', 'await user(); await Promise.all([user(), user()]);'],
    [
      'counts ways of different length and repetition',
      '2 + N',
      'await user(); await user(); await Promise.all(ids.map(() => user()));',
    ],
  ];
  for (const [what, expected, body] of bodies) it(what, () => assert.equal(reads(body), expected));

  it('counts a query for each way through other functions', () => {
    const rest = `const both = async () => { await user(); await order(); };
      const twice = async (ids) => { await both(); for (const id of ids) await both(); };`;
    assert.equal(reads('await twice(ids); await both();', rest), '4 + 2*N');
  });

  it('is different for reads, writes and what leaves for other servers', () => {
    const calls = callsOf(
      'if (id) { await user(); await order(); } else { await prisma.user.create({ data: { id } }); await fetch(kind); }',
    );
    assert.deepEqual(routeSums(calls), { reads: '2', writes: '1', outbound: '1' });
  });

  it('says of a call that the sum leaves it out', () => {
    const calls = callsOf('if (id) { await user(); await user(); } else await order();');
    assert.deepEqual(
      calls.map(({ operation, times }) => [operation, times]),
      [
        ['user.findFirst', [{ repeated: [], count: 2 }]],
        ['order.findFirst', []],
      ],
    );
  });

  it('is one of the classes that a service can be, but each where the loop goes over them', () => {
    const rest = `interface Source { load(): Promise<unknown> }
      class Users implements Source { load() { return user(); } }
      class Orders implements Source { async load() { await user(); return order(); } }
      const sources = [new Users(), new Orders()];
      const chosen = (name): Source => name ? new Users() : new Orders();`;
    assert.equal(reads('await chosen(kind).load();', rest), '2');
    assert.equal(reads('for (const source of sources) await source.load();', rest), '3');
  });

  it('knows how long a list is that a call writes out', () => {
    const rest = `const load = async (list) => { for (const [, each] of list.filter(Boolean).entries()) await user(); };
      const loadAll = ({ items }) => Promise.all(items.map(() => order()));`;
    assert.equal(reads('await load([id]); await loadAll({ items: [id, kind] });', rest), '3');
    assert.equal(reads('await load([id]); await load(ids); await loadAll({ items: [...ids] });', rest), '1 + 2*N');
    const [shown] = callsOf('await load([id]); await load(ids);', rest);
    assert.deepEqual(shown?.factors, [{ kind: 'each', over: 'list' }]);
  });

  it('counts recursion over a tree once for each node, whatever else leads there', () => {
    const rest = `async function tree(id) {
      const children = await prisma.folder.findMany({ where: { parentId: id } });
      for (const child of children) { await order(); await tree(child.id); }
    }`;
    assert.equal(reads('await tree(id);', rest), '2*N');
    assert.equal(reads('await tree(id); await tree(kind);', rest), '4*N');
  });

  it('counts once what an object keeps, but not what it keeps for one argument', () => {
    const rest = (test: string) => `class Settings {
        kept; keptFor;
        async all(id) {
          if (${test}) return this.kept;
          this.kept = await prisma.setting.findMany({ take: 100 });
          this.keptFor = id;
          return this.kept;
        }
        async one(id, key) { return (await this.all(id))[key]; }
      }
      const settings = new Settings();`;
    const body = 'await settings.all(); for (const each of ids) await settings.one(each, kind); await user();';
    assert.equal(reads(body, rest('this.kept')), '2');
    assert.equal(reads(body, rest('this.keptFor === id')), '2 + N');
  });

  it('counts what a function keeps once', () => {
    const rest = "import { cache } from 'react'; const settings = cache(async () => prisma.setting.findFirst());";
    assert.equal(reads('await settings(); for (const each of ids) await settings(); await user();', rest), '2');
  });
});
