import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { Status } from '../../../server/protocol.ts';
import { api, findings, firstFinding, open, until } from './support.ts';

/** The language servers of this extension host, by process id. */
function serverProcesses(): number[] {
  return execFileSync('ps', ['-ax', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => Number(match?.[2]) === process.pid && /dist[\\/]server\.cjs/.test(match?.[3] ?? ''))
    .map((match) => Number(match?.[1]));
}

async function nextStatus(state: Status['state'], act: () => unknown): Promise<Status> {
  const { server } = await api();
  let found: Status | undefined;
  const subscription = server.onStatus((status) => {
    if (status.state === state) found ??= status;
  });
  try {
    await act();
    return await until(`the status ${state}`, () => found);
  } finally {
    subscription.dispose();
  }
}

describe('the language server of the extension', () => {
  it('is one process, and a new one after a restart, with the same findings', async () => {
    const document = await open('src/rates.ts');
    const before = (await firstFinding(document.uri)).message;
    const [pid, ...others] = serverProcesses();
    assert.deepEqual(others, []);
    await nextStatus('ready', () => vscode.commands.executeCommand('backendWhy.restartServer'));
    const after = serverProcesses();
    assert.equal(after.length, 1);
    assert.notEqual(after[0], pid);
    assert.equal((await firstFinding(document.uri)).message, before);
  });

  it('comes back by itself when it is killed', async () => {
    const document = await open('src/rates.ts');
    await firstFinding(document.uri);
    const [pid = 0] = serverProcesses();
    await nextStatus('starting', () => process.kill(pid, 'SIGKILL'));
    await until('a new process', () => serverProcesses().some((other) => other !== pid));
    await firstFinding(document.uri);
  });

  it('stops and starts with backendWhy.enable', async () => {
    const document = await open('src/rates.ts');
    const configuration = vscode.workspace.getConfiguration('backendWhy');
    await nextStatus('off', () => configuration.update('enable', false, vscode.ConfigurationTarget.Global));
    await until('the findings to go', () => findings(document.uri).length === 0);
    await until('the server to end', () => serverProcesses().length === 0);
    await nextStatus('ready', () => configuration.update('enable', undefined, vscode.ConfigurationTarget.Global));
    await firstFinding(document.uri);
  });

  it('tells why a file is checked', async () => {
    const document = await open('src/rates.ts');
    const { server } = await api();
    const standing = await server.request('backendWhy/explainFile', { uri: document.uri.toString() });
    assert.equal(standing.checked, true);
    assert.equal(standing.findings, 1);
  });

  it('declares every command it registers, and registers every command it declares', async () => {
    const declared = vscode.extensions
      .getExtension('backend-why.backend-why')
      ?.packageJSON.contributes.commands.map(({ command }: { command: string }) => command) as string[];
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      declared.filter((command) => !known.includes(command)),
      [],
    );
    const madeByVsCode = /^backendWhy\.findings\.(?:focus|open|removeView|resetViewLocation|toggleVisibility)$/;
    const ours = known.filter((command) => /^backendWhy\.(?!server\.)/.test(command) && !madeByVsCode.test(command));
    assert.deepEqual(
      ours.filter((command) => !declared.includes(command)),
      [],
    );
  });
});
