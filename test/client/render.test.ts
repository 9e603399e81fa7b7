import assert from 'node:assert/strict';
import { codeHtml } from '../../client/reader/webview/code.ts';
import { renderMarkdown } from '../../client/reader/webview/render.ts';

const text = (html: string) => html.replace(/<[^>]+>/g, '');

describe('chapter Markdown in the reader', () => {
  const render = (markdown: string) => renderMarkdown(markdown, new Set(['caching']));

  it('lets no HTML through, in prose or in code', () => {
    const html = render('<img src=x onerror=alert(1)>\n\n```ts\nconst a = "</pre><script>";\n```\n');
    assert.doesNotMatch(html, /<img|<script/);
  });

  it('links to chapters that exist and to rules', () => {
    assert.match(render('[c](chapter:caching)'), /<a href="chapter:caching">c<\/a>/);
    assert.match(render('[r](rule:require-timeout)'), /<a href="rule:require-timeout">/);
  });

  it('shows a link to a chapter that is not written as plain text', () => {
    assert.equal(
      render('see [the *other*](chapter:nothing), [c](chapter:caching)'),
      '<p>see the <em>other</em>, <a href="chapter:caching">c</a></p>\n',
    );
  });

  it('makes no link that runs or opens anything else', () => {
    assert.doesNotMatch(
      render('[a](javascript:alert(1)) [b](command:x) [c](file:///etc/passwd) [d](http://x.example)'),
      /<a/,
    );
  });

  it('names what is to be avoided and what is better', () => {
    assert.match(render('```ts bad\nf();\n```'), /class="code bad"><figcaption>Avoid</);
    assert.match(render('```ts good\nf();\n```'), /class="code good"><figcaption>Better</);
  });

  it('keeps the source of a diagram as text until it is drawn', () => {
    assert.match(render('```mermaid\nA-->B\n```'), /<figure class="diagram"><pre class="source">A--&gt;B\n<\/pre>/);
  });
});

describe('code blocks of the reader', () => {
  it('turns marks under a line into squiggles on it', () => {
    const html = codeHtml(
      'const town = await axios.get(url);\n//                 ^^^^^^^^^ require-timeout\nnext();\n',
      'ts',
    );
    assert.match(html, /<a class="squiggle" href="rule:require-timeout" title="require-timeout">axios\.get<\/a>/);
    assert.equal(text(html), 'const town = await axios.get(url);\nnext();');
  });

  it('puts several marks on one line', () => {
    const html = codeHtml('    a(b(1));\n  //^ one\n  //  ^ two\n', 'ts');
    assert.match(html, /href="rule:one" title="one">a<\/a>\(<a [^>]+title="two">b<\/a>/);
  });

  it('cuts colours where a squiggle begins inside them', () => {
    const html = codeHtml('f(`x${get()}y`);\n//    ^^^^^ some-rule\n', 'ts');
    assert.match(
      html,
      /<span class="string">`x\$\{<\/span><a [^>]+><span class="string">get\(\)<\/span><\/a><span class="string">}y`<\/span>/,
    );
  });

  it('leaves an ordinary comment of carets alone', () => {
    assert.equal(text(codeHtml('a ^ b; // ^^^ not a mark\n', 'ts')), 'a ^ b; // ^^^ not a mark');
  });

  it('colours keywords, but not members of the same name', () => {
    const html = codeHtml('for (const x of cache.get({ in: 1 })) {}', 'ts');
    assert.deepEqual(
      [...html.matchAll(/class="keyword">(\w+)/g)].map(([, word]) => word),
      ['for', 'const', 'of'],
    );
  });

  it('shows code of an unknown language as it is', () => {
    assert.equal(codeHtml('a < b & "c"\n', 'cobol'), 'a &lt; b &amp; &quot;c&quot;');
  });
});
