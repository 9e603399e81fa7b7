import assert from 'node:assert/strict';
import { uncapped } from '../../../../engine/rule/bounds/index.ts';
import { Linked } from '../../project/linked.ts';

const SETTINGS = { capFunctions: ['pageSize'], boundedScalars: [] };

/** Whether `size`, made by this code in a handler, can be any number that the client sends. */
function isUncapped(code: string, more: Readonly<Record<string, string>> = {}): boolean {
  const linked = new Linked({
    'a.ts': `import express from 'express'; import { z } from 'zod'; import _ from 'lodash'; import { MAX, bounded } from './b';
      express().get('/', (req, res) => { ${code} }); declare function read(size: unknown): void;`,
    'b.ts': `export const MAX = 100; export const bounded = (size: number) => size >= 1 && size <= MAX;`,
    ...more,
  });
  return uncapped(linked.model, linked.argument('read('), [], SETTINGS).length > 0;
}

describe('numbers of the client', () => {
  it('are not bounded by conversions, defaults and lower bounds', () => {
    for (const code of [
      'read(Number(req.query.size))',
      'read(parseInt(req.query.size, 10) || 20)',
      'read(Math.floor(Math.max(1, +(req.query.size ?? 20))))',
      'const { size = 10 } = req.query; read(size)',
      'const size = Number(req.query.size); if (size < 1) return; read(size)',
      'const size = Number(req.query.size); read(size > 0 ? size : 10)',
      'const size = Number(req.query.size); if (size > 100) console.warn(size); read(size)',
      'const size = Number(req.query.size); if (size > Number(req.query.most)) return; read(size)',
      'read(Math.min(req.body.size, req.body.most))',
    ]) {
      assert.equal(isUncapped(code), true, code);
    }
  });

  it('are bounded by minima, clamps and functions of the project', () => {
    for (const code of [
      'read(Math.min(Number(req.query.size), MAX))',
      'read(_.clamp(Number(req.query.size), 1, 100))',
      'const cap = (n: number) => (n > MAX ? MAX : n); read(cap(Number(req.query.size)))',
      'read(pageSize(req.query.size))',
      'read(req.body.ids.length)',
    ]) {
      assert.equal(isUncapped(code), false, code);
    }
  });

  it('are bounded by tests that every way has passed', () => {
    for (const code of [
      'const size = Number(req.query.size); if (size > MAX) throw new Error(); read(size)',
      'const size = Number(req.query.size); if (!bounded(size)) return res.end(); read(size)',
      'let size = Number(req.query.size); if (MAX < size) { size = MAX; } read(size)',
      'const size = Number(req.query.size); if (size <= MAX && size > 0) { read(size); }',
      'if (Number(req.query.size) > 100) return; read(Number(req.query.size))',
      'const size = Number(req.query.size); read([10, 20].includes(size) ? size : 10)',
      'const size = Number(req.query.size); read(size < 1 || size > 100 ? 20 : size)',
      'switch (req.query.size) { case "10": read(req.query.size); }',
    ]) {
      assert.equal(isUncapped(code), false, code);
    }
  });

  it('are bounded by a schema with a maximum for the field', () => {
    const good = 'z.object({ size: z.coerce.number().max(100).default(10), other: z.number() })';
    assert.equal(isUncapped(`const { size } = ${good}.parse(req.query); read(size)`), false);
    assert.equal(isUncapped(`const { other } = ${good}.parse(req.query); read(other)`), true);
    assert.equal(isUncapped(`const parsed = ${good}.safeParse(req.query); read(parsed.data.size)`), false);
    const shared = { 'c.ts': `import { z } from 'zod'; export const paged = z.object({ size: z.number().max(5) });` };
    const importing = `const { paged } = require('./c'); read(paged.extend({ q: z.string() }).parse(req.body).size)`;
    assert.equal(isUncapped(importing, shared), false);
    // What cannot be seen is not reported.
    assert.equal(isUncapped(`const { hidden } = require('elsewhere'); read(hidden.parse(req.body).size)`), false);
  });
});
