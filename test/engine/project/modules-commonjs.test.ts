import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

describe('modules of CommonJS', () => {
  it('give what they assign to exports and module.exports, member by member', () => {
    const linked = new Linked({
      'src/users.js': `
        exports.list = async function () {};
        module.exports.find = (id) => id;
        const remove = function (id) {};
        exports['remove'] = remove;
        exports.count = void 0;
        exports.count = () => 1;`,
      'src/app.js': `
        const users = require('./users');
        const { find, remove: drop } = require('./users');
        users.list(); find(1); drop(2); users.count(); require('./users').find(3); users.nothing();`,
    });
    assert.deepEqual(linked.targets('users.list()'), ['list']);
    assert.deepEqual(linked.targets('find(1)'), ['find']);
    assert.deepEqual(linked.targets('drop(2)'), ['remove']);
    assert.deepEqual(linked.targets('users.count()'), ['count']);
    assert.deepEqual(linked.targets("require('./users').find(3)"), ['find']);
    assert.deepEqual(linked.targets('users.nothing()'), []);
    assert.deepEqual(linked.callers('remove'), ['src/app.js:4']);
  });

  it('give a function, a class, an object of one, or another module as a whole', () => {
    const linked = new Linked({
      'src/routes.js': 'module.exports = function (app) { return app; };',
      'src/store.js': 'class Store { save(row) { return row; } } module.exports = Store;',
      'src/service.js': "const Store = require('./store'); module.exports = new Store();",
      'src/again.js': "module.exports = require('./service');",
      'src/index.js':
        "module.exports = { routes: require('./routes'), Store: require('./store'), ...require('./more') };",
      'src/more.js': 'const more = () => 1; module.exports = { more };',
      'src/app.js': `
        const { routes, Store, more } = require('./index');
        routes(1); new Store().save(2); more(3);
        const service = require('./service'); service.save(4);
        const again = require('./again'); again.save(5);`,
    });
    assert.equal(linked.targets('routes(1)').length, 1);
    assert.deepEqual(linked.targets('new Store().save(2)'), ['Store.save']);
    assert.deepEqual(linked.targets('more(3)'), ['more']);
    assert.deepEqual(linked.targets('service.save(4)'), ['Store.save']);
    assert.deepEqual(linked.targets('again.save(5)'), ['Store.save']);
  });

  it('give what is added to the exported object by its name, by a chain of assignments or by Object.assign', () => {
    const linked = new Linked({
      'src/api.js': 'const api = {}; api.load = (id) => id; module.exports = api;',
      'src/app.js': `
        var app = exports = module.exports = {};
        app.init = function init() {};
        app.use = function use() { this.init(); };`,
      'src/both.js': 'exports = module.exports = function make() {}; exports.parse = function parse() {};',
      'src/mixed.js':
        "Object.assign(module.exports, { one() {} }, require('./api')); Object.assign(exports, { two: () => 2 });",
      'src/fn.js': 'function connect() {} connect.close = function close() {}; module.exports = connect;',
      'src/merged.js': "module.exports = Object.assign({}, require('./api'), { three: () => 3 });",
      'src/main.js': `
        require('./api').load(1);
        const app = require('./app'); app.init(2);
        const both = require('./both'); both(3); both.parse(4);
        const { one, two, load } = require('./mixed'); one(5); two(6); load(7);
        const connect = require('./fn'); connect(8); connect.close(9);
        const merged = require('./merged'); merged.load(10); merged.three(11);`,
    });
    const runs = (head: string, name: string) => assert.deepEqual(linked.targets(head), [name], head);
    runs("require('./api').load(1)", 'load');
    runs('app.init(2)', 'init');
    runs('both(3)', 'make');
    runs('both.parse(4)', 'parse');
    runs('one(5)', 'one');
    runs('two(6)', 'two');
    runs('load(7)', 'load');
    runs('connect(8)', 'connect');
    runs('connect.close(9)', 'close');
    runs('merged.load(10)', 'load');
    runs('merged.three(11)', 'three');
  });

  it('are what an import of the default, of the namespace or of a name gives', () => {
    const linked = new Linked({
      'src/users.js': 'function list() {} module.exports = { list };',
      'src/make.js': 'module.exports = function make() {};',
      'src/parts.js': 'exports.part = () => 1;',
      'src/app.mjs': `
        import users, { list } from './users.js';
        import * as all from './users.js';
        import make from './make.js';
        import * as makeAll from './make.js';
        import parts from './parts.js';
        users.list(1); list(2); all.list(3); all.default.list(4); make(5); makeAll(6); makeAll.default(7); parts.part(8);`,
    });
    const runs = (head: string, name: string) => assert.deepEqual(linked.targets(head), [name], head);
    runs('users.list(1)', 'list');
    runs('list(2)', 'list');
    runs('all.list(3)', 'list');
    runs('all.default.list(4)', 'list');
    runs('make(5)', 'make');
    runs('makeAll(6)', 'make');
    runs('makeAll.default(7)', 'make');
    runs('parts.part(8)', 'part');
  });

  it('require ECMAScript modules, whose default is a member', () => {
    const linked = new Linked({
      'src/client.ts': 'export default class Client { get(id: string) {} } export const other = () => 1;',
      'src/app.js': `
        const Client = require('./client').default;
        const whole = require('./client');
        const { default: Third } = require('./client');
        new Client().get(1); new whole.default().get(2); whole.other(3); new Third().get(4); new whole().get(5);`,
    });
    assert.deepEqual(linked.targets('new Client().get(1)'), ['Client.get']);
    assert.deepEqual(linked.targets('new whole.default().get(2)'), ['Client.get']);
    assert.deepEqual(linked.targets('whole.other(3)'), ['other']);
    assert.deepEqual(linked.targets('new Third().get(4)'), ['Client.get']);
    assert.deepEqual(linked.targets('new whole().get(5)'), [], 'the module is no class');
  });

  it('are written in TypeScript by export = and import = require()', () => {
    const linked = new Linked({
      'src/store.ts': 'class Store { save(row: object) {} } export = Store;',
      'src/api.ts': 'const api = { load(id: string) {} }; export = api;',
      'src/app.ts': `
        import Store = require('./store');
        import api = require('./api');
        import { load } from './api';
        import Same from './store';
        import { default as AlsoSame } from './store';
        new Store().save(1); api.load(2); load(3); new Same().save(4); new AlsoSame().save(5);
        export import Again = require('./store');`,
      'src/more.ts': "import { Again } from './app'; new Again().save(6);",
    });
    assert.deepEqual(linked.targets('new Store().save(1)'), ['Store.save']);
    assert.deepEqual(linked.targets('api.load(2)'), ['load']);
    assert.deepEqual(linked.targets('load(3)'), ['load']);
    assert.deepEqual(linked.targets('new Same().save(4)'), ['Store.save']);
    assert.deepEqual(linked.targets('new AlsoSame().save(5)'), ['Store.save']);
    assert.deepEqual(linked.targets('new Again().save(6)'), ['Store.save']);
  });

  it('are read as TypeScript and Babel emit them', () => {
    const linked = new Linked({
      'lib/store.js': `
        "use strict";
        Object.defineProperty(exports, "__esModule", { value: true });
        exports.helper = exports.Store = void 0;
        class Store { save(row) {} }
        exports.Store = Store;
        const helper = (x) => x;
        exports.helper = helper;
        exports.default = Store;`,
      'lib/index.js': `
        "use strict";
        var __exportStar = (this && this.__exportStar) || function (m, exports) {};
        var __importDefault = (this && this.__importDefault) || function (mod) {
          return (mod && mod.__esModule) ? mod : { "default": mod };
        };
        Object.defineProperty(exports, "__esModule", { value: true });
        exports.Named = void 0;
        __exportStar(require("./store"), exports);
        const store_1 = __importDefault(require("./store"));
        Object.defineProperty(exports, "Named", { enumerable: true, get: function () { return store_1.default; } });`,
      'lib/app.js': `
        "use strict";
        var __importDefault = (this && this.__importDefault) || function (mod) {
          return (mod && mod.__esModule) ? mod : { "default": mod };
        };
        Object.defineProperty(exports, "__esModule", { value: true });
        const store_1 = __importDefault(require("./store"));
        const store_2 = require("./store");
        const index_1 = require("./index");
        const plain_1 = __importDefault(require("./plain"));
        new store_1.default().save(1);
        (0, store_2.helper)(2);
        (0, index_1.helper)(3);
        new index_1.Named().save(4);
        (0, plain_1.default)(5);`,
      'lib/plain.js': 'module.exports = function plain() {};',
    });
    assert.deepEqual(linked.targets('new store_1.default().save(1)'), ['Store.save']);
    assert.deepEqual(linked.targets('(0, store_2.helper)(2)'), ['helper']);
    assert.deepEqual(linked.targets('(0, index_1.helper)(3)'), ['helper']);
    assert.deepEqual(linked.targets('new index_1.Named().save(4)'), ['Store.save']);
    assert.deepEqual(linked.targets('(0, plain_1.default)(5)'), ['plain']);
  });

  it('see their own exports', () => {
    const linked = new Linked({
      'src/mail.js': `
        exports.send = (to) => to;
        exports.welcome = (user) => exports.send(user.mail);
        module.exports.bye = (user) => module.exports.welcome(user);
        const self = module.exports;
        exports.all = () => self.bye(1);`,
    });
    assert.deepEqual(linked.targets('exports.send(user'), ['send']);
    assert.deepEqual(linked.targets('module.exports.welcome'), ['welcome']);
    assert.deepEqual(linked.targets('self.bye'), ['bye']);
  });

  it('have constants and types', () => {
    const linked = new Linked({
      'src/limits.js': 'const limits = { page: 20, deep: { max: 5 } }; module.exports = limits;',
      'src/more.js': 'exports.size = 3;',
      'src/use.js': `
        const { page } = require('./limits');
        const limits = require('./limits');
        const { size } = require('./more');
        use(page, limits.deep.max, size);`,
      'src/store.ts': 'class Store { save(row: object) {} } export = Store;',
      'src/typed.ts': "import Store = require('./store'); export const go = (store: Store) => store.save({});",
    });
    const [call] = linked.model.callsNamed('use');
    assert.ok(call);
    assert.deepEqual(
      call.call.args.map((value) => linked.model.constant({ file: call.file, value })),
      [20, 5, 3],
    );
    assert.deepEqual(linked.targets('store.save({})'), ['Store.save']);
  });
});
