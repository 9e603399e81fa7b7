import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { roleByPath } from '../../engine/analyzer/file-role.ts';
import type { Analyzer } from '../../engine/analyzer/types.ts';
import { parse } from '../../engine/source/parse.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { someProject } from './support/projects.ts';
import type { Project } from './support/projects.ts';

const INSERTED = ['\n', '\n\n\n', '// a note\n', '/* two\n   lines */\n', '\t\n', '/** doc */ '];

const insertions = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...INSERTED)), { minLength: 1, maxLength: 5 });

describe('fingerprints', function () {
  this.timeout(TIMEOUT);
  let compared = 0;

  it('survive blank lines and comments above', () => {
    holds(
      120,
      fc.property(someProject, fc.nat(), insertions, fc.boolean(), (project, which, added, windows) => {
        const path = project.code[which % project.code.length];
        fc.pre(path !== undefined);
        const text = withInsertions(project.files[path] ?? '', path, added);
        const moved = project.with({ [path]: windows ? text.replaceAll('\n', '\r\n') : text });
        assert.deepEqual(printsOf(moved.analyzer()), printsOf(project.analyzer()));
      }),
    );
  });

  it('survive another name of the file', () => {
    holds(
      120,
      fc.property(someProject, fc.nat(), fc.constantFrom('orders', 'x1', 'weekly-report'), (project, which, name) => {
        const candidates = project.code.filter((path) => isPlain(path, project));
        const path = candidates[which % candidates.length];
        fc.pre(path !== undefined);
        const { [path]: text = '', ...others } = project.files;
        const renamed = path.replace(/[^/.]+(?=\.\w+$)/, name);
        fc.pre(!Object.hasOwn(others, renamed));
        const { analyzer } = { analyzer: project.with({ [renamed]: text }).analyzer() };
        analyzer.delete(path);
        const before = printsOf(project.analyzer());
        compared += before.length;
        assert.deepEqual(printsOf(analyzer), before);
      }),
    );
    assert.ok(compared > 50, 'there are findings to compare');
  });
});

function printsOf(analyzer: Analyzer): string[] {
  return analyzer
    .files()
    .flatMap((file) => analyzer.check(file).findings.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`))
    .sort();
}

/** Adds texts in front of statements at the top level, where they change nothing. */
function withInsertions(text: string, path: string, added: readonly (readonly [number, string])[]): string {
  const { body } = parse(text, path).ast;
  // Exported and decorated declarations may begin before their node does.
  const places = body
    .map(({ start }) => text.lastIndexOf('\n', start) + 1)
    .filter((place) => isStatementStart(text, place));
  const chosen = added.map(([which, insertion]) => ({ at: places[which % places.length] ?? 0, insertion }));
  chosen.sort((a, b) => b.at - a.at);
  return chosen.reduce((result, { at, insertion }) => result.slice(0, at) + insertion + result.slice(at), text);
}

/** Not behind other code, a decorator, or a comment that speaks of the line below. */
function isStatementStart(text: string, place: number): boolean {
  const above = text.slice(0, place).trimEnd().split('\n').at(-1) ?? '';
  return !/^\s*(?:@|\/\/|\*|\/\*)|\*\/$/.test(above) && !text.startsWith('#!');
}

/** A file that nobody imports, and whose path says nothing. */
function isPlain(path: string, project: Project): boolean {
  const stem = /([^/]+?)(?:\.\w+)+$/.exec(path)?.[1] ?? '';
  const isImported = Object.entries(project.files).some(([other, text]) => other !== path && text.includes(stem));
  return !isImported && roleByPath(path) === undefined && !/(?:^|\/)(?:app|pages|server)\/|env|config|index/.test(path);
}
