import assert from 'node:assert/strict';
import { cardsOf } from '../../scripts/cards.ts';
import { cardFor } from '../../server/cards.ts';
import cards from '../../rules/cards.generated.json';
import { rules } from '../../rules/registry.generated.ts';

const fence = (info: string, code: string) => `\`\`\`${info}\n${code}\n\`\`\`\n`;

describe('examples for hover cards', () => {
  it('are the marked fences, without the marks of the tests', () => {
    const markdown = [
      '## With a mark on both',
      fence('ts bad card=Prisma', 'await bad();\n//    ^^^ found'),
      fence('ts good', 'other();'),
      fence('ts good card=Prisma', 'good();'),
      '## With a fix',
      fence('ts bad card=Knex', 'worse();'),
      fence('ts fixed', 'fixed();'),
      '## Without a mark',
      fence('ts bad', 'worst();'),
    ].join('\n');
    assert.deepEqual(cardsOf(markdown, 'cases.md'), {
      Prisma: { bad: 'await bad();', good: 'good();' },
      Knex: { bad: 'worse();', good: 'fixed();' },
    });
  });

  it('are chosen by the operation, where a library has several', () => {
    const card = (name: string) => ({ bad: name, good: name });
    const all = { rule: { Prisma: card('create'), 'Prisma: delete': card('delete'), Knex: card('insert') } };
    const chosen = (library?: string, operation?: string) => cardFor(all, 'rule', library, operation)?.good;
    assert.equal(chosen('Prisma'), 'create');
    assert.equal(chosen('Prisma', 'delete'), 'delete');
    assert.equal(chosen('Knex'), 'insert');
    assert.equal(chosen('Knex', 'update'), undefined);
    assert.equal(chosen(), 'create');
    assert.equal(chosen('pg'), undefined);
  });

  it('need a better way beside the bad one', () => {
    const markdown = `## Alone\n${fence('ts bad card=pg', 'bad();')}\n## Elsewhere\n${fence('ts good', 'good();')}`;
    assert.throws(() => cardsOf(markdown, 'cases.md'), /cases\.md:\d+ The card for pg/);
  });

  it('are for libraries of the rule, spelled as its findings spell them', () => {
    const libraries = new Map(rules.map(({ id, libraries: own }) => [id, own]));
    const unknown = Object.entries(cards).flatMap(([id, own]) =>
      Object.keys(own)
        .filter((name) => libraries.get(id)?.includes(name.replace(/: .*/, '')) !== true)
        .map((library) => `${id}: ${library}`),
    );
    assert.deepEqual(unknown, []);
  });
});
