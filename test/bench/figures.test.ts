import assert from 'node:assert/strict';
import { median, percent, quantile, table } from '../../bench/table.ts';
import { applyKeystroke, placeToType, typingSession } from '../../bench/typing.ts';

describe('bench figures', () => {
  it('take the middle, and the mean of two middles', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([4, 1, 2, 9]), 3);
    assert.equal(median([]), undefined);
  });

  it('take the value that a share of the values do not exceed', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    assert.deepEqual(
      [0.5, 0.95, 1].map((share) => quantile(values, share)),
      [50, 95, 100],
    );
    assert.equal(quantile([7], 0.95), 7);
    assert.equal(quantile([], 0.5), undefined);
  });

  it('divide nothing by nothing into a dash', () => {
    assert.deepEqual([percent(1, 3), percent(0, 0)], ['33%', '-']);
  });

  it('line up in a table', () => {
    assert.equal(table(['', 's'], [['ours', '1.5']]), '|      |   s |\n| ---- | --: |\n| ours | 1.5 |');
  });
});

describe('typing session', () => {
  const before = 'class A {\n  f(): void {\n    g();\n  }\n}\n';
  const offset = placeToType(before);

  it('goes into a function body, not into a class or switch', () => {
    assert.equal(offset, before.indexOf('void {') + 'void {'.length);
    assert.equal(placeToType('class A {\n}\nswitch (a) {\n}\n'), undefined);
  });

  it('breaks the file on the way and leaves it whole', () => {
    assert.ok(offset !== undefined);
    const texts = [before];
    for (const keystroke of typingSession(offset)) texts.push(applyKeystroke(texts.at(-1) ?? '', keystroke));
    const open = texts.map((text) => text.split('(').length - text.split(')').length);
    assert.ok(open.filter((count) => count > 0).length > texts.length / 2);
    assert.equal(open.at(-1), 0);
    assert.ok(texts.at(-1)?.startsWith(before.slice(0, offset)) && texts.at(-1)?.endsWith(before.slice(offset)));
  });
});
