/** The sample backend has exactly the faults that were put into it, of the rules they were put in for. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../../rules/registry.generated.ts';
import { runSnippet } from '../support/run-snippet.ts';
import faults from './sample-faults.json' with { type: 'json' };

const SAMPLE = fileURLToPath(new URL('../../content/sample', import.meta.url));

describe('the sample backend', () => {
  const files = Object.fromEntries(
    readdirSync(SAMPLE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}${sep}${name}`)
      .map((path) => [relative(SAMPLE, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  );

  it('has its faults where the list says', () => {
    for (const { file, line, column, code } of faults) {
      assert.ok(files[file]?.split('\n')[line - 1]?.startsWith(code, column - 1), `${file}:${line}:${column} ${code}`);
    }
  });

  it('gives these findings and no other of their rules', () => {
    const planted = new Set(faults.map(({ rule }) => rule));
    const { findings, incomplete } = runSnippet(files, { rules });
    assert.deepEqual(incomplete, []);
    assert.deepEqual(
      findings
        .filter(({ rule }) => planted.has(rule))
        .map(({ rule, file, line, column, start, end }) =>
          place(rule, file, line, column, files[file]?.slice(start, end)),
        )
        .sort(),
      faults.map(({ rule, file, line, column, code }) => place(rule, file, line, column, code)).sort(),
    );
  });
});

const place = (rule: string, file: string, line: number, column: number, code: string | undefined): string =>
  `${file}:${line}:${column} ${rule} ${code}`;
