import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const APP = "import express from 'express'; const app = express();";

/** Where the arguments of these calls in a handler come from; `a(@key` asks for a part of the argument. */
function follows(code: string, expected: Readonly<Record<string, readonly string[]>>): void {
  const linked = new Linked({ 'src/a.ts': `${APP} app.post('/', async (req, res) => { ${code} });` });
  for (const [asked, origins] of Object.entries(expected)) {
    const [head = '', path] = asked.split('@');
    assert.deepEqual(linked.origins(head, path?.split('.')), origins, asked);
  }
}

describe('the flow of data inside a function', () => {
  it('knows which branch was taken before', () => {
    follows(
      `let a = 'x'; if (req.body.f) { a = req.body.a; } else { a = 'y'; } one(a);
       let b = 'x'; if (flag) { b = req.body.b; } else { two(b); }
       let c = 'x'; if (bad) { c = req.body.c; return log(c); } three(c);
       let d = 'x'; if (bad) { throw new Error(); } else { d = req.body.d; } four(d);
       let e; switch (req.query.k) { case 'a': e = req.body.e; break; default: e = 'z'; } five(e);
       let f; try { f = JSON.parse(req.body.f); } catch { f = 'broken'; } six(f);`,
      {
        'one(': ['"y"', 'request body a'],
        'two(': ['"x"'],
        'three(': ['"x"'],
        'four(': ['request body d'],
        'five(': ['"z"', 'request body e'],
        'six(': ['"broken"', 'request body f'],
      },
    );
  });

  it('takes patterns apart', () => {
    follows(
      `const { user: { profile: { name: n = 'anon' } = {} }, tags: [first, ...others], ...rest } = req.body;
       one(n); two(first); three(others[0]); four(rest); five(rest.user); six(rest.mail);
       const { a = req.query.a } = req.body; seven(a);
       let p, q; ({ p, q: { z: q } } = req.body); eight(p); nine(q); [p] = req.body.list; ten(p);
       const { kept, ...left } = { kept: req.body.kept, other: req.body.other }; eleven(left);`,
      {
        'one(': ['"anon"', 'request body user profile name'],
        'two(': ['request body tags 0'],
        'three(': ['request body tags *'],
        'four(': ['request body'],
        'five(': [],
        'six(': ['request body mail'],
        'seven(': ['request body a', 'request query a'],
        'eight(': ['request body p'],
        'nine(': ['request body q z'],
        'ten(': ['request body list 0'],
        'eleven(': ['request body other'],
      },
    );
  });

  it('goes through texts', () => {
    follows(
      `let sql = 'select'; sql += ' where ' + req.body.w; one(sql);
       two(['a', req.body.x].join(req.query.y)); three('{x}'.replace('{x}', req.body.x)); four('a'.concat(req.body.x));
       five(req.body.x.split(',')[0].trim()); six(String.raw\`a\${req.body.x}\`); seven(String(req.body.x));
       eight(Buffer.from(req.body.x, 'base64').toString('utf8')); nine(decodeURIComponent(req.params.x));`,
      {
        'one(': ['" where "', '"select"', 'request body w'],
        'two(': ['"a"', 'request body x', 'request query y'],
        'three(': ['"{x}"', 'request body x'],
        'four(': ['"a"', 'request body x'],
        'five(': ['request body x'],
        'six(': ['request body x'],
        'seven(': ['request body x'],
        'eight(': ['request body x'],
        'nine(': ['request params x'],
      },
    );
  });

  it('goes through choices, casts and awaits', () => {
    follows(
      `one(req.body.a || 'x'); two(req.body.a ?? req.query.a); three(flag ? req.body.a : 'n');
       four(req.body.ok && req.body.a); five((req.body.a as string)!); six(await req.body.a); let z; seven(z = req.body.z);
       eight(req.body?.a?.[0]); nine(req.body[req.query.key]);`,
      {
        'one(': ['"x"', 'request body a'],
        'two(': ['request body a', 'request query a'],
        'three(': ['"n"', 'request body a'],
        'four(': ['request body a'],
        'five(': ['request body a'],
        'six(': ['request body a'],
        'seven(': ['request body z'],
        'eight(': ['request body a 0'],
        'nine(': ['request body ?'],
      },
    );
  });

  it('keeps the keys and values of objects apart', () => {
    follows(
      `const base = { ...req.body, role: 'user' }; one(base.role); two(base.name); three({ a: req.body.a, b: 1 }.b);
       const byKey = {}; byKey[req.body.k] = req.body.v; four(byKey); five(byKey.x);
       for (const [k, v] of Object.entries({ a: req.body.v })) { six(k); seven(v); }
       eight(Object.values(req.body.map)); nine(Object.keys({ a: req.body.v }));
       ten(Object.fromEntries(Object.entries(req.body.map)).q);
       for (const key in req.body.map) { eleven(key); twelve(req.body.map[key]); }
       for (const key in { a: req.body.v }) thirteen(key);
       const late = {}; late.a = req.body.a; fourteen(late); fifteen(late.b); const sum = { [req.body.k]: req.body.v }; sixteen(sum.x);`,
      {
        'one(': ['"user"'],
        'two(': ['request body name'],
        'three(': ['1'],
        'four(': ['request body v'],
        'five(': ['request body v'],
        'six(': ['"a"'],
        'seven(': ['request body v'],
        'eight(': ['request body map ?'],
        'nine(': ['"a"'],
        'ten(': ['request body map ?'],
        'eleven(': ['request body map'],
        'twelve(': ['request body map ?'],
        'thirteen(': ['"a"'],
        'fourteen(': ['request body a'],
        'fifteen(': [],
        'sixteen(': ['request body v'],
      },
    );
  });

  it('follows elements of lists, maps and sets', () => {
    follows(
      `one(req.body.users.map((u) => ({ id: u.id, kind: 'k' }))); two(req.body.users.filter((u) => u.ok)[0].name);
       three(req.body.users.find((u) => u.ok).name);
       const names = []; for (const u of req.body.users) names.push(u.name); four(names); five(names[0]);
       const acc = {}; req.body.users.forEach((u) => { acc[u.id] = u.name; }); six(acc);
       seven(req.body.users.reduce((sum, u) => sum + u.n, 0)); eight(req.body.users.reduce((m, u) => ({ ...m, [u.id]: u.name }), {}));
       const all = await Promise.all(req.body.ids.map(async (id) => ({ id }))); nine(all[0].id);
       ten([...new Set(req.body.ids)]); eleven(Array.from(req.body.ids)); twelve(req.body.ids.flatMap((i) => [i, 'x']));
       const byId = new Map(req.body.users.map((u) => [u.id, u])); thirteen(byId.get('a'));
       const put = new Map(); put.set('k', req.body.v); put.set('l', 'other'); fourteen(put.get('k'));
       for (const [i, u] of req.body.users.entries()) fifteen(u.name);
       const seen = new Set(); seen.add(req.body.a); sixteen([...seen]);`,
      {
        'one(@*.kind': ['"k"'],
        'one(@*.id': ['request body users * id'],
        'two(': ['request body users 0 name'],
        'three(': ['request body users * name'],
        'four(': ['request body users * name'],
        'five(': ['request body users * name'],
        'six(': ['request body users * name'],
        'seven(': ['0', 'request body users * n'],
        'eight(': ['request body users * name'],
        'nine(': ['request body ids *'],
        'ten(': ['request body ids'],
        'eleven(': ['request body ids'],
        'twelve(': ['"x"', 'request body ids *'],
        'thirteen(': ['request body users *'],
        'fourteen(': ['request body v'],
        'fifteen(': ['request body users ? name'],
        'sixteen(': ['request body a'],
      },
    );
  });

  it('goes through addresses and their parameters', () => {
    follows(
      `one(new URL(req.body.url).hostname); two(new URL('http://x/' + req.body.id)); three(new URL(req.url).searchParams.get('q'));
       const p = new URLSearchParams(req.body.qs); four(p.get('a')); five(new URLSearchParams({ a: req.body.a }).toString());
       const u = new URL('http://x'); u.searchParams.set('q', req.body.q); six(u.toString());`,
      {
        'one(': ['request body url'],
        'two(': ['"http://x/"', 'request body id'],
        'three(': ['request query q'],
        'four(': ['request body qs a'],
        'five(': ['request body a'],
        'six(': ['"http://x"', 'request body q'],
      },
    );
  });

  it('goes into closures', () => {
    follows(
      `const name = req.body.name; const run = () => one(name); run();
       let v; const setV = () => { v = req.body.v; }; setV(); two(v);
       setTimeout(() => three(req.query.t), 1); (async () => { four(req.body.iife); })();
       five((function (x) { return x; })(req.body.g)); const fns = { clean: (x) => x.trim() }; six(fns.clean(req.body.c));
       const own = { a: req.body.a, get() { return this.a; } }; seven(own.get());`,
      {
        'one(': ['request body name'],
        'two(': ['request body v'],
        'three(': ['request query t'],
        'four(': ['request body iife'],
        'five(': ['request body g'],
        'six(': ['request body c'],
        'seven(': ['request body a'],
      },
    );
  });
});
