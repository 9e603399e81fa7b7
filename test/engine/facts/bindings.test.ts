import assert from 'node:assert/strict';
import { Reading } from './reading.ts';

describe('facts: bindings', () => {
  it('resolve names through scopes, innermost first', () => {
    const read = new Reading(`
      const db = connect();
      function outer(db: Pool) {
        if (ready) { const db = inner(); use(db); }
        return () => db;
      }
      export const last = db;`);
    const kinds = read.facts.bindings.filter((binding) => binding.name === 'db').map(({ kind }) => kind);
    assert.deepEqual(kinds, ['const', 'param', 'const']);
    const [atModule, asParam, inBlock] = read.facts.bindings.flatMap(({ name }, index) =>
      name === 'db' ? [index] : [],
    );
    assert.equal(read.show(read.call('use').args[0]), `db#${inBlock}`);
    assert.equal(read.show(read.facts.functions.at(-1)?.returns[0]), `db#${asParam}`);
    assert.equal(read.init('last'), `db#${atModule}`);
  });

  it('resolve uses that come before the declaration', () => {
    const read = new Reading(`
      run(handler, Model, late);
      function handler() { return later.find(Kind.A); }
      const later = create(), late = 1;
      class Model {}
      enum Kind { A }`);
    const shown = read.call('run').args.map((arg) => read.show(arg).replace(/\d+/, ''));
    assert.deepEqual(shown, ['handler#', 'Model#', 'late#']);
    assert.match(read.show(read.call('later.find').callee), /^later#\d+\.find$/);
    assert.match(read.show(read.call('later.find').args[0]), /^Kind#\d+\.A$/);
  });

  it('hoist var to its function and keep let and const in their block', () => {
    const read = new Reading(`
      function load() {
        if (fresh) { var rows = query(); let only = 1; }
        for (var i = 0; i < 3; i++) {}
        return [rows, only, i];
      }
      rows;`);
    assert.match(read.show(read.fn('load').returns[0]), /^\[rows#\d+, only, i#\d+\]$/);
    assert.equal(read.facts.blocks[read.binding('rows').block]?.kind, 'if');
    assert.equal(read.facts.blocks[read.binding('i').block]?.kind, 'loop');
  });

  it('take apart what destructuring takes', () => {
    const read = new Reading(`
      const { query: { page = 1, sort: [first, , third], ...filters }, body: { items: [{ id }, ...more] } } = req;
      const { [field]: dynamic, 'x-id': quoted } = headers;
      const [, second] = await Promise.all([a(), b()]);
      const { rows }: Result = run();`);
    assert.equal(read.init('page'), 'req . query . page');
    assert.equal(read.show(read.binding('page').fallback), '1');
    assert.equal(read.init('first'), 'req . query . sort . 0');
    assert.equal(read.init('third'), 'req . query . sort . 2');
    assert.equal(read.init('filters'), 'req . query . ...');
    assert.equal(read.init('id'), 'req . body . items . 0 . id');
    assert.equal(read.init('more'), 'req . body . items . ...');
    assert.equal(read.init('dynamic'), 'headers . ...');
    assert.equal(read.init('quoted'), 'headers . x-id');
    assert.match(read.init('second'), /^await all\(\)@\d+ \. 1$/);
    assert.match(read.init('rows'), /^\(run\(\)@\d+ as Result\) \. rows$/);
    assert.equal(read.slice(read.binding('third')), 'third');
  });

  it('describe parameters, plain, defaulted, rest and taken apart', () => {
    const read = new Reading(`
      async function list(this: Api, { take = 10, where: { id } }: Query = {}, order?: string, limit: number = MAX, ...rest: string[]) {}`);
    const { params } = read.fn('list');
    assert.deepEqual(
      params.map(({ name, rest, optional }) => ({ name, rest, optional })),
      [
        { name: undefined, rest: undefined, optional: undefined },
        { name: 'order', rest: undefined, optional: true },
        { name: 'limit', rest: undefined, optional: undefined },
        { name: 'rest', rest: true, optional: undefined },
      ],
    );
    assert.deepEqual(
      params.map((param) => read.type(param.type)),
      ['Query', 'string', 'number', '[]<string>'],
    );
    assert.equal(read.show(params[0]?.fallback), '{}');
    assert.equal(read.show(params[2]?.fallback), 'MAX');
    assert.deepEqual(read.binding('take').param, { fn: 0, index: 0 });
    assert.deepEqual(read.binding('id').path, ['where', 'id']);
    assert.deepEqual(read.binding('limit').param, { fn: 0, index: 2 });
    assert.equal(params[2]?.binding, read.facts.bindings.indexOf(read.binding('limit')));
    assert.equal(read.type(read.binding('limit').type), 'number');
    assert.equal(read.slice(read.binding('limit')), 'limit');
  });

  it('note later writes to a binding', () => {
    const read = new Reading(`
      let client, total = 0, page;
      client ??= createClient();
      function next() { total += size; page++; [client, { page }] = pair; }`);
    const writes = (name: string): string[] =>
      read
        .binding(name)
        .writes.map((write) => [write.operator, read.show(write.value), ...(write.path ?? [])].join(' '));
    assert.deepEqual(writes('client'), ['??= createClient()@0', '= pair 0']);
    assert.deepEqual(writes('total'), ['+= size']);
    assert.deepEqual(writes('page'), ['++ 1', '= pair 1 page']);
    assert.equal(read.facts.blocks[read.binding('total').writes[0]?.block ?? -1]?.kind, 'function');
    assert.equal(read.slice(read.binding('total').writes[0] ?? { start: 0, end: 0 }), 'total += size');
  });

  it('note writes to members, also by destructuring', () => {
    const read = new Reading(`
      axios.defaults.timeout = 5000;
      this.client ||= new Client();
      options['take'] = limit; counts[key]++;
      ({ rows: this.rows } = result);`);
    const written = read.facts.memberWrites.map(
      (write) => `${read.show(write.target)} ${write.operator} ${read.show(write.value)}`,
    );
    assert.deepEqual(written, [
      'axios.defaults.timeout = 5000',
      'this.client ||= Client()@0',
      'options.take = limit',
      'counts[key] ++ 1',
      'this.rows = <result>',
    ]);
  });

  it('bind the variables of loop heads', () => {
    const read = new Reading(`
      for (const { id } of await load()) use(id);
      for (const key in table) use(key);
      for (let i = 0; i < n; i++) use(i);
      let row; for (row of rows) use(row);`);
    assert.equal(read.init('id'), 'await load()@0 . id');
    assert.equal(read.init('key'), 'table');
    assert.equal(read.init('i'), '0');
    const loops = ['id', 'key', 'i'].map((name) => read.facts.blocks[read.binding(name).loop ?? -1]?.loop?.form);
    assert.deepEqual(loops, ['for-of', 'for-in', 'for']);
    assert.equal(read.show(read.binding('row').writes[0]?.value), '<rows>');
  });

  it('keep types and values of one name apart', () => {
    const read = new Reading(`
      const User = z.object({});
      type User = z.infer<typeof User>;
      function create(user: User): User { return User.parse(user); }`);
    const [value, type] = read.facts.bindings.filter(({ name }) => name === 'User');
    assert.deepEqual([value?.kind, type?.kind], ['const', 'type']);
    assert.equal(
      read.type(read.fn('create').returnType),
      `User#${read.facts.bindings.indexOf(type ?? read.binding(''))}`,
    );
    assert.match(
      read.show(read.call('User.parse').callee),
      new RegExp(`^User#${read.facts.bindings.indexOf(value ?? read.binding(''))}`),
    );
  });

  it('bind catch parameters, enums, namespaces and names of function expressions', () => {
    const read = new Reading(`
      try { go(); } catch ({ message }) { log(message); }
      enum Level { Low, High = 5, Higher, Name = 'n', Sum = High + 1 }
      namespace Api { export const url = 'x'; }
      const walk = function visit(node: Node): void { visit(node.next); };
      visit();`);
    assert.equal(read.binding('message').kind, 'catch');
    assert.deepEqual(read.binding('message').path, ['message']);
    assert.equal(read.init('Level'), '{Low: 0, High: 5, Higher: 6, Name: "n", Sum: (High + 1)}');
    assert.equal(read.binding('Api').kind, 'namespace');
    assert.match(read.show(read.call('visit(node').callee), /^visit#/);
    assert.equal(read.show(read.call('visit()').callee), 'visit');
  });
});
