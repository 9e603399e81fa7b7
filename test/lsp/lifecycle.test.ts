import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { serverBundle } from './support/bundle.ts';
import { Editor } from './support/editor.ts';

const many = () =>
  Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}.ts`, 'bad();\n'.repeat(40)]));

describe('the life of the server', function () {
  this.timeout(30_000);
  let editor: Editor | undefined;
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  it('begins with what it can do for this client', async () => {
    editor = await Editor.start({ files: {} });
    const { capabilities, serverInfo } = editor.initialized ?? assert.fail();
    assert.deepEqual(serverInfo, { name: 'backend-why', version: '0.0.0' });
    assert.equal(capabilities.diagnosticProvider, undefined, 'this client does not ask for diagnostics');
    assert.equal(capabilities.codeActionProvider, true);
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.codeLensProvider, {});
    await editor.close();
    editor = await Editor.start({
      files: {},
      capabilities: {
        textDocument: {
          diagnostic: {},
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
            dataSupport: true,
            resolveSupport: { properties: ['edit'] },
          },
        },
      },
    });
    assert.deepEqual(editor.initialized?.capabilities.diagnosticProvider, {
      identifier: 'backend-why',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    assert.deepEqual(editor.initialized?.capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.backend-why'],
      resolveProvider: true,
    });
  });

  it('answers a request before the greeting with an error and goes on', async () => {
    editor = await Editor.spawn({});
    const params = { textDocument: { uri: editor.uri('a.ts') }, position: { line: 0, character: 0 } };
    await assert.rejects(editor.connection.sendRequest('textDocument/hover', params), { code: -32601 });
    await editor.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
      workspaceFolders: null,
    });
  });

  it('takes what makes no sense without falling over', async () => {
    editor = await Editor.start({ files: {} });
    await editor.open('a.ts', 'bad();\n');
    const uri = editor.uri('a.ts');
    const far = { line: 999, character: 999 };
    assert.equal(
      await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: far }),
      null,
    );
    assert.equal(
      await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: 'nonsense' }, position: far }),
      null,
    );
    assert.deepEqual(await editor.codeActions('a.ts', { start: far, end: far }), []);
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: editor.uri('never-opened.ts'), version: 3 },
      contentChanges: [{ text: 'x' }],
    });
    await editor.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: editor.uri('never-opened.ts') },
    });
    await editor.edit('a.ts', 'x', { start: far, end: far });
    await assert.rejects(
      editor.connection.sendRequest('workspace/executeCommand', { command: 'backendWhy.server.apply', arguments: [7] }),
    );
    assert.equal(await editor.connection.sendRequest('workspace/executeCommand', { command: 'none' }), null);
    await editor.diagnostics('a.ts', ({ length }) => length === 1);
  });

  it('goes on when a rule throws, and says so once', async () => {
    const text = 'boom();\nfine();\nbad();\n';
    editor = await Editor.start({ files: {}, initializationOptions: { views: true } });
    await editor.open('a.ts', text);
    const found = await editor.diagnostics('a.ts', ({ length }) => length === 2);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['throwing', 'no-bad-call'],
    );
    await editor.until('a status that tells', () => editor?.statuses.some(({ incomplete }) => incomplete === 1));
    await editor.edit('a.ts', `${text}boom();\n`);
    await editor.edit('a.ts', `${text}\nbad();\n`);
    await editor.diagnostics('a.ts', ({ length }) => length === 3);
    const told = editor.log.filter((line) => line.includes('no idea what boom is'));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^a\.ts:1 throwing: The rule failed: no idea what boom is /);
  });

  it('ends with 0 after shutdown and exit', async () => {
    editor = await Editor.start({ files: many() });
    await editor.close();
    assert.equal(editor.process.exitCode, 0);
  });

  it('ends with 1 on exit without shutdown, also in the middle of work', async () => {
    editor = await Editor.start({ files: many() });
    const exited = once(editor.process, 'exit');
    await editor.connection.sendNotification('exit');
    assert.deepEqual(await exited, [1, null]);
  });

  it('ends when its input ends', async () => {
    editor = await Editor.start({ files: many() });
    const exited = once(editor.process, 'exit');
    editor.process.stdin?.end();
    assert.deepEqual(await exited, [1, null]);
  });

  it('ends when it is killed in the middle of work, and a new one starts from scratch', async () => {
    editor = await Editor.start({ files: many() });
    await editor.until('the first results', () => editor?.published.length);
    const exited = once(editor.process, 'exit');
    editor.process.kill('SIGKILL');
    assert.deepEqual(await exited, [null, 'SIGKILL']);
    await editor.close();
    editor = await Editor.start({ files: { 'a.ts': 'bad();\n' } });
    await editor.diagnostics('a.ts', ({ length }) => length === 1);
  });

  it('ends when the process that asked for it is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const server = spawn(process.execPath, [await serverBundle(), '--stdio'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: gone.pid, rootUri: null, capabilities: {}, workspaceFolders: null },
    });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    assert.deepEqual(await once(server, 'exit'), [1, null]);
  });

  it('serves over IPC as well, and ends with the channel', async () => {
    const server = spawn(process.execPath, [await serverBundle(), '--node-ipc'], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    server.send({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null },
    });
    const [answer] = (await once(server, 'message')) as [{ id: number; result: { serverInfo: { name: string } } }];
    assert.equal(answer.result.serverInfo.name, 'backend-why');
    server.disconnect();
    const [code] = (await once(server, 'exit')) as [number | null];
    assert.notEqual(code, null);
  });

  it('writes nothing but the protocol to its output', async () => {
    const server = spawn(process.execPath, [await serverBundle(), '--stdio'], { stdio: 'pipe' });
    let output = '';
    server.stdout.on('data', (chunk) => (output += String(chunk)));
    const send = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const textDocument = { uri: 'file:///nowhere/a.ts', languageId: 'typescript', version: 1, text: 'boom();\nbad(\n' };
    send({
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null },
    });
    send({ method: 'initialized', params: {} });
    send({ method: 'textDocument/didOpen', params: { textDocument } });
    send({ id: 2, method: 'textDocument/hover', params: { textDocument, position: { line: 0, character: 0 } } });
    send({ id: 3, method: 'shutdown' });
    send({ method: 'exit' });
    assert.deepEqual(await once(server, 'exit'), [0, null]);
    const rest = output.replace(/Content-Length: (\d+)\r\n\r\n/g, '\0').split('\0');
    assert.equal(rest.shift(), '');
    for (const message of rest) assert.equal((JSON.parse(message) as { jsonrpc: string }).jsonrpc, '2.0');
    assert.ok(rest.length >= 3);
  });
});
