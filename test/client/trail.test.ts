import assert from 'node:assert/strict';
import type { ReaderState, Target } from '../../client/reader/messages.ts';
import { scrolled, step, visit } from '../../client/reader/webview/trail.ts';

const walk = (...targets: Target[]) =>
  targets.reduce<ReaderState | undefined>((state, target) => visit(state, target), undefined) ?? { visits: [], at: 0 };
const names = ({ visits }: ReaderState) => visits.map(({ target }) => target);

describe('the trail of the reader', () => {
  it('goes back and forward, and stops at either end', () => {
    const state = walk('chapter:a', 'chapter:b', 'rule:c');
    assert.equal(state.at, 2);
    assert.equal(step(state, 1).at, 2);
    assert.equal(step(step(step(state, -1), -1), -1).at, 0);
  });

  it('drops what lay ahead when another way is taken', () => {
    const state = visit(step(walk('chapter:a', 'chapter:b', 'chapter:c'), -1), 'chapter:d');
    assert.deepEqual(names(state), ['chapter:a', 'chapter:b', 'chapter:d']);
    assert.equal(state.at, 2);
  });

  it('stays where it is when told to go there again', () => {
    const state = walk('chapter:a');
    assert.equal(visit(state, 'chapter:a'), state);
  });

  it('remembers how far each page was scrolled', () => {
    const state = visit(scrolled(walk('chapter:a'), 120), 'chapter:b');
    assert.deepEqual(
      state.visits.map(({ scroll }) => scroll),
      [120, 0],
    );
  });
});
