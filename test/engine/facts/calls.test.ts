import assert from 'node:assert/strict';
import { Reading } from './reading.ts';

describe('facts: calls', () => {
  it('are numbered by where they start, each once', () => {
    const read = new Reading(
      `app.get('/users', auth(), async (req, res) => { res.json(await db.user.findMany(where(req))); });\nlisten(3000).on(x());`,
    );
    assert.deepEqual(
      read.facts.calls.map((call) => read.slice(call.nameRange)),
      ['get', 'auth', 'json', 'findMany', 'where', 'on', 'listen', 'x'],
    );
  });

  it('keep callee, arguments, form and type arguments', () => {
    const read = new Reading(`
      prisma.user?.findMany!({ where: { id, role: 'admin' }, ...page }, ...extra);
      new Pool<Client, string>({ max: 10 });
      sql<Row>\`select \${id}\`;
      users['findOne'](-1);
      items[i](null);
      (cond ? a : b)();`);
    const shown = read.facts.calls.map(
      ({ callee, args, form }) => `${form} ${read.show(callee)}(${args.map((arg) => read.show(arg)).join(', ')})`,
    );
    assert.deepEqual(shown, [
      'call prisma.user.findMany({where: {id: id, role: "admin"}, ...page}, ...extra)',
      'new Pool({max: 10})',
      'tag sql(`select ${id}`)',
      'call users.findOne(- 1)',
      'call items[i](null)',
      'call (cond a ?: b)()',
    ]);
    assert.deepEqual(
      read.call('new Pool').typeArgs.map((type) => read.type(type)),
      ['Client', 'string'],
    );
    assert.equal(read.type(read.call('sql').typeArgs[0]), 'Row');
    assert.equal(read.slice(read.call('users[').nameRange), "'findOne'");
    assert.equal(read.slice(read.call('new Pool').nameRange), 'Pool');
  });

  it('know whether they are awaited', () => {
    const read = new Reading(`
      async function go() {
        await one(); await (two() as Promise<void>); await three()!; await (four ?? five());
        six().then(done); await Promise.all([seven()]); return eight(); await obj?.nine();
      }`);
    const names = read.facts.calls.filter(({ awaited }) => awaited).map((call) => read.slice(call.nameRange));
    assert.deepEqual(names, ['one', 'two', 'three', 'five', 'all', 'nine']);
  });

  it('know whether `void` stands before them', () => {
    const read = new Reading('void one(); two(); void (await three(four()));');
    assert.deepEqual(
      read.facts.calls.map(({ voided }) => voided ?? false),
      [true, false, true, false],
    );
  });

  it('know whether their result is used', () => {
    const read = new Reading(`
      async function go() {
        one(); await two(); void three(); ok && four(); ok ? five() : six(); (seven(), eight());
        const kept = nine(); return ten(eleven()); twelve().thirteen(); for (;; fourteen()) {}
        if (fifteen()) throw sixteen();
        const arrow = () => seventeen();
      }`);
    const unused = read.facts.calls.filter(({ used }) => !used).map((call) => read.slice(call.nameRange));
    assert.deepEqual(unused, ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'thirteen', 'fourteen']);
  });

  it('know the functions passed to them', () => {
    const read = new Reading(`
      router.get('/', guard, async function list(req, res) {});
      users.map((user) => load(user.id), {});
      wrap({ handler() {} });`);
    assert.deepEqual(
      read.facts.functions.map(({ name, passedTo }) => [
        name,
        passedTo &&
          `${read.slice(read.facts.calls[passedTo.call]?.nameRange ?? { start: 0, end: 0 })} ${passedTo.index}`,
      ]),
      [
        ['list', 'get 2'],
        [undefined, 'map 0'],
        ['handler', undefined],
      ],
    );
  });
});

describe('facts: values', () => {
  const cases: readonly (readonly [string, string])[] = [
    ["'text'", '"text"'],
    ['`text`', '"text"'],
    ['12', '12'],
    ['10n', '<>'],
    ['/a+/', '<>'],
    ['`a${b}c${1}`', '`a${b}c${1}`'],
    ['undefined', 'undefined'],
    ['process.env.PORT ?? 3000', '(process.env.PORT ?? 3000)'],
    ['a && b || c', '((a && b) || c)'],
    ['(a, b)', '<b>'],
    ['(x = a)', '<a>'],
    ['[1, , ...rest]', '[1, <>, ...rest]'],
    ["{ 'a-b': 1, 2: x, [k]: y, ['z']: z, s, get g() { return 1; } }", '{a-b: 1, 2: x, ?: y, z: z, s: s, g: <fn@0>}'],
    ['<T>v', '(v as T)'],
    ['v satisfies T as const', '((v as T) as const)'],
    ['v!.w', 'v.w'],
    ['o?.p?.[q]', 'o.p[q]'],
    ['typeof v', 'typeof v'],
    ['import.meta.url', 'import.meta.url'],
    ['make<string>', 'make'],
    ['class {}', 'class@0'],
    ['this.#secret', 'this.#secret'],
    ['a + -1', '(a + - 1)'],
  ];
  for (const [code, expected] of cases) {
    it(`read ${code}`, () => {
      const read = new Reading(`const value = ${code};`);
      assert.equal(read.init('value'), expected);
    });
  }

  it('keep the flow of data through JSX', () => {
    const read = new Reading(
      'const page = <List {...props} title="t" onClick={save}>{rows.map(render)} text <Row of={row} /></List>;',
      'a.tsx',
    );
    assert.equal(read.init('page'), '<props, save, map()@0, <row>>');
  });

  it('have ranges that are their code', () => {
    const read = new Reading("const where = { role: user.role, id: ids[0] ?? 'none' };");
    const { init } = read.binding('where');
    assert.equal(init?.kind, 'object');
    if (init?.kind !== 'object') return;
    assert.deepEqual(
      init.properties.map((each) => [read.slice(each), read.slice(each.keyRange), read.slice(each.value)]),
      [
        ['role: user.role', 'role', 'user.role'],
        ["id: ids[0] ?? 'none'", 'id', "ids[0] ?? 'none'"],
      ],
    );
  });
});
