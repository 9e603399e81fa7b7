import assert from 'node:assert/strict';
import type { ClientCapabilities, Hover, MarkupContent } from 'vscode-languageserver-protocol/node';
import { Editor, rangeOf } from './support/editor.ts';

const MARKDOWN: ClientCapabilities = { textDocument: { hover: { contentFormat: ['markdown'] } } };

describe('hover cards', function () {
  this.timeout(30_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const hover = async (
    file: string,
    piece: string,
  ): Promise<{ hover: Hover; kind: string; text: string } | undefined> => {
    const { start } = rangeOf(editor.text(file), piece);
    const found: Hover | null = await editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: editor.uri(file) },
      position: { line: start.line, character: start.character + 1 },
    });
    const contents = found?.contents as MarkupContent | undefined;
    return found && contents ? { hover: found, kind: contents.kind, text: contents.value } : undefined;
  };

  it('tell what a finding means, what to do, an example with its library, and link to the chapter', async () => {
    const text = 'const a = 1;\nold();\n';
    editor = await Editor.start({ files: {}, capabilities: MARKDOWN });
    await editor.open('a.ts', text);
    const card = await hover('a.ts', 'old');
    assert.deepEqual(card?.hover.range, rangeOf(text, 'old'));
    assert.equal(
      card?.text,
      [
        '**Old call** `no-old-call`',
        'old() is slow. Call fresh() instead.',
        'Instead of\n```ts\nold();\n```\nwrite\n```ts\nfresh();\n```',
        '[Read why](https://code.example/backend-why/blob/main/content/chapters/timeouts.md)',
      ].join('\n\n'),
    );
    assert.equal(await hover('a.ts', 'const'), undefined);
  });

  it('leave out what the editor says itself, and keep the buttons in sight', async () => {
    editor = await Editor.start({
      files: {},
      capabilities: MARKDOWN,
      initializationOptions: { hoverShowsProblems: true },
    });
    await editor.open('a.ts', 'old();\n');
    const card = await hover('a.ts', 'old');
    assert.deepEqual(card?.text.split('\n\n').slice(0, 2), [
      '**Old call** `no-old-call`',
      '[Read why](https://code.example/backend-why/blob/main/content/chapters/timeouts.md)',
    ]);
    assert.ok(!card.text.includes('old() is slow'));
  });

  it('show the way of the call', async () => {
    editor = await Editor.start({ files: { 'lib/far.ts': '\nexport function far() {}\n' }, capabilities: MARKDOWN });
    await editor.open('a.ts', `import { far } from './lib/far';\nfar();\n`);
    const card = await hover('a.ts', 'far();');
    assert.ok(
      card?.text.includes(`1. it is declared here ([lib/far.ts:2](${editor.uri('lib/far.ts')}#L2))`),
      card?.text,
    );
  });

  it('have buttons for the commands the client runs, and for no others', async () => {
    editor = await Editor.start({
      files: {},
      capabilities: MARKDOWN,
      initializationOptions: {
        hoverCommands: ['backendWhy.openChapter', 'backendWhy.repairFinding', 'backendWhy.suppressFinding'],
      },
    });
    await editor.open('a.ts', 'old();\n');
    const text = (await hover('a.ts', 'old'))?.text ?? '';
    const links = [...text.matchAll(/\[([^\]]*)\]\(command:([\w.]+)\?([^)]*)\)/g)].map(([, label, command, args]) => ({
      label,
      command,
      args: JSON.parse(decodeURIComponent(args ?? '')) as unknown[],
    }));
    assert.deepEqual(
      links.map(({ label, command }) => [label, command]),
      [
        ['Read why', 'backendWhy.openChapter'],
        ['Fix: Import and call fresh()', 'backendWhy.repairFinding'],
        ['Suppress with a reason', 'backendWhy.suppressFinding'],
      ],
    );
    assert.deepEqual(links[0]?.args, ['timeouts']);
    assert.equal(links[1]?.args[0], editor.uri('a.ts'));
    assert.equal(links[1]?.args[2], 0);
  });

  it('are plain text where the client shows no Markdown', async () => {
    editor = await Editor.start({ files: {} });
    await editor.open('a.ts', 'old();\n');
    const card = await hover('a.ts', 'old');
    assert.equal(card?.kind, 'plaintext');
    assert.doesNotMatch(card?.text ?? '', /\*\*|```|\]\(/);
    assert.match(card?.text ?? '', /^Old call `no-old-call`\n\nold\(\) is slow/);
  });

  it('never show a secret', async () => {
    editor = await Editor.start({ files: {}, capabilities: MARKDOWN });
    await editor.open('a.ts', `const key = 'sk_live_0123456789abcdef';\n`);
    const card = await hover('a.ts', 'sk_live');
    assert.match(card?.text ?? '', /sk\\_l/);
    assert.doesNotMatch(card?.text ?? '', /0123456789abcdef/);
  });

  it('explain a suppression comment', async () => {
    editor = await Editor.start({ files: {}, capabilities: MARKDOWN });
    await editor.open(
      'a.ts',
      '// backend-why-disable-next-line no-bad-call, no-such until=2099-01-31 -- the vendor insists\nbad();\n',
    );
    const card = await hover('a.ts', 'disable-next-line');
    assert.match(card?.text ?? '', /\*\*Silenced\*\* on the next line of code:\n\n- `no-bad-call`: Bad call/);
    assert.match(card?.text ?? '', /- `no-such`: there is no such rule/);
    assert.match(card?.text ?? '', /Reason: the vendor insists\n\nHolds until 2099-01-31\.$/);
  });

  it('explain a rule named in the configuration', async () => {
    editor = await Editor.start({ files: {}, capabilities: MARKDOWN });
    await editor.open('backend-why.config.json', '{ "rules": { "no-bad-call": "off" } }', 'json');
    const card = await hover('backend-why.config.json', 'no-bad-call');
    assert.match(card?.text ?? '', /`no-bad-call`: Bad call.*\n\nA call of bad\(\) does harm\./);
    assert.equal(await hover('backend-why.config.json', 'rules'), undefined);
  });
});
