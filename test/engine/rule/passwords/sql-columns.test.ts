import assert from 'node:assert/strict';
import type { At } from '../../../../engine/project/types.ts';
import { sqlColumns } from '../../../../engine/rule/passwords/sql-columns.ts';
import { factsOf } from '../../project/model-of.ts';

/** A value that stands for whatever is given. */
const at: At = { file: factsOf('a.ts', ''), value: { kind: 'literal', value: 0, start: 0, end: 0 } };

/** `written password 2` for each column, with where the value stands among those bound. */
function columns(text: string, parts = 0): string[] {
  const found = sqlColumns({ text, parts: Array.from({ length: parts }, () => at), bound: [at], rest: false });
  return found.map(({ use, column, path }) => [use, column, ...path].join(' '));
}

describe('columns of SQL', () => {
  it('of an INSERT get the value in their place', () => {
    assert.deepEqual(columns('INSERT INTO users (email, "password") VALUES ($1, $2)'), [
      'written email 0',
      'written password 1',
    ]);
    assert.deepEqual(columns('insert into `app`.`users`(name, `password`, at) values (lower(?), ?, now())'), [
      'written password 1',
    ]);
    assert.deepEqual(columns('INSERT INTO users (email, password) VALUES (:email, @secret::text)'), [
      'written email email',
      'written password secret',
    ]);
    assert.deepEqual(columns("INSERT INTO users (email, password) VALUES ($1, crypt($2, gen_salt('bf')))"), [
      'written email 0',
    ]);
  });

  it('of an UPDATE get what they are set to, also inside functions of other columns', () => {
    assert.deepEqual(columns('UPDATE users SET updated_at = now(), password = ? WHERE id = ?'), [
      'written password 0',
      'compared id 1',
    ]);
    assert.deepEqual(columns('UPDATE users u SET name = coalesce(?, name), password = ? RETURNING *'), [
      'written password 1',
    ]);
    assert.deepEqual(columns('INSERT INTO users SET ?'), ['written  0']);
  });

  it('are compared in a WHERE', () => {
    assert.deepEqual(columns('SELECT * FROM users u WHERE u.email = $1 AND u.password = $2 -- AND x = $3'), [
      'compared email 0',
      'compared password 1',
    ]);
    assert.deepEqual(columns("SELECT * FROM users WHERE password = '\u00010\u0001'", 1), ['compared password']);
    assert.deepEqual(columns('SELECT password FROM users WHERE password IS NOT NULL'), []);
  });
});
