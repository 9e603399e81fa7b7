import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, Hover, MarkupContent } from 'vscode-languageserver-protocol/node';
import { Editor, messageOf, rangeOf } from './support/editor.ts';

const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

const CONTROLLER = `import { AuthorService } from './authors/author.service';

export class PageController {
  constructor(private readonly authors: AuthorService) {}

  async page(ids: number[]) {
    const page = [];
    for (const id of ids) {
      page.push(await this.authors.byId(id));
    }
    return page;
  }
}
`;
const SERVICE = `import { PrismaClient } from '@prisma/client';

export class AuthorService {
  constructor(private readonly prisma: PrismaClient) {}

  byId(id: number) {
    return this.prisma.author.findUnique({ where: { id } });
  }
}
`;
const PACKAGE = JSON.stringify({ dependencies: { '@prisma/client': '6.0.0', axios: '1.0.0' } });

describe('the rules that ship, in an editor', function () {
  this.timeout(60_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const start = (files: Readonly<Record<string, string>>) =>
    Editor.start({
      files,
      server: 'real',
      capabilities: CAPABILITIES,
      initializationOptions: { chapterBase: 'editor://chapter/', views: true },
    });

  it('show a query in a loop two files away, the same from the first moment on', async () => {
    const fillers = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/other/f${index}.ts`, SERVICE]));
    editor = await start({
      'package.json': PACKAGE,
      'src/page.controller.ts': CONTROLLER,
      'src/authors/author.service.ts': SERVICE,
      ...fillers,
    });
    await editor.open('src/page.controller.ts', CONTROLLER);
    const [found] = await editor.diagnostics('src/page.controller.ts');
    assert.equal(found?.code, 'no-query-in-loop');
    assert.deepEqual(found.range.start.line, 8);
    assert.ok(
      found.relatedInformation?.some(({ location }) => location.uri === editor.uri('src/authors/author.service.ts')),
    );
    await editor.until('the end of the first check', () => editor.statuses.some(({ state }) => state === 'ready'));
    const all = editor.published.filter(({ uri }) => uri === editor.uri('src/page.controller.ts'));
    assert.ok(all.every(({ diagnostics }) => JSON.stringify(diagnostics) === JSON.stringify([found])));

    const hover: Hover = await editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: editor.uri('src/page.controller.ts') },
      position: found.range.start,
    });
    const card = (hover.contents as MarkupContent).value;
    assert.match(card, /Instead of\n```ts\n[^]*findUnique|Instead of\n```ts\n[^]*prisma/);
    assert.ok(card.includes('[Read why](editor://chapter/n-plus-one)'), card);

    await editor.open('src/authors/author.service.ts', SERVICE);
    await editor.edit(
      'src/authors/author.service.ts',
      SERVICE.replace('return this.prisma.author.findUnique({ where: { id } });', 'return id;'),
    );
    await editor.diagnostics('src/page.controller.ts', ({ length }) => length === 0);
  });

  it('repair a call without a timeout, and the finding is gone', async () => {
    const text = `import axios from 'axios';\n\nexport async function town() {\n  return axios.get('https://towns.example.com/1');\n}\n`;
    editor = await start({ 'package.json': PACKAGE, 'src/town.ts': text });
    await editor.open('src/town.ts', text);
    await editor.diagnostics('src/town.ts', ([first]) => first?.code === 'require-timeout');
    const actions = await editor.codeActions('src/town.ts', rangeOf(text, 'axios.get'), { only: ['quickfix'] });
    const repair: CodeAction =
      actions.find(({ data }) => (data as { kind?: string } | undefined)?.kind === 'repair') ?? assert.fail();
    await editor.run(repair);
    assert.match(editor.text('src/town.ts'), /timeout/);
    await editor.diagnostics('src/town.ts', ({ length }) => length === 0);
  });

  it('never send a secret back', async () => {
    const secret = ['sk', 'live', '51HqLyjWDarjtT1zdp7dcXb3kQ'].join('_');
    const text = `export const stripeKey = '${secret}';\n`;
    editor = await start({ 'src/pay.ts': text });
    await editor.open('src/pay.ts', text);
    const [found] = await editor.diagnostics('src/pay.ts', ({ length }) => length > 0);
    assert.equal(found?.code, 'no-hardcoded-secret');
    const hover: Hover = await editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: editor.uri('src/pay.ts') },
      position: found.range.start,
    });
    assert.ok(messageOf(found).length > 0);
    assert.ok(!JSON.stringify([editor.published, hover, editor.log]).includes(secret.slice(12)));
  });
});
