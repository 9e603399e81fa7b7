import assert from 'node:assert/strict';
import type { SinkKind } from '../../../../engine/rule/taint/index.ts';
import { reaching } from './from-request.ts';

const X = 'req.body.x';
const ALL: readonly SinkKind[] = ['sql', 'shell', 'path', 'url', 'html', 'redirect', 'regex', 'eval', 'deserialise'];

/** Expressions that make a text harmless, and for which sinks. */
const ENCODERS: readonly (readonly [string, readonly SinkKind[]])[] = [
  [`encodeURIComponent(${X})`, ['url', 'redirect', 'html']],
  [`new URLSearchParams({ q: ${X} }).toString()`, ['url', 'redirect', 'html']],
  [`escapeHtml(${X})`, ['html']],
  [`he.encode(${X})`, ['html']],
  [`DOMPurify.sanitize(${X})`, ['html']],
  [`validator.escape(${X})`, ['html']],
  [`_.escape(${X})`, ['html']],
  [`sqlstring.escape(${X})`, ['sql']],
  [`mysql.escapeId(${X})`, ['sql']],
  [`format('select * from users where name = %L', ${X})`, ['sql']],
  [`path.basename(${X})`, ['path']],
  [`sanitizeFilename(${X})`, ['path']],
  [`quote(['ls', ${X}])`, ['shell']],
  [`escapeRegExp(${X})`, ['regex']],
  [`_.escapeRegExp(${X})`, ['regex']],
  [`Number(${X})`, ALL],
  [`parseInt(${X}, 10)`, ALL],
  [`+${X}`, ALL],
  [`${X} * 2`, ALL],
  [`Math.floor(${X})`, ALL],
  [`Boolean(${X})`, ALL],
  [`!${X}`, ALL],
  [`new Date(${X}).toISOString()`, ALL],
  [`validator.toInt(${X})`, ALL],
  [`${X}.length`, ALL],
  [`${X} === 'a'`, ALL],
  [`typeof ${X}`, ALL],
];

describe('encoders and converters', () => {
  for (const [code, safe] of ENCODERS) {
    it(`${code} is harmless for ${safe === ALL ? 'any sink' : safe.join(', ')}`, () => {
      const reached = ALL.filter((sink) => reaching(sink, `use(${code});`).length > 0);
      assert.deepEqual(
        reached,
        ALL.filter((sink) => !safe.includes(sink)),
      );
    });
  }

  it('count where they stand on the way, also in functions of the project', () => {
    const outside = 'const clean = (text: string) => escapeHtml(text.trim());';
    assert.deepEqual(reaching('html', `const name = clean(${X}); use(\`<b>\${name}</b>\`);`, outside), []);
    assert.deepEqual(reaching('sql', `const name = clean(${X}); use(\`<b>\${name}</b>\`);`, outside), ['body x']);
    assert.deepEqual(reaching('html', `use(escapeHtml(${X}) + req.query.y);`), ['query y']);
  });

  it('do not count where the text goes by them', () => {
    assert.deepEqual(reaching('html', `escapeHtml(${X}); use(${X});`), ['body x']);
    assert.deepEqual(reaching('sql', `use(format('select * from %s', ${X}));`), ['body x'], '%s is not quoted');
    assert.deepEqual(reaching('path', `use(path.join('/files', ${X}));`), ['body x']);
    assert.deepEqual(reaching('html', `use(${X}.trim().toLowerCase().replace('a', 'b'));`), ['body x']);
  });

  it('are not needed behind a fixed host', () => {
    const outside = "const BASE = process.env.BASE_URL; const API = 'https://api.example.com';";
    for (const code of [
      'use(`https://api.example.com/users/${req.body.x}`);',
      "use('https://api.example.com/users/' + req.body.x + '/posts');",
      'use(`${BASE}/users/${req.body.x}`);',
      "const url = API + '/users?id=' + req.body.x; use(url);",
      'use(`/users/${req.body.x}`);',
      'use(`/${API}/${req.body.x}`);',
      'let url = `${BASE}/login`; if (ready) url += `&next=${req.body.x}`; use(url);',
      'if (!req.body.x.startsWith(`${API}/`)) return; use(req.body.x);',
      "const url = new URL(API); url.searchParams.set('q', req.body.x); use(url.toString());",
      "let tongue = 'en'; if (['en', 'de'].includes(req.body.y)) tongue = req.body.y; use(`/${tongue}${req.body.x}`);",
    ]) {
      assert.deepEqual(reaching('url', code, outside), [], code);
      assert.deepEqual(reaching('sql', code, outside), ['body x'], code);
    }
    for (const code of [
      'use(`https://${req.body.x}/users`);',
      'use(`https://api.example.com${req.body.x}`);',
      'use(`/${req.body.x}`);',
      'use(`${req.body.x}/users`);',
      'use(`${BASE}${req.body.x}`);',
      'if (!req.body.x.startsWith(API)) return; use(req.body.x);',
    ])
      assert.deepEqual(reaching('url', code, outside), ['body x'], code);
  });

  it('leave parts of tagged templates bound as parameters', () => {
    const outside = "import { Prisma } from '@prisma/client';";
    assert.deepEqual(reaching('sql', `use(Prisma.sql\`select \${${X}}\`);`, outside), []);
    assert.deepEqual(reaching('sql', `use(\`select \${${X}}\`);`), ['body x']);
  });
});
