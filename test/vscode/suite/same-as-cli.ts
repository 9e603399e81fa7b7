import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Finding } from '../../../engine/analyzer/types.ts';
import { api, folder, until } from './support.ts';

/** Exit code of the command line when it has findings. */
const FOUND = 1;

function commandLine(): readonly Finding[] {
  const extension = vscode.extensions.getExtension('backend-why.backend-why')?.extensionPath ?? '';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(extension, 'dist/cli.cjs'), '--format', 'json'],
    {
      cwd: folder().fsPath,
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  assert.equal(status, FOUND, stderr);
  return (JSON.parse(stdout) as { findings: Finding[] }).findings;
}

describe('the editor and the command line', () => {
  it('have the same findings', async () => {
    const { server } = await api();
    const expected = commandLine().map(
      ({ rule, severity, file, line, column, endLine, endColumn, message, chapter, fingerprint }) => ({
        rule,
        severity,
        file,
        message,
        chapter,
        fingerprint,
        range: {
          start: { line: line - 1, character: column - 1 },
          end: { line: endLine - 1, character: endColumn - 1 },
        },
      }),
    );
    assert.ok(expected.length >= 2);
    const findings = await until('all findings', async () => {
      const snapshot = await server.request('backendWhy/findings', null);
      return snapshot.findings.length >= expected.length ? snapshot.findings : undefined;
    });
    const actual = findings.map(({ rule, severity, file, message, chapter, fingerprint, range }) => ({
      rule,
      severity,
      file,
      message,
      chapter,
      fingerprint,
      range,
    }));
    assert.deepEqual(actual, expected);
  });
});
