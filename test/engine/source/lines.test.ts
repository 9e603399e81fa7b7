import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineTable } from '../../../engine/source/lines.ts';

describe('line table', () => {
  it('counts lines and columns from one, whatever the line break', () => {
    const lines = new LineTable('a\r\nbc\rd\n\nef');
    const positions = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) =>
      lines.position('a\r\nbc\rd\n\nef'.indexOf(letter)),
    );
    assert.deepEqual(
      positions.map(({ line, column }) => [line, column]),
      [
        [1, 1],
        [2, 1],
        [2, 2],
        [3, 1],
        [5, 1],
        [5, 2],
      ],
    );
    assert.equal(lines.lineCount, 5);
  });

  it('keeps offsets inside of the text', () => {
    const lines = new LineTable('one\ntwo');
    assert.deepEqual(lines.position(-5), { line: 1, column: 1 });
    assert.deepEqual(lines.position(99), { line: 2, column: 4 });
    assert.equal(lines.offset({ line: 9, column: 1 }), 7);
    assert.equal(lines.offset({ line: 0, column: 3 }), 0);
    assert.equal(lines.offset({ line: 1, column: 99 }), 4);
  });

  it('finds every offset again from its position, line by line', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '💥') });
    fc.assert(
      fc.property(text, (source) => {
        const lines = new LineTable(source);
        for (let offset = 0; offset <= source.length; offset++) {
          const position = lines.position(offset);
          assert.equal(lines.offset(position), offset);
          assert.equal(
            position.line,
            source
              .slice(0, offset)
              .replace(/\r$/, source[offset] === '\n' ? '' : '\r')
              .split(/\r\n|\r|\n/).length,
          );
        }
      }),
    );
  });
});
