/** Every TypeScript example of every chapter: what is marked is found, to the character, and nothing else is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { rules } from '../../rules/registry.generated.ts';
import { parseChapter } from '../../scripts/content/chapter.ts';
import { readExample } from '../../scripts/content/example.ts';
import type { Mark } from '../../scripts/content/example.ts';
import { runSnippet } from '../support/run-snippet.ts';

const CHAPTERS = fileURLToPath(new URL('../../content/chapters', import.meta.url));

describe('examples of chapters', () => {
  for (const name of readdirSync(CHAPTERS).sort()) {
    const { fences } = parseChapter(readFileSync(`${CHAPTERS}/${name}`, 'utf8'));
    for (const { language, flavor, code, line } of fences) {
      if (language !== 'ts') continue;
      it(`${name}:${line} ${flavor}`, () => {
        const { files, marks } = readExample(code);
        assert.deepEqual(syntaxErrors(files), []);
        const { findings, incomplete } = runSnippet(files, { rules });
        assert.deepEqual(incomplete, []);
        assert.deepEqual(inWords(files, findings), inWords(files, marks));
        assert.equal(marks.length > 0, flavor === 'bad');
      });
    }
  }
});

function syntaxErrors(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([fileName, text]) => {
    const { diagnostics = [] } = ts.transpileModule(text, {
      fileName,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2022, experimentalDecorators: true },
    });
    return diagnostics.map(({ messageText }) => `${fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

/** One line per place, in order of file and offset, so that a failure can be read. */
function inWords(files: Readonly<Record<string, string>>, places: readonly Mark[]): string[] {
  return places
    .toSorted((a, b) => a.file.localeCompare(b.file, 'en') || a.start - b.start || a.rule.localeCompare(b.rule, 'en'))
    .map(({ file, rule, start, end }) => `${file}:${start}-${end} ${rule} ${files[file]?.slice(start, end) ?? ''}`);
}
