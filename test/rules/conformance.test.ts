/** What must hold for every rule. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule, Safety } from '../../engine/authoring.ts';
import { rules } from '../../rules/registry.generated.ts';
import { REGISTRY, registryOf } from '../../scripts/registry.ts';
import { readCases } from '../support/cases.ts';
import type { Case } from '../support/cases.ts';
import { loadRule, ruleFolders } from '../support/rules.ts';
import { runSnippet } from '../support/run-snippet.ts';
import type { SnippetFinding } from '../support/run-snippet.ts';

const CHAPTERS = fileURLToPath(new URL('../../content/chapters', import.meta.url));
const SAFETIES: readonly Safety[] = ['manual', 'suggestion', 'safe'];
const SEVERITIES = new Set<string>(['error', 'warning', 'info']);
const PRESETS = new Set<string>(['recommended', 'strict', 'security', 'performance']);

describe('rules conform', () => {
  it('the registry is fresh (npm run generate)', () => {
    assert.equal(readFileSync(REGISTRY, 'utf8'), registryOf());
  });

  it('no id is used twice', () => {
    const ids = rules.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  for (const folder of ruleFolders()) {
    describe(folder.id, () => {
      let rule: Rule;
      let cases: readonly Case[];
      let findings: readonly SnippetFinding[];
      before(async () => {
        rule = await loadRule(folder);
        cases = readCases(join(folder.path, 'cases.md'), `${folder.name}/cases.md`);
        findings = cases.flatMap((example) => findingsOf(rule, example));
      });

      it('is named after its folder', () => assert.deepEqual([rule.topic, rule.id], [folder.topic, folder.id]));

      it('has complete metadata', () => {
        for (const key of ['title', 'description', 'remedy', 'chapter'] as const) {
          assert.ok(rule[key].trim() !== '' && !rule[key].includes('TODO'), `${key} is missing`);
        }
        assert.match(rule.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        assert.ok(SEVERITIES.has(rule.severity), `severity ${rule.severity}`);
        assert.ok(rule.presets.length > 0 && rule.presets.every((preset) => PRESETS.has(preset)), 'presets');
        assert.ok(rule.visit ?? rule.check, 'looks at nothing');
        assert.equal(rule.options.safeParse({}).success, true, 'options need defaults');
        assert.equal(rule.options.safeParse({ noSuchOption: 1 }).success, false, 'options must be a strict object');
      });

      it('teaches chapters that exist', () => {
        const missing = [rule.chapter].filter((slug) => !existsSync(join(CHAPTERS, `${slug}.md`)));
        assert.deepEqual(missing, []);
      });

      it('has a bad and a good case for every library it names', () => {
        const missing = rule.libraries.flatMap((library) =>
          (['bad', 'good'] as const)
            .filter((mark) => !cases.some((example) => isFor(example, library) && hasMark(example, mark)))
            .map((mark) => `${mark}: ${library}`),
        );
        assert.deepEqual(missing, []);
      });

      it('says of its repairs what they are, and shows their result', () => {
        const offered = SAFETIES.filter((safety) =>
          findings.some(({ repairs }) => repairs.some((repair) => repair.safety === safety)),
        );
        assert.equal(offered.at(-1) ?? 'none', rule.repair, 'repair in the metadata');
        const edits = rule.repair === 'safe' || rule.repair === 'suggestion';
        assert.equal(
          cases.some(({ fixed }) => fixed.length > 0),
          edits,
          'a fixed block if and only if there are edits',
        );
      });

      it('writes messages that are sentences about the user’s code', () => {
        assert.notEqual(findings.length, 0);
        for (const { message } of findings) {
          assert.match(message, /[.!?)]$/, message);
          assert.ok(message.split(/\s+/).length >= 6, `too short to say what, why and what to do: ${message}`);
          assert.doesNotMatch(message, /\bundefined\b.*\bundefined\b|\[object|NaN|TODO/, message);
        }
      });
    });
  }
});

function findingsOf(rule: Rule, example: Case): SnippetFinding[] {
  const files = Object.fromEntries(example.files.map(({ path, text }) => [path, text]));
  const config = { extends: 'all', rules: { [rule.id]: ['error', example.options] } };
  return runSnippet(files, { rules: [rule], config }).findings.filter((finding) => finding.rule === rule.id);
}

function isFor(example: Case, library: string): boolean {
  return (
    example.card === library || example.title === library || new RegExp(`^${escape(library)}[:, ]`).test(example.title)
  );
}

function hasMark(example: Case, mark: 'bad' | 'good'): boolean {
  const isBad = example.files.some((file) => file.mark === 'bad');
  return mark === 'bad' ? isBad : !isBad && example.files.some((file) => file.mark === 'good');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
