import assert from 'node:assert/strict';
import { isAllowed } from '../../../../engine/rule/secrets/allowed.ts';
import { characterClasses, entropy } from '../../../../engine/rule/secrets/entropy.ts';
import { isPublicValue, namesKey } from '../../../../engine/rule/secrets/harmless.ts';
import { isSecretName, isSecretSetting } from '../../../../engine/rule/secrets/names.ts';
import { isPlaceholder } from '../../../../engine/rule/secrets/placeholders.ts';
import { settingFor } from '../../../../engine/rule/secrets/repairs.ts';
import { isLocalHost, urlCredentials } from '../../../../engine/rule/secrets/url-credentials.ts';
import { environmentName, words } from '../../../../engine/rule/secrets/words.ts';

const NO_NAMES = { secretNames: [], ignoreNames: [] };

function each(values: readonly string[], judge: (value: string) => boolean, expected: boolean): void {
  for (const value of values) assert.equal(judge(value), expected, value);
}

describe('values of secrets', () => {
  it('words of names in any casing', () => {
    for (const name of ['JWTSecret', 'jwt-secret', 'JWT_SECRET', 'jwt.secret'])
      assert.deepEqual(words(name), ['jwt', 'secret']);
    assert.equal(environmentName('2faSecret'), '_2_FA_SECRET');
  });

  it('names of secrets end with what says so', () => {
    each(
      ['dbPassword', 'apikey', 'STRIPE_API_KEY', 'clientSecret', 'PASSWORD_2', 'oauthToken', 'secretAccessKey'],
      (name) => isSecretName(name),
      true,
    );
    each(
      ['passwordHash', 'secretName', 'publicApiKey', 'token', 'apiKeys', 'key'],
      (name) => isSecretName(name),
      false,
    );
    assert.equal(isSecretName('pin', [/^pin$/]), true);
  });

  it('secret settings, also tokens and passes', () => {
    const judge = (name: string) => isSecretSetting(name, NO_NAMES);
    each(['JWT_SECRET', 'SMTP_PASS', 'API_TOKEN', 'jwt.secret', 'GPG_PASSPHRASE', 'SECRET_KEY'], judge, true);
    each(['MAX_TOKENS', 'TOKEN_URL', 'NEXT_PUBLIC_TOKEN', 'JWT_PUBLIC_KEY', 'BYPASS_CACHE', 'PWD'], judge, false);
    assert.equal(isSecretSetting('API_TOKEN', { secretNames: [], ignoreNames: [/TOKEN/] }), false);
  });

  it('placeholders', () => {
    each(
      [
        'changeme',
        'your-api-key',
        'YOUR_KEY',
        '<token>',
        '{{secret}}',
        '$DB_PASS',
        'xxxx',
        '****',
        'aaaaaaaa',
        '12345678',
        'test123456',
        'dummy-1',
        'abcdefgh1',
      ],
      isPlaceholder,
      true,
    );
    each(
      ['Gr8-tomatoes', 'Admin@123456', 'my-super-secret-key', 'superSecret123456789', 'Yours!9truly'],
      isPlaceholder,
      false,
    );
  });

  it('names of keys', () => {
    const pairs: readonly (readonly [name: string, value: string, named: boolean])[] = [
      ['password', 'password', true],
      ['ACCESS_TOKEN', 'x-access-token', true],
      ['resetPassword', '/auth/reset-password', true],
      ['apiKey', 'STRIPE_API_KEY', true],
      ['privateKey', './certs/private.pem', true],
      ['accessToken', 'https://id.shop.com/token', true],
      ['password', 'Passwort', true],
      ['jwtSecret', 'my-super-secret-key', false],
      ['password', '/9j4AAQSkZJRgABAQ==', false],
      ['secret', 'correct-horse-battery', false],
      ['password', 'Gr8-tomatoes', false],
    ];
    for (const [name, value, named] of pairs) assert.equal(namesKey(name, value), named, `${name} ${value}`);
  });

  it('public values', () => {
    each(['$2b$10$abc', 'sha512-abc', '-----BEGIN CERTIFICATE-----', 'ssh-ed25519 AAAA'], isPublicValue, true);
    each(['tulip', '-----BEGIN PRIVATE KEY-----'], isPublicValue, false);
  });

  it('entropy and classes of characters', () => {
    assert.equal(entropy('aaaa'), 0);
    assert.equal(entropy('abcd'), 2);
    assert.equal(characterClasses('aA1-'), 4);
  });

  it('passwords in URLs, with where they stand', () => {
    const text = 'postgres://u:pw@db.shop.com:5432/x and redis://:k%40y@[::1]';
    assert.deepEqual(
      urlCredentials(text).map(({ scheme, password, host, start, end }) => [
        scheme,
        password,
        host,
        text.slice(start, end),
      ]),
      [
        ['postgres', 'pw', 'db.shop.com', 'pw'],
        ['redis', 'k%40y', '[::1]', 'k%40y'],
      ],
    );
    assert.deepEqual(urlCredentials('http://localhost:3000/@a and https://user@host'), []);
    each(['localhost', '127.0.0.1', '[::1]', 'host.docker.internal', 'a.example.com', 'x.test'], isLocalHost, true);
    each(['db', 'shop.com', 'localhost.shop.com'], isLocalHost, false);
  });

  it('values that are allowed by expression or by hash', () => {
    const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    assert.equal(isAllowed('test', [hash]), true);
    assert.equal(isAllowed('test2', [hash]), false);
    assert.equal(isAllowed('Gr8-tomatoes', ['^Gr8']), true);
  });

  it('settings are named by what stands around the secret', () => {
    const named = (own: string | undefined, ...owners: string[]) => settingFor({ own, owners }, 'JWT_SECRET');
    assert.equal(named('smtpPassword'), 'SMTP_PASSWORD');
    assert.equal(named('password', 'config', 'smtp'), 'SMTP_PASSWORD');
    assert.equal(named('secret', 'options'), 'JWT_SECRET');
    assert.equal(settingFor({ own: undefined, owners: ['stripe'] }, 'API_KEY'), 'STRIPE_API_KEY');
  });
});
