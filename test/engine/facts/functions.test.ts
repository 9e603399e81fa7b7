import assert from 'node:assert/strict';
import { Reading } from './reading.ts';

describe('facts: functions', () => {
  it('have the name and kind of where they stand', () => {
    const read = new Reading(`
      function declared() {}
      const assigned = () => {}, cast = (async () => {}) as Handler;
      const api = { method() {}, property: function () {}, get got() { return 1; }, set put(v) {} };
      api.later = () => {};
      let hooked; hooked = () => {};
      const { fallback = () => {} } = options;
      run(() => {}, function named() {});`);
    assert.deepEqual(
      read.facts.functions.map(({ name, kind }) => `${kind} ${name}`),
      [
        'function declared',
        'arrow assigned',
        'arrow cast',
        'method method',
        'function property',
        'getter got',
        'setter put',
        'arrow later',
        'arrow hooked',
        'arrow fallback',
        'arrow undefined',
        'function named',
      ],
    );
    const places = read.facts.functions.map((fn) => read.slice(fn.nameRange));
    assert.deepEqual(places, [
      'declared',
      'assigned',
      'cast',
      'method',
      'property',
      'got',
      'put',
      'later',
      'hooked',
      'fallback',
      '() =>',
      'named',
    ]);
  });

  it('list what they return and yield, not what inner functions do', () => {
    const read = new Reading(`
      async function pages(cursor?: string): Promise<Page[]> {
        if (!cursor) return [];
        ids.map((id) => load(id));
        items.map((item) => { return item.id; });
        return (await fetchPage(cursor)).items;
      }
      async function* all() { yield 1; yield* more(); yield; }`);
    const pages = read.fn('pages');
    assert.deepEqual(
      pages.returns.map((value) => read.show(value)),
      ['[]', 'await fetchPage()@3.items'],
    );
    assert.deepEqual([pages.async, pages.generator, read.type(pages.returnType)], [true, false, 'Promise<[]<Page>>']);
    assert.deepEqual(
      read.facts.functions.slice(1, 3).map((fn) => fn.returns.map((value) => read.show(value).replace(/#\d+/, ''))),
      [['load()@1'], ['item.id']],
    );
    assert.deepEqual(
      read.fn('all').yields.map((value) => read.show(value)),
      ['1', '...more()@4'],
    );
    assert.equal(read.fn('all').generator, true);
  });

  it('are bound by their declaration, also when overloaded or only declared', () => {
    const read = new Reading(`
      function load(id: string): User;
      function load(id: string | number): User { return find(id); }
      declare function legacy(id: number): Promise<User>;`);
    assert.equal(read.facts.functions.length, 1);
    assert.equal(read.binding('load').fn, 0);
    assert.equal(read.binding('legacy').fn, undefined);
    assert.equal(read.type(read.binding('legacy').type), '()<Promise<User>>');
  });
});

describe('facts: classes', () => {
  const read = new Reading(`
    import { config } from './config';
    @Injectable({ scope: Scope.REQUEST })
    export class UsersService<T extends object> extends BaseService<User, T> implements OnInit, api.Service<T> {
      static readonly instances = new Map<string, UsersService>();
      @InjectRepository(Order) private orders: Repository<Order>;
      #secret = process.env.SECRET;
      handle = async (id: string) => this.find(id);
      constructor(@Inject(config.KEY) private readonly config: ConfigType<typeof config>, mailer: Mailer, readonly size = 10) { super(); }
      @Get(':id') @UseGuards(AuthGuard) async find(@Param('id') id: string, @Query('take') take?: number): Promise<User | null> { return null; }
      find2(id: string): User;
      find2(id: unknown): User { return this.cached(id); }
      static create() { return new UsersService(); }
      get count() { return 1; }
      protected abstract cached(id: unknown): User;
      [Symbol.iterator]() {}
    }`);
  const cls = read.facts.classes[0];

  it('have heritage, type parameters and decorators', () => {
    assert.equal(cls?.name, 'UsersService');
    assert.equal(cls?.binding, read.facts.bindings.indexOf(read.binding('UsersService')));
    assert.equal(read.binding('UsersService').cls, 0);
    assert.equal(read.show(cls?.superClass), 'BaseService');
    assert.deepEqual(
      cls?.superTypeArgs.map((type) => read.type(type)),
      ['User', 'T'],
    );
    assert.deepEqual(
      cls?.implements.map((type) => read.type(type)),
      ['OnInit', 'api.Service<T>'],
    );
    assert.deepEqual(cls?.typeParams, ['T']);
    assert.deepEqual(
      cls?.decorators.map((value) => read.show(value)),
      ['Injectable()@0'],
    );
    assert.equal(read.show(read.call('Injectable').args[0]), '{scope: Scope.REQUEST}');
  });

  it('have fields, parameter properties and abstract methods among them', () => {
    const fields = cls?.fields.map(
      ({ name, static: isStatic, value, type }) =>
        `${isStatic ? 'static ' : ''}${name}: ${read.type(type)} = ${read.show(value)}`,
    );
    const [config, param, size] = [
      read.facts.bindings.findIndex(({ name }) => name === 'config'),
      ...['config', 'size'].map((name) => read.facts.bindings.findLastIndex((each) => each.name === name)),
    ];
    assert.deepEqual(fields, [
      'static instances:  = Map()@1',
      'orders: Repository<Order> = ',
      '#secret:  = process.env.SECRET',
      `handle:  = fn@0`,
      `config: ConfigType<typeof<config#${param}>> = config#${param}`,
      `size:  = size#${size}`,
      'cached: ()<User> = ',
    ]);
    assert.notEqual(config, param);
    assert.equal(read.show(cls?.fields[1]?.decorators[0]), 'InjectRepository()@2');
  });

  it('have methods with their decorators and those of parameters', () => {
    const methods = cls?.methods.map((index) => read.facts.functions[index]);
    assert.deepEqual(
      methods?.map((fn) => [fn?.name, fn?.kind, fn?.static]),
      [
        ['constructor', 'constructor', false],
        ['find', 'method', false],
        ['find2', 'method', false],
        ['create', 'method', true],
        ['count', 'getter', false],
        [undefined, 'method', false],
      ],
    );
    assert.equal(cls?.constructorFn, cls?.methods[0]);
    assert.deepEqual(
      methods?.[1]?.decorators.map((value) => read.show(value).replace(/@\d+/, '')),
      ['Get()', 'UseGuards()'],
    );
    assert.deepEqual(
      methods?.[1]?.params.map((param) => [param.name, param.optional, read.slice(param), param.decorators.length]),
      [
        ['id', undefined, 'id: string', 1],
        ['take', true, 'take?: number', 1],
      ],
    );
    assert.deepEqual(
      methods?.[0]?.params.map(({ field }) => field),
      [true, undefined, true],
    );
    assert.equal(
      methods?.every((fn) => fn?.cls === 0),
      true,
    );
    assert.equal(read.fn('handle').cls, 0);
  });

  it('run decorators of parameters where the class is, with the names there', () => {
    const inject = read.call('Inject(config');
    assert.equal(read.blocks(inject), 'module');
    assert.equal(
      read.show(inject.args[0]),
      `config#${read.facts.bindings.findIndex(({ kind }) => kind === 'import')}.KEY`,
    );
    assert.equal(read.slice(read.facts.bindings.find(({ name }) => name === 'take') ?? { start: 0, end: 0 }), 'take');
  });

  it('can be expressions', () => {
    const anonymous = new Reading(
      'const Model = class extends mixin(Base) { load() { return Inner; } }; export const Named = class Inner { self() { return Inner; } };',
    );
    assert.deepEqual(
      anonymous.facts.classes.map(({ name }) => name),
      ['Model', 'Inner'],
    );
    assert.equal(anonymous.show(anonymous.facts.classes[0]?.superClass), 'mixin()@0');
    assert.equal(anonymous.show(anonymous.fn('load').returns[0]), 'Inner');
    assert.match(anonymous.show(anonymous.fn('self').returns[0]), /^Inner#\d$/);
  });
});

describe('facts: types', () => {
  it('read written types', () => {
    const read = new Reading(`
      import * as mongoose from 'mongoose';
      let a: Promise<readonly User[]>, b: mongoose.Model<User> | null, c: { id?: string; load(n: number): void; get size(): number };
      let d: (x: string) => Promise<void>, e: typeof defaults.limit, f: 'x' | 2 | true | -1, g: [string, number?], h: T extends U ? 1 : 2;
      let i: keyof X, j: X['y'], k: this & Base, l: new () => X, m: (string), n: \`a\${string}\`;`);
    const shown = Object.fromEntries([...'abcdefghijklmn'].map((name) => [name, read.type(read.binding(name).type)]));
    assert.deepEqual(shown, {
      a: 'Promise<[]<User>>',
      b: '|<mongoose.Model#0<User>, null>',
      c: '{}<id?: string, load: ()<void>, size: number>',
      d: '()<Promise<void>>',
      e: 'typeof<defaults.limit>',
      f: `|<'…'"x", '…'2, '…'true, '…'-1>`,
      g: '?<string, number>',
      h: '?',
      i: '?<X>',
      j: `?<X, '…'"y">`,
      k: '&<this, Base>',
      l: '?<()<X>>',
      m: 'string',
      n: '?',
    });
  });

  it('read interfaces and aliases', () => {
    const read = new Reading(`
      interface Users<T> extends Base<T>, api.Loader { find(id: string): Promise<T>; readonly all?: T[]; [key: string]: unknown; (call: string): T }
      type Input<K> = { name: K; email: string };
      type Id = string;`);
    const shown = read.facts.types.map(({ name, typeParams, extends: bases, members, alias }) => ({
      name,
      typeParams,
      bases: bases.map((type) => read.type(type)),
      members: members.map((each) => `${each.name}${each.optional ? '?' : ''}: ${read.type(each.type)}`),
      alias: read.type(alias),
    }));
    assert.deepEqual(shown, [
      {
        name: 'Users',
        typeParams: ['T'],
        bases: ['Base<T>', 'api.Loader'],
        members: ['find: ()<Promise<T>>', 'all?: []<T>'],
        alias: '',
      },
      {
        name: 'Input',
        typeParams: ['K'],
        bases: [],
        members: ['name: K', 'email: string'],
        alias: '{}<name: K, email: string>',
      },
      { name: 'Id', typeParams: [], bases: [], members: [], alias: 'string' },
    ]);
    assert.equal(read.facts.types[0]?.binding, read.facts.bindings.indexOf(read.binding('Users')));
  });
});
