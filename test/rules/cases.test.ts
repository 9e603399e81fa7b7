/** Every case of every rule: `rules/<topic>/<id>/cases.md`. One rule: `--grep <id>`. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../engine/authoring.ts';
import { readCases } from '../support/cases.ts';
import { loadRule, ruleFolders } from '../support/rules.ts';
import { runCase } from '../support/run-case.ts';

for (const folder of ruleFolders()) {
  const { name, path } = folder;
  describe(name, () => {
    let rule: Rule;
    before(async () => {
      rule = await loadRule(folder);
    });

    const file = join(path, 'cases.md');
    const cases = existsSync(file) ? readCases(file, `${name}/cases.md`) : [];
    it('has cases', () => assert.notEqual(cases.length, 0, `${name}/cases.md has no bad or good block`));
    for (const example of cases) {
      it(`${example.title} (line ${example.line})`, () => runCase(rule, example));
    }
  });
}
