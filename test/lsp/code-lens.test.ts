import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import type { InitializationOptions, RouteCost, RouteTitle } from '../../server/protocol.ts';
import { Editor, rangeOf } from './support/editor.ts';
import type { EditorOptions } from './support/editor.ts';

const REFRESHING: ClientCapabilities = { workspace: { codeLens: { refreshSupport: true } } };
const ASKED: ClientCapabilities = {
  workspace: {
    codeLens: { refreshSupport: true },
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
  },
};
const SHOWING: InitializationOptions = { hoverCommands: ['backendWhy.showRoute'], views: true };

const ROUTES = `import { Router } from 'express';
import { customersOf, latest } from './orders';

export const router = Router();

router.get('/orders', async (req, res) => {
  const orders = await latest();
  res.json(await customersOf(orders));
});

router.get('/health', (req, res) => {
  res.json({ ok: true });
});
`;
const ORDERS = `import { PrismaClient } from '@prisma/client';
import axios from 'axios';

const prisma = new PrismaClient();

export async function latest() {
  await axios.post('https://audit.example.com/views');
  return prisma.order.findMany();
}

export async function customersOf(orders: { customerId: number }[]) {
  return prisma.customer.findMany({ where: { id: { in: orders.map((order) => order.customerId) } }, take: 50 });
}
`;
const LOOP = ORDERS.replace(
  /return prisma\.customer.*/,
  `const customers = [];
  for (const order of orders) {
    customers.push(await prisma.customer.findUnique({ where: { id: order.customerId } }));
  }
  return customers;`,
);
const FILES = {
  'package.json': JSON.stringify({ dependencies: { '@prisma/client': '6.0.0', axios: '1.0.0', express: '5.0.0' } }),
  'src/routes.ts': ROUTES,
  'src/orders.ts': ORDERS,
};

/** Enough for the scan of the project to take a while. */
const FILLERS = Object.fromEntries(
  Array.from({ length: 400 }, (_, index) => [`src/other/f${index}.ts`, 'export const rate = 1;\n']),
);

describe('code lenses over routes', function () {
  this.timeout(60_000);
  let editor: Editor;
  afterEach(() => editor.close());

  const start = (options: Partial<EditorOptions> = {}) =>
    Editor.start({
      files: FILES,
      server: 'real',
      capabilities: REFRESHING,
      initializationOptions: SHOWING,
      ...options,
    });
  const titles = async (file = 'src/routes.ts') =>
    (await editor.codeLenses(file)).map(({ command }) => command?.title ?? '');
  const refreshes = () => editor.received.filter((method) => method === 'workspace/codeLens/refresh').length;
  /** Asks as an editor does: now, and again whenever it is told to. */
  const titlesOnce = async (wanted: (all: string[]) => boolean) => {
    for (let seen = refreshes(); ; seen++) {
      const all = await titles();
      if (wanted(all)) return all;
      await editor.until(`a refresh; the lenses are ${all.join(' and ')}`, () => refreshes() > seen);
    }
  };

  it('say what a request costs, and open the way to each query', async () => {
    editor = await start();
    await editor.open('src/routes.ts', ROUTES);
    assert.deepEqual(await titlesOnce(({ length }) => length > 0), [
      'GET /orders · 2 reads, 1 without limit · 1 outbound call without timeout',
      'GET /health',
    ]);
    const [orders, health] = await editor.codeLenses('src/routes.ts');
    assert.deepEqual(orders?.range, rangeOf(ROUTES, 'get'));
    assert.equal(orders?.command?.command, 'backendWhy.showRoute');
    assert.deepEqual(orders.command.arguments, [editor.uri('src/routes.ts'), 'GET /orders']);
    assert.equal(health?.command?.command, '', 'there is nothing to open');
  });

  it('are plain labels for a client without the command', async () => {
    editor = await start({ initializationOptions: {} });
    await editor.open('src/routes.ts', ROUTES);
    await titlesOnce(({ length }) => length > 0);
    const [orders] = await editor.codeLenses('src/routes.ts');
    assert.equal(orders?.command?.command, '');
    assert.equal(orders.command.arguments, undefined);
  });

  it('wait for the whole project where the client cannot be told to ask again', async () => {
    editor = await start({ files: { ...FILLERS, ...FILES }, capabilities: {} });
    await editor.open('src/routes.ts', ROUTES);
    const [orders] = await titles();
    assert.equal(orders, 'GET /orders · 2 reads, 1 without limit · 1 outbound call without timeout');
    assert.ok(editor.statuses.every(({ state }) => state !== 'error'));
    assert.equal(refreshes(), 0);
  });

  it('are none while the project is read, not half of the costs', async () => {
    editor = await start({ files: { ...FILLERS, ...FILES } });
    await editor.open('src/routes.ts', ROUTES);
    assert.deepEqual(await titles(), []);
    assert.ok(!editor.statuses.some(({ state }) => state === 'ready'), 'the project was read too soon for this test');
    await titlesOnce(({ length }) => length === 2);
    assert.ok(editor.statuses.some(({ state }) => state === 'ready'));
  });

  it('are asked for again when an edit elsewhere adds a loop, and not when it changes nothing', async () => {
    editor = await start();
    await editor.open('src/routes.ts', ROUTES);
    await editor.open('src/orders.ts', ORDERS);
    await titlesOnce(({ length }) => length > 0);
    await editor.edit('src/orders.ts', LOOP);
    const [orders] = await titlesOnce(([first]) => first !== undefined && first.includes('N'));
    assert.equal(orders, 'GET /orders · 1 + N reads, 1 without limit · 1 outbound call without timeout');
    const before = refreshes();
    await editor.edit('src/orders.ts', `// The loop is known.\n${LOOP}`);
    await editor.edit('src/orders.ts', LOOP.replace('customerId } }', 'customerId }, select: { name: true } }'));
    await editor.edit('src/orders.ts', ORDERS);
    // Who asks before being told to is not told.
    await editor.until('a refresh', () => refreshes() > before);
    const [again] = await titles();
    assert.equal(again, 'GET /orders · 2 reads, 1 without limit · 1 outbound call without timeout');
    assert.equal(refreshes(), before + 1);
  });

  it('go by the text as it stands in the editor, saved or not', async () => {
    editor = await start();
    await editor.open('src/routes.ts', ROUTES);
    await titlesOnce(({ length }) => length > 0);
    const text = `\n\n${ROUTES.replace('/health', '/alive')}`;
    await editor.edit('src/routes.ts', text);
    const all = await titlesOnce((now) => now.includes('GET /alive'));
    assert.equal(all.length, 2);
    assert.deepEqual((await editor.codeLenses('src/routes.ts'))[0]?.range, rangeOf(text, 'get'));
  });

  it('move along with the text while its check is pending', async () => {
    editor = await start({ initializationOptions: { ...SHOWING, debounce: 60_000 } });
    await editor.open('src/routes.ts', ROUTES);
    const before = await titlesOnce(({ length }) => length > 0);
    const text = `// One\n// Two\n${ROUTES}`;
    await editor.edit('src/routes.ts', text);
    assert.deepEqual(await titles(), before);
    assert.deepEqual((await editor.codeLenses('src/routes.ts'))[0]?.range, rangeOf(text, 'get'));
  });

  it('stay while code is half-typed', async () => {
    editor = await start();
    await editor.open('src/routes.ts', ROUTES);
    const before = await titlesOnce(({ length }) => length > 0);
    const half = ROUTES.replace('await latest();', 'await latest(;\n  for (const order of');
    await editor.edit('src/routes.ts', half);
    await editor.until('its check', () => editor.published.some(({ version }) => version === 2));
    assert.deepEqual(await titles(), before);
    const [, health] = await editor.codeLenses('src/routes.ts');
    assert.deepEqual(health?.range, rangeOf(half, 'get', half.indexOf(`router.get('/health'`)));
  });

  it('are off with the setting, and back with it', async () => {
    editor = await start({ capabilities: ASKED, settings: { codeLens: false } });
    await editor.open('src/routes.ts', ROUTES);
    await editor.until('the end of the first check', () => editor.statuses.some(({ state }) => state === 'ready'));
    assert.deepEqual(await titles(), []);
    editor.settings = {};
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await titlesOnce(({ length }) => length === 2);
  });

  it('are none for documents that are not analysed', async () => {
    editor = await start({ files: { ...FILES, 'backend-why.config.json': '{ "exclude": ["src/routes.ts"] }' } });
    await editor.open('src/routes.ts', ROUTES);
    await editor.open('notes.md', '# Notes', 'markdown');
    await editor.until('the end of the first check', () => editor.statuses.some(({ state }) => state === 'ready'));
    assert.deepEqual(await titles(), []);
    assert.deepEqual(await titles('notes.md'), []);
    assert.deepEqual(await titles('nowhere.ts'), []);
  });

  it('are not made for a question that was withdrawn', async () => {
    editor = await start({ files: { ...FILLERS, ...FILES }, capabilities: {} });
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: editor.uri('src/routes.ts') } };
    const answer = editor.connection.sendRequest('textDocument/codeLens', params, source.token);
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
  });

  it('lead to the calls of the route, the worst first, each with its steps', async () => {
    editor = await start({ files: { ...FILES, 'src/orders.ts': LOOP } });
    await editor.open('src/routes.ts', ROUTES);
    await titlesOnce(({ length }) => length > 0);
    const uri = editor.uri('src/routes.ts');
    const listed: RouteTitle[] = await editor.connection.sendRequest('backendWhy/routes', { uri });
    assert.deepEqual(
      listed.map(({ id, title, summary }) => [id, title, summary]),
      [
        ['GET /orders', 'GET /orders', '1 + N reads, 1 without limit · 1 outbound call without timeout'],
        ['GET /health', 'GET /health', ''],
      ],
    );
    const cost: RouteCost = await editor.connection.sendRequest('backendWhy/route', { uri, id: 'GET /orders' });
    assert.deepEqual(
      cost.calls.map(({ label, description }) => [label, description]),
      [
        ['N × customer.findUnique', 'Prisma read · for each of orders'],
        ['axios.post', 'axios request · no timeout'],
        ['order.findMany', 'Prisma read · many rows, no limit'],
      ],
    );
    assert.deepEqual(cost.calls[0]?.steps, [
      { uri, range: rangeOf(ROUTES, 'customersOf', ROUTES.indexOf('json')), place: 'routes.ts:8' },
      { uri: editor.uri('src/orders.ts'), range: rangeOf(LOOP, 'prisma.customer.findUnique'), place: 'orders.ts:14' },
    ]);
    const gone = await editor.connection.sendRequest('backendWhy/route', { uri, id: 'GET /none' });
    assert.equal(gone, null);
  });
});
