import assert from 'node:assert/strict';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { providerSecrets } from '../../../../engine/rule/secrets/providers.ts';
import { FAKE_SECRETS } from '../../../support/fake-secrets.ts';

/** Not secret, or told by other means than its format. */
const NO_FORMAT = new Set(['stripe-publishable-key', 'stripe-test-key', 'aws-secret-key', 'google-browser-key']);

describe('secrets of a provider’s format', () => {
  for (const [name, secret] of Object.entries(FAKE_SECRETS)) {
    if (NO_FORMAT.has(name)) {
      it(`${name} is none`, () => assert.deepEqual(providerSecrets(secret), []));
      continue;
    }
    it(`${name} is found alone and inside a text`, () => {
      const [alone] = providerSecrets(secret);
      assert.deepEqual([alone?.start, alone?.end], [0, secret.length]);
      const text = `key = "${secret}" # end`;
      const [inside] = providerSecrets(text);
      assert.equal(text.slice(inside?.start, inside?.end), secret);
    });
  }

  it('an AWS secret key is told by the name in front of it', () => {
    const [found] = providerSecrets(`aws_secret_access_key=${FAKE_SECRETS['aws-secret-key'] ?? ''}`);
    assert.equal(found?.provider, 'aws');
  });

  it('are found once each where formats overlap, and all of a text', () => {
    const [github = '', npm = ''] = [FAKE_SECRETS['github-token'], FAKE_SECRETS['npm-token']];
    const found = providerSecrets(`${npm} ${github} ${npm}`);
    assert.deepEqual(
      found.map(({ provider }) => provider),
      ['npm', 'github', 'npm'],
    );
  });

  it('are not what manuals show', () => {
    const samples = [
      'AKIAIOSFODNN7EXAMPLE',
      'aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      `ghp_${'x'.repeat(36)}`,
      `glpat-${'your-token-goes-here'}`,
      `npm_${'0123456789abcdefghijklmnopqrstuvwxyz'}`,
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE...\n-----END RSA PRIVATE KEY-----',
      'account_id: 123412341234',
    ];
    for (const sample of samples) assert.deepEqual(providerSecrets(sample), [], sample);
  });

  it('are not long texts without a format', () => {
    assert.deepEqual(providerSecrets('the quick brown fox jumps over the lazy dog '.repeat(50)), []);
  });

  it('know every rule of the preset: a new one must be taken in or left out on purpose', () => {
    const ids = rules.map(({ meta }) => meta.id.replace('@secretlint/secretlint-rule-', '')).sort();
    assert.deepEqual(ids, [
      '1password',
      'anthropic',
      'aws',
      'basicauth',
      'database-connection-string',
      'filter-comments',
      'gcp',
      'github',
      'linear',
      'npm',
      'openai',
      'privatekey',
      'sendgrid',
      'shopify',
      'slack',
    ]);
  });
});
