import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

describe('calls', () => {
  it('finds callers in other files, also under another name', () => {
    const linked = new Linked({
      'src/mail.ts': 'export async function send(to: string) {}\nexport default send;',
      'src/a.ts': "import { send as deliver } from './mail';\ndeliver('x');",
      'src/b.ts': "import post from './mail';\nconst again = post;\npost('y');\nagain('z');",
      'src/c.ts': "import * as mail from './mail';\nmail.send('w');",
      'src/d.ts': 'function send() {}\nsend();\nthis.send();',
    });
    const mail = linked.model.file('src/mail.ts');
    const [fn] = mail?.functions ?? [];
    assert.ok(mail && fn);
    const callers = linked.model.callers({ file: mail, index: 0, fn });
    assert.deepEqual(callers.map(({ file }) => file.path).sort(), ['src/a.ts', 'src/b.ts', 'src/c.ts']);
    assert.deepEqual(linked.targets("again('z')"), ['send']);
  });

  it('runs constructors, accessors and static methods', () => {
    const linked = new Linked({
      'src/a.ts': `
        class Job { constructor(id: number) {} static start() { return new Job(1); } get runner() { return () => 1; } }
        new Job(2); Job.start(); new Job(3).runner();`,
    });
    assert.deepEqual(linked.targets('new Job(2)'), ['Job.constructor']);
    assert.deepEqual(linked.targets('Job.start()'), ['Job.start']);
    assert.deepEqual(linked.targets('new Job(3).runner()'), ['(function)']);
    assert.deepEqual(linked.callers('constructor'), ['src/a.ts:2', 'src/a.ts:3', 'src/a.ts:3']);
  });

  it('says how library calls run what they are given', () => {
    const linked = new Linked({
      'src/a.ts': `
        import pMap from 'p-map';
        import express from 'express';
        const app = express();
        export async function run(ids: number[]) {
          ids.map((id) => load(id));
          await pMap(ids, load);
          setTimeout(load, 100);
          app.get('/', load);
          ids.sort().filter(load);
        }
        async function load(id) {}`,
    });
    assert.deepEqual(linked.callbacks('ids.map'), ['(function) each of ids']);
    assert.deepEqual(linked.callbacks('pMap('), ['load each of ids']);
    assert.deepEqual(linked.callbacks('setTimeout'), ['load later']);
    assert.deepEqual(linked.callbacks('app.get'), ['load later']);
    assert.deepEqual(linked.callbacks('ids.sort().filter'), ['load each of ids.sort()']);
  });

  it('looks into helpers of the project that run callbacks, per element or once', () => {
    const linked = new Linked({
      'src/helpers.ts': `
        export async function inOrder<T>(items: T[], run: (item: T) => Promise<void>) {
          for (const item of items) await run(item);
        }
        export const inChunks = (run, items) => chunk(items).forEach((part) => part.map((each) => run(each)));
        export async function withLock(run: () => Promise<void>) { await lock(); await run(); }
        export function keep(run) { kept.push(run); }`,
      'src/a.ts': `
        import { inOrder, inChunks, withLock, keep } from './helpers';
        export async function go(users) {
          await inOrder(users, async (user) => {});
          inChunks(each, users);
          await withLock(async () => {});
          keep(each);
        }
        const each = (user) => {};`,
    });
    assert.deepEqual(linked.callbacks('inOrder('), ['(function) each of users']);
    assert.match(linked.callbacks('inChunks(each').join(), /^each each/);
    assert.deepEqual(linked.callbacks('withLock('), ['(function) once']);
    assert.deepEqual(linked.callbacks('keep('), ['each once'], 'what becomes of it is not known');
  });

  it('does not take data for functions', () => {
    const linked = new Linked({
      'src/a.ts': 'const users = [1]; const name = "a"; users.concat(users, name, 3, other);',
    });
    assert.deepEqual(linked.callbacks('users.concat'), []);
  });

  it('follows what a wrapper was given to run', () => {
    const linked = new Linked({
      'src/wrap.ts': `
        export function traced(name, run, options = {}) { return async (...args) => { if (options.off) return; await span(name, () => run(connect(), ...args)); }; }
        export const kept = (run) => { list.push(run); return async () => {}; };
        export const withRetry = (times) => (run) => (...args) => run(...args);
        function span(name, work) { return work(); } function connect() {} const list = [];`,
      'src/a.ts': `
        import { traced, kept, withRetry } from './wrap';
        const welcome = async function welcome(transport, to) {};
        export const sendWelcome = traced('welcome', welcome);
        export const sendBye = traced('bye', async function bye(transport, to) {});
        export const later = kept(welcome); export const again = withRetry(3)(welcome);
        const first = second(1); const second = first(2);
        export async function go() { await sendWelcome('a'); await sendBye('b'); await later(); await again('c'); first(3); }`,
    });
    assert.deepEqual(linked.targets("sendWelcome('a')"), ['(function)', 'welcome']);
    assert.deepEqual(linked.targets("sendBye('b')"), ['(function)', 'bye']);
    assert.deepEqual(linked.targets('later()'), ['(function)']);
    assert.deepEqual(linked.targets("again('c')"), ['(function)', 'welcome']);
    assert.deepEqual(linked.targets('first(3)'), []);
  });
});
