import assert from 'node:assert/strict';
import { isPasswordField, isTypedPassword, isUserModel, namesHash } from '../../../../engine/rule/passwords/names.ts';

const filter = (names: string, test: (name: string) => boolean) => names.split(' ').filter(test);

describe('names of passwords', () => {
  it('are those of a field that holds one, in any casing', () => {
    const fields =
      'password Password user_password passwd pwd userPwd passwordHash password_hash hashedPassword passhash pass userPass newPassword password2';
    assert.deepEqual(
      filter(fields, (name) => isPasswordField(name)),
      fields.split(' '),
    );
  });

  it('are not those of things about one, or of another machine’s', () => {
    const others =
      'bypass compass passport passwordResetToken hasPassword mustChangePassword passwordMinLength confirmPassword passwordExpiresAt smtpPassword emailPassword dbPassword passed passwordHint';
    assert.deepEqual(
      filter(others, (name) => isPasswordField(name)),
      [],
    );
  });

  it('are of what a person types when nothing says that it is hashed', () => {
    assert.deepEqual(
      filter('password plainPassword passphrase loginPasswd pwd', (name) => isTypedPassword(name)).length,
      5,
    );
    assert.deepEqual(
      filter('passwordHash pass token passwordPolicy', (name) => isTypedPassword(name)),
      [],
    );
    assert.equal(isTypedPassword('pin', ['pin']), true);
  });

  it('tell a hash', () => {
    assert.deepEqual(
      filter('hash passwordHash hashedPassword passhash digest encrypted_password', namesHash).length,
      6,
    );
    assert.deepEqual(filter('password hashtag dashboard', namesHash), []);
  });
});

describe('models that people log in with', () => {
  const model = (name: string, fields?: string, mentioned = '') =>
    isUserModel({ name, fields: fields?.split(' '), mentioned: mentioned.split(' ').filter(Boolean) });

  it('are told by their name where their fields are not known', () => {
    for (const name of [
      'user',
      'users',
      'usersTable',
      'UserModel',
      'tbl_users',
      'Customer',
      'people',
      'adminAccounts',
    ]) {
      assert.equal(model(name), true, name);
    }
    for (const name of ['post', 'mailServer', 'userSettings', 'integrations', 'room'])
      assert.equal(model(name), false, name);
  });

  it('are told by their fields where these are known', () => {
    assert.equal(model('Thing', 'id email password'), true);
    assert.equal(model('User', 'id password'), false, 'nobody can log in');
    assert.equal(model('User', 'name password'), true, 'people log in with their name');
    assert.equal(model('Thing', 'name password'), false);
    assert.equal(model('Mailer', 'host username password'), false, 'a machine');
  });

  it('are told by what is written beside the password', () => {
    assert.equal(model('things', undefined, 'email password'), true);
    assert.equal(model('things', undefined, 'title password'), false);
    assert.equal(model('users', undefined, 'host username password'), false);
  });

  it('are what the options say', () => {
    assert.equal(isUserModel({ name: 'robots', fields: undefined, mentioned: [] }, ['Robot']), true);
    assert.equal(isUserModel({ name: 'User', fields: ['email'], mentioned: [] }, ['!User']), false);
  });
});
