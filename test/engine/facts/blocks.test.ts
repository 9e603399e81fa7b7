import assert from 'node:assert/strict';
import type { BlockFact } from '../../../engine/facts/model.ts';
import { Reading } from './reading.ts';

describe('facts: blocks', () => {
  it('nest as the code does, across functions', () => {
    const read = new Reading(`
      start();
      async function sync(users) {
        for (const user of list()) {
          try { await save(user); } catch (error) { retry(() => again(user)); } finally { done(); }
        }
        while (more()) step();
        do { poll(); } while (pending());
        if (a()) b(); else if (c()) { d(); } else { e(); }
        switch (kind()) { case f(): g(); break; default: { h(); } }
        { plain(); }
      }`);
    const expected: Readonly<Record<string, string>> = {
      start: 'module',
      list: 'function < module',
      save: 'try < loop < function < module',
      retry: 'catch < loop < function < module',
      again: 'function < catch < loop < function < module',
      done: 'finally < loop < function < module',
      more: 'loop < function < module',
      step: 'loop < function < module',
      poll: 'loop < function < module',
      pending: 'loop < function < module',
      a: 'function < module',
      b: 'if < function < module',
      c: 'else < function < module',
      d: 'if < else < function < module',
      e: 'else < else < function < module',
      kind: 'function < module',
      f: 'function < module',
      g: 'case < function < module',
      h: 'case < function < module',
      plain: 'function < module',
    };
    const found = Object.fromEntries(Object.keys(expected).map((name) => [name, read.blocks(read.call(`${name}(`))]));
    assert.deepEqual(found, expected);
    assert.equal(
      read.facts.blocks[read.call('again').block]?.fn,
      read.facts.functions.findIndex(({ kind }) => kind === 'arrow'),
    );
    assert.equal(read.facts.blocks[read.call('save').block]?.fn, 0);
  });

  it('know the head of a catch and what comments say where there is no code', () => {
    const read = new Reading(`
      try { a(); } catch (error) { /* the file may be gone */ }
      try { b(); } catch {
        // eslint-disable-next-line no-empty -- best effort only
      }
      try { c(); } catch { // falls back
        d(); // to d
      }
      const none = () => {}; const said = () => { /* nothing to do */ };`);
    const catches = read.facts.blocks.filter(({ kind }) => kind === 'catch');
    assert.deepEqual(
      catches.map(({ head, empty, remark }) => [head && read.slice(head), empty, remark]),
      [
        ['catch (error)', 5, undefined],
        ['catch', 3, undefined],
        ['catch', undefined, 4],
      ],
    );
    const functions = read.facts.blocks.filter(({ kind }) => kind === 'function');
    assert.deepEqual(
      functions.map(({ empty }) => empty),
      [0, 3],
    );
  });

  it('know conditions and cases', () => {
    const read = new Reading('if (user.admin) { x(); } else { y(); } switch (kind) { case 1: x(); default: y(); }');
    assert.deepEqual(
      read.facts.blocks.slice(1).map((block) => [block.kind, read.show(block.test), read.show(block.subject)]),
      [
        ['if', 'user.admin', ''],
        ['else', 'user.admin', ''],
        ['case', '1', 'kind'],
        ['case', '', 'kind'],
      ],
    );
    assert.equal(read.slice(read.facts.blocks[2] ?? { start: 0, end: 0 }), '{ y(); }');
  });

  it('describe loops by form, head, iterated value and test', () => {
    const read = new Reading(`
      async function go() {
        for (const [id, user] of users.entries()) {}
        for await (const chunk of stream) {}
        for (const key in table) {}
        for (let i = 0; i < ids.length; i++) {}
        while (!done) {}
        do {} while (pending);
        for (;;) break;
      }`);
    const loops = read.facts.blocks.flatMap(({ loop }) => (loop ? [loop] : []));
    assert.deepEqual(
      loops.map((loop) => [
        loop.form,
        read.slice(loop.head),
        read.show(loop.over),
        read.show(loop.test).replace(/#\d+/, ''),
      ]),
      [
        ['for-of', 'for (const [id, user] of users.entries())', 'entries()@0', ''],
        ['for-await', 'for await (const chunk of stream)', 'stream', ''],
        ['for-in', 'for (const key in table)', 'table', ''],
        ['for', 'for (let i = 0; i < ids.length; i++)', '', '(i < ids.length)'],
        ['while', 'while (!done)', '', '! done'],
        ['do-while', 'while (pending);', '', 'pending'],
        ['for', 'for (;;)', '', ''],
      ],
    );
    assert.deepEqual(
      loops[0]?.variables.map((index) => read.facts.bindings[index]?.name),
      ['id', 'user'],
    );
  });

  it('know how a block always ends', () => {
    const read = new Reading(`
      function f(x) {
        for (const a of x) { if (a) continue; if (b) { log(); break; } go(); }
        if (c) { if (d) return 1; else throw e; }
        try { return g(); } catch { throw h; }
      }
      function open(x) { if (x) { return; } }`);
    const ends = (kind: BlockFact['kind']): (string | undefined)[] =>
      read.facts.blocks.filter((block) => block.kind === kind).map(({ exits }) => exits);
    assert.deepEqual(ends('loop'), [undefined]);
    assert.deepEqual(ends('if'), ['continue', 'break', 'return', 'return', 'return']);
    assert.deepEqual(ends('else'), ['throw']);
    assert.deepEqual(ends('function'), ['return', undefined]);
  });

  it('know whether a catch rethrows', () => {
    const read = new Reading(`
      try { a(); } catch (error) { log(error); throw error; }
      try { a(); } catch (error) { if (fatal) throw error; }
      try { a(); } catch { [].map(() => { throw new Error(); }); }`);
    assert.deepEqual(
      read.facts.blocks.flatMap(({ kind, rethrows }) => (kind === 'catch' ? [rethrows] : [])),
      [true, false, false],
    );
  });
});
