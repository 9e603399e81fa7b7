import assert from 'node:assert/strict';
import { applyEdits } from '../../engine/analyzer/repairs.ts';
import type { Finding } from '../../engine/analyzer/types.ts';
import { disableChanges } from '../../server/actions/disable.ts';
import type { DisableForm } from '../../server/actions/disable.ts';

/** Silences the first `here` in the text. */
function disabled(text: string, form: DisableForm, reason: string | undefined = 'because', file = 'a.ts'): string {
  const offset = text.indexOf('here');
  const line = text.slice(0, offset).split(/\r\n|\n|\r/).length;
  const finding = { rule: 'r', file, line } as Finding;
  const changes = disableChanges(text, finding, form, reason);
  return applyEdits(
    text,
    changes.map(({ start, end, text: inserted }) => ({ file, start, end, text: inserted })),
  );
}

describe('a comment that silences a finding', () => {
  it('goes above the line, indented like it', () => {
    assert.equal(
      disabled('f(() => {\n\there();\n});', 'next-line'),
      'f(() => {\n\t// backend-why-disable-next-line r -- because\n\there();\n});',
    );
  });

  it('goes to the end of the line', () => {
    assert.equal(disabled('here();  \nx;', 'line'), 'here(); // backend-why-disable-line r -- because  \nx;');
  });

  it('goes before another comment at the end of the line, which would swallow it', () => {
    assert.equal(
      disabled('here(); // note\n', 'line'),
      'here(); /* backend-why-disable-line r -- because */ // note\n',
    );
    assert.equal(
      disabled('here(); /* a\nb */\n', 'line'),
      'here(); /* backend-why-disable-line r -- because */ /* a\nb */\n',
    );
  });

  it('goes to the top of the file, below the line that names the interpreter', () => {
    assert.equal(disabled('here();', 'file'), '// backend-why-disable-file r -- because\nhere();');
    assert.equal(
      disabled('#!/usr/bin/env node\nhere();', 'file'),
      '#!/usr/bin/env node\n// backend-why-disable-file r -- because\nhere();',
    );
  });

  it('is added to a comment of its kind that is there, before the reason', () => {
    const text = '// backend-why-disable-next-line q -- old reason\nhere();';
    assert.equal(disabled(text, 'next-line'), '// backend-why-disable-next-line q, r -- old reason\nhere();');
    assert.equal(
      disabled('/* backend-why-disable-file q */ here();', 'file'),
      '/* backend-why-disable-file q, r -- because */ here();',
    );
  });

  it('is not added to one that ends some day, nor to one of another kind', () => {
    const dated = '// backend-why-disable-next-line q until=2099-01-01 -- old\nhere();';
    assert.equal(
      disabled(dated, 'next-line'),
      `// backend-why-disable-next-line q until=2099-01-01 -- old\n// backend-why-disable-next-line r -- because\nhere();`,
    );
    const above = '// backend-why-disable-next-line q -- old\nhere();';
    assert.equal(
      disabled(above, 'line'),
      '// backend-why-disable-next-line q -- old\nhere(); // backend-why-disable-line r -- because',
    );
  });

  it('has braces between JSX elements', () => {
    const text = 'const a = (\n  <p>\n    {here()}\n  </p>\n);';
    assert.equal(
      disabled(text, 'next-line', 'because', 'a.tsx'),
      'const a = (\n  <p>\n    {/* backend-why-disable-next-line r -- because */}\n    {here()}\n  </p>\n);',
    );
    assert.equal(
      disabled(text, 'line', 'because', 'a.tsx'),
      'const a = (\n  <p>\n    {here()} {/* backend-why-disable-line r -- because */}\n  </p>\n);',
    );
  });

  it('is not written inside a text', () => {
    const text = 'sql`\n  select here\n`;';
    assert.equal(disabled(text, 'next-line'), text);
    assert.equal(disabled(text, 'line'), text);
    assert.notEqual(disabled(text, 'file'), text);
  });

  it('is not written into JSON', () => {
    assert.equal(disabled('{ "a": "here" }', 'file', 'because', 'config/a.json'), '{ "a": "here" }');
  });

  it('keeps the line ends of the file', () => {
    assert.equal(
      disabled('a;\r\nhere();\r\n', 'next-line'),
      'a;\r\n// backend-why-disable-next-line r -- because\r\nhere();\r\n',
    );
  });

  it('stays one comment, whatever the reason', () => {
    assert.equal(disabled('here();', 'next-line', ' a\nb '), '// backend-why-disable-next-line r -- a b\nhere();');
    const jsx = disabled('<p>\n{here()}</p>', 'next-line', 'x */ alert()', 'a.tsx');
    assert.equal(jsx, '<p>\n{/* backend-why-disable-next-line r -- x * / alert() */}\n{here()}</p>');
  });

  it('has a place for the reason, which a snippet lets the person fill in', () => {
    const [change] = disableChanges('here();', { rule: 'r', file: 'a.ts', line: 1 } as Finding, 'next-line');
    assert.equal(change?.text, '// backend-why-disable-next-line r -- TODO: say why this is fine here\n');
    assert.equal(change?.snippet, '// backend-why-disable-next-line r -- ${1:TODO: say why this is fine here}\n');
  });
});
