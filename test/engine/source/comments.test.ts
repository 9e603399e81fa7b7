/** Comments of code that the native parser rejects. Of whole code, the conformance test compares both parsers'. */
import assert from 'node:assert/strict';
import { parse } from '../../../engine/source/parse.ts';

describe('comments of half-typed code', () => {
  it('are found around what is broken', () => {
    assert.deepEqual(comments('// one\nconst a = [1, /* two */ 2;\nconst b = (\n/** three\n */'), [
      'Line one',
      'Block two',
      'Block * three',
    ]);
  });

  it('are not what strings, templates, regular expressions and JSX text say', () => {
    assert.deepEqual(
      comments(
        `const u = 'http://a'; const t = \`//\${ /* here */ b }//\`; const r = /\\/*x/; const j = <p>//{ /* and here */ }</p>; f(`,
      ),
      ['Block here', 'Block and here'],
    );
  });

  it('end with the text when they are not closed', () => {
    assert.deepEqual(comments('const a = 1;\n/* half'), ['Block half']);
  });

  it('leave out the first line of a script', () => {
    assert.deepEqual(comments('#!/usr/bin/env -S node //x\n// first\nf('), ['Line first']);
  });
});

function comments(text: string): string[] {
  const { comments: found, producer } = parse(text, 'a.tsx');
  assert.equal(producer, 'typescript');
  return found.map(({ type, value, start, end }) => {
    assert.ok(text.slice(start, end).includes(value));
    return `${type} ${value.trim()}`;
  });
}
