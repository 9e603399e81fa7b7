import assert from 'node:assert/strict';
import { reaching } from './from-request.ts';

const ALLOWED = [
  'if (!SORTS.includes(req.query.sort)) return; use(req.query.sort);',
  'const { sort } = req.query; if (!SORTS.includes(sort)) throw new Error(); use(`order by ${sort}`);',
  'if (SORTS.includes(req.query.sort)) { use(req.query.sort); }',
  "let { sort } = req.query; if (!SORTS.includes(sort)) sort = 'name'; use(sort);",
  "use(SORTS.includes(req.query.sort) ? req.query.sort : 'name');",
  'if (!isSort(req.query.sort)) return res.sendStatus(400); use(req.query.sort);',
  "if (!new Set(['a', 'b']).has(req.query.sort)) return; use(req.query.sort);",
  "const known = new Set(['a', 'b']); const { sort } = req.query; if (known.has(sort)) use(sort);",
  'use(COLUMNS[req.query.sort]);',
  "use(COLUMNS[req.query.sort] ?? 'users.name');",
  'if (!(req.query.sort in COLUMNS)) return; use(req.query.sort);',
  'if (!Object.hasOwn(COLUMNS, req.query.sort)) return; use(req.query.sort);',
  "use(SORTS.find((each) => each === req.query.sort) ?? 'name');",
  "switch (req.query.sort) { case 'name': case 'mail': use(req.query.sort); }",
  "if (req.query.sort !== 'asc' && req.query.sort !== 'desc') return; use(req.query.sort);",
  "const direction = req.query.sort === 'desc' ? 'desc' : 'asc'; use(direction);",
  'if (!/^[a-z_]+$/.test(req.query.sort)) return; use(req.query.sort);',
  'const NAME = /^\\w{1,20}$/i; if (!NAME.test(req.query.sort)) return; use(req.query.sort);',
  'if (!req.query.sort.match(/^[a-z]+$/)) return; use(req.query.sort);',
  'if (!validator.isUUID(req.query.sort)) return; use(req.query.sort);',
  'if (!isUuid(req.query.sort)) return; use(req.query.sort);',
  "if (typeof req.query.sort !== 'number') return; use(req.query.sort);",
  'if (!Number.isInteger(req.query.sort)) return; use(req.query.sort);',
];

const FREE = [
  'if (SORTS.includes(req.query.sort)) log(); use(req.query.sort);',
  'if (SORTS.includes(req.query.sort)) return; use(req.query.sort);',
  'if (!SORTS.includes(req.query.other)) return; use(req.query.sort);',
  'if (!req.body.allowed.includes(req.query.sort)) return; use(req.query.sort);',
  "if (req.query.sort !== 'asc' || ready) return; use(req.query.other ?? req.query.sort);",
  'if (req.query.sort === req.body.sort) use(req.query.sort);',
  'if (!/[a-z_]+/.test(req.query.sort)) return; use(req.query.sort);',
  'if (!/^[^;]+$/.test(req.query.sort)) return; use(req.query.sort);',
  'if (!/^.+$/.test(req.query.sort)) return; use(req.query.sort);',
  "if (!/^[a-z' ]+$/.test(req.query.sort)) return; use(req.query.sort);",
  "if (typeof req.query.sort !== 'string') return; use(req.query.sort);",
  'if (!req.query.sort) return; use(req.query.sort);',
  "if (req.query.sort.startsWith('name')) use(req.query.sort);",
  'if (validator.isEmail(req.query.sort)) use(req.query.sort);',
  "use(req.query.ok ? req.query.sort : 'name');",
];

/** `body.id` is a number to all of them. */
const GUARDS = [
  'const validate = ajv.compile(schema); if (!validate(req.body)) return res.sendStatus(400);',
  'if (!ajv.validate(schema, req.body)) return;',
  'if (!Value.Check(Type.Object({ id: Type.Number(), name: Type.String() }), req.body)) return;',
];
const AJV = `
  import Ajv from 'ajv'; import { Type } from '@sinclair/typebox'; import { Value } from '@sinclair/typebox/value'; const ajv = new Ajv();
  const schema = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };`;

describe('functions that say whether data fits a schema', () => {
  for (const code of GUARDS) {
    it(`let harmless values through: ${code}`, () => {
      assert.deepEqual(reaching('sql', `${code} use(req.body.id);`, AJV), []);
      assert.deepEqual(reaching('sql', `${code} use(req.body.name);`, AJV), ['body name']);
    });
  }
});

describe('lists of allowed values', () => {
  for (const code of ALLOWED) it(`let through: ${code}`, () => assert.deepEqual(reaching('sql', code), []));
  for (const code of FREE) it(`do not stand in the way: ${code}`, () => assert.notDeepEqual(reaching('sql', code), []));

  it('hold for the sinks that the allowed characters do no harm in', () => {
    const code = 'if (!/^[\\w.-]+$/.test(req.query.file)) return; use(req.query.file);';
    assert.deepEqual(reaching('path', code), []);
    assert.deepEqual(reaching('regex', code), ['query file']);
    const slashes = 'if (!/^[\\w./]+$/.test(req.query.file)) return; use(req.query.file);';
    assert.deepEqual(reaching('path', slashes), ['query file']);
    assert.deepEqual(reaching('sql', slashes), []);
  });
});
