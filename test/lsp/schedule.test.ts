import assert from 'node:assert/strict';
import { Rank, Scheduler } from '../../server/schedule.ts';

const busy = (milliseconds: number) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

describe('the order of the server’s own work', () => {
  const steps = (log: string[], name: string, count: number) =>
    (function* () {
      for (let step = 1; step <= count; step++) {
        log.push(`${name}${step}`);
        busy(5);
        yield;
      }
    })();
  const finished = (scheduler: Scheduler, ...keys: string[]) =>
    new Promise<void>((resolve) => {
      const look = () => (keys.some((key) => scheduler.has(key)) ? setTimeout(look, 1) : resolve());
      look();
    });

  it('puts what is on the screen before the rest, also when it comes later', async () => {
    const scheduler = new Scheduler(() => assert.fail());
    const log: string[] = [];
    scheduler.run('workspace', Rank.workspace, steps(log, 'w', 8));
    setImmediate(() => scheduler.run('edit', Rank.edit, steps(log, 'e', 2)));
    await finished(scheduler, 'workspace', 'edit');
    const first = log.indexOf('e1');
    assert.ok(first > 0 && first < 8, log.join(' '));
    assert.equal(log[first + 1], 'e2');
    assert.equal(log.length, 10);
  });

  it('lets messages in between two slices', async () => {
    const scheduler = new Scheduler(() => assert.fail());
    const log: string[] = [];
    scheduler.run('workspace', Rank.workspace, steps(log, 'w', 20));
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.ok(log.length < 20, 'a timer ran before the work was done');
    await finished(scheduler, 'workspace');
    assert.equal(log.length, 20);
  });

  it('replaces work under the same name, and names what failed while the rest goes on', async () => {
    const failures: string[] = [];
    const scheduler = new Scheduler((key) => failures.push(key));
    const log: string[] = [];
    scheduler.run('a', Rank.open, steps(log, 'old', 50));
    scheduler.run('a', Rank.open, steps(log, 'new', 1));
    scheduler.run(
      'b',
      Rank.edit,
      (function* () {
        yield;
        throw new Error('no');
      })(),
    );
    await finished(scheduler, 'a', 'b');
    assert.deepEqual(log, ['new1']);
    assert.deepEqual(failures, ['b']);
  });

  it('waits for a pause, and not at all once it is cancelled', async () => {
    const scheduler = new Scheduler(() => assert.fail());
    const log: string[] = [];
    for (const call of [1, 2, 3]) scheduler.debounce('x', 5, () => log.push(`x${call}`));
    scheduler.debounce('y', 5, () => log.push('y'));
    scheduler.cancel('y');
    await finished(scheduler, 'x');
    assert.deepEqual(log, ['x3']);
    assert.ok(!scheduler.has('y'));
  });
});
