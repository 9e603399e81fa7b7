import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const MODEL = `import { model } from 'mongoose'; const Note = model('Note', {});`;
const KNEX = `import type { Knex } from 'knex'; declare const knex: Knex;`;

const limitOf = (code: string, head: string) => {
  const linked = new Linked({ 'a.ts': code });
  return linked.model.effect(linked.call(head))?.limit;
};

describe('limits of reads', () => {
  it('stand in a stage of a pipeline, also in one pushed later', () => {
    assert.equal(
      limitOf(`${MODEL} await Note.aggregate([{ $match: {} }, { $limit: 5 }]);`, 'Note.aggregate'),
      'present',
    );
    assert.equal(limitOf(`${MODEL} await Note.aggregate([{ $match: {} }]);`, 'Note.aggregate'), 'none');
    const pushed = `${MODEL} const stages: object[] = [{ $match: {} }]; stages.push({ $limit: 5 }); await Note.aggregate(stages);`;
    assert.equal(limitOf(pushed, 'Note.aggregate'), 'present');
    assert.equal(
      limitOf(`${MODEL} const all = (stages: object[]) => Note.aggregate([...stages]);`, 'Note.aggregate'),
      'unknown',
    );
  });

  it('are unknown where a project function may add them', () => {
    const options = `import { PrismaClient } from '@prisma/client'; const db = new PrismaClient();
      const args = { where: {} }; page(args); function page(options: object) {} db.user.findMany(args);`;
    assert.equal(limitOf(options, 'db.user'), 'unknown');
    const helper = `${KNEX} const base = () => knex('users').limit(5); await base().select();`;
    assert.equal(limitOf(helper, 'base().select'), 'unknown');
    assert.equal(
      limitOf(`${KNEX} await knex('users').modify(page); declare function page(): void;`, `knex('users').modify`),
      'unknown',
    );
  });

  it('say where a step is given the number of rows', () => {
    const linked = new Linked({
      'a.ts': `import { Model } from 'objection'; class User extends Model {} await User.query().page(2, 50);`,
    });
    const [call] = linked.model.effect(linked.call('User.query().page'))?.limitCalls ?? [];
    assert.deepEqual(call?.size, { argument: 1 });
  });

  it('may be added to a query that a variable holds', () => {
    assert.equal(
      limitOf(`${KNEX} const query = knex('users'); query.limit(5); await query;`, `knex('users')`),
      'present',
    );
    assert.equal(
      limitOf(`${MODEL} let query = Note.find(); query = query.limit(5); await query;`, 'Note.find'),
      'present',
    );
    const handed = `${KNEX} const query = knex('users'); page(query); await query; declare function page(q: unknown): void;`;
    assert.equal(limitOf(handed, `knex('users')`), 'unknown');
    assert.equal(limitOf(`${KNEX} const query = knex('users'); await query;`, `knex('users')`), 'none');
  });

  it('hold by default in pagination plugins', () => {
    const linked = new Linked({
      'a.ts': `${MODEL} await Note.paginate({}, { limit: size }); declare const size: number;`,
    });
    const effect = linked.model.effect(linked.call('Note.paginate'));
    assert.deepEqual([effect?.limit, effect?.limitValue?.kind, effect?.rowsAt], ['present', 'ref', ['docs']]);
  });

  it('are not looked for in groups and single documents', () => {
    const linked = new Linked({
      'a.ts': `${MODEL} await Note.aggregate([{ $group: { _id: '$kind' } }]); await Note.aggregate([{ $facet: { a: [] } }] as const);`,
    });
    assert.equal(linked.model.effect(linked.call('Note.aggregate([{ $group'))?.grouped, true);
    assert.equal(linked.model.effect(linked.call('Note.aggregate([{ $facet'))?.rows, 'count');
  });

  it('know the chain from its first step to its last', () => {
    const linked = new Linked({
      'a.ts': `import { DataSource } from 'typeorm'; declare const source: DataSource; class User {}
        source.getRepository(User).createQueryBuilder('u').where('u.id = 1').getMany();`,
    });
    const last = `source.getRepository(User).createQueryBuilder('u').where('u.id = 1').getMany`;
    const steps = linked.model.effect(linked.call(last))?.chain ?? [];
    assert.deepEqual(
      steps.map(({ call }) => (call.callee.kind === 'member' ? call.callee.property : '')),
      ['createQueryBuilder', 'where', 'getMany'],
    );
  });
});
