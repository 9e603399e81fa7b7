import assert from 'node:assert/strict';
import { FAKE_SECRETS, withFakeSecrets } from './fake-secrets.ts';

describe('made-up secrets in cases', () => {
  const token = FAKE_SECRETS['github-token'] ?? '';

  it('are filled in, and other braces stay', () => {
    assert.equal(
      withFakeSecrets("a = '{{github-token}}' + '{{TOKEN}}' + {{no-such}}"),
      `a = '${token}' + '{{TOKEN}}' + {{no-such}}`,
    );
  });

  it('move and widen the squiggles below', () => {
    const [code = '', marks = ''] = withFakeSecrets(
      ["a = '{{github-token}}', b;", '//  ^^^^^^^^^^^^^^^^^^ x'].join('\n'),
    ).split('\n');
    assert.equal(code.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1), `'${token}'`);
    const [after = '', below = ''] = withFakeSecrets(
      ["a = '{{github-token}}', b;", '//                      ^'].join('\n'),
    ).split('\n');
    assert.equal(after[below.indexOf('^')], 'b');
  });

  it('mark the first line of a value of several lines', () => {
    const lines = withFakeSecrets(['a = `{{private-key-lines}}`;', '//  ^^^^^^^^^^^^^^^^^^^^^^^^^'].join('\n')).split(
      '\n',
    );
    const marks = lines.at(-1) ?? '';
    assert.equal(lines[0]?.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1), lines[0]?.slice(4));
  });
});
