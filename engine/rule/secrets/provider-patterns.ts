/** Formats of keys and tokens that the secretlint preset does not know. */

export interface ProviderPattern {
  /** For `disableProviders`. */
  readonly id: string;
  /** What it is, for messages: a noun phrase without article. */
  readonly what: string;
  readonly pattern: RegExp;
}

/** Not inside a longer word. */
const FROM = String.raw`(?<![\w-])`;
const TO = String.raw`(?![\w-])`;

function token(id: string, what: string, body: string): ProviderPattern {
  return { id, what, pattern: new RegExp(`${FROM}(?:${body})${TO}`, 'g') };
}

export const PROVIDER_PATTERNS: readonly ProviderPattern[] = [
  token('stripe', 'Stripe live secret key', '[sr]k_live_[A-Za-z0-9]{16,}'),
  token('stripe', 'Stripe webhook signing secret', 'whsec_[A-Za-z0-9+/]{24,}'),
  token('gitlab', 'GitLab token', String.raw`gl(?:pat|dt|rt|ptt|cbt|soat)-[\w-]{20,}`),
  token('digitalocean', 'DigitalOcean token', 'do[opr]_v1_[a-f0-9]{64}'),
  token('huggingface', 'Hugging Face token', 'hf_[A-Za-z0-9]{34,}'),
  // In URLs it stands behind `bot`.
  { id: 'telegram', what: 'Telegram bot token', pattern: /(?<!\d)\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  token('google-oauth', 'Google OAuth client secret', String.raw`GOCSPX-[\w-]{28}`),
  token('mailgun', 'Mailgun key', 'key-[a-f0-9]{32}'),
  token('mailchimp', 'Mailchimp key', String.raw`[a-f0-9]{32}-us\d{1,2}`),
  token('square', 'Square secret', String.raw`sq0csp-[\w-]{43}|EAAA[\w-]{60}`),
  token('postman', 'Postman key', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  token('new-relic', 'New Relic key', 'NRAK-[A-Z0-9]{27}'),
  token('databricks', 'Databricks token', 'dapi[a-f0-9]{32}'),
  token('grafana', 'Grafana token', String.raw`glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}`),
  token('sentry', 'Sentry auth token', String.raw`sntrys_eyJ[\w+/=]{40,}|sntryu_[a-f0-9]{64}`),
  token('vault', 'HashiCorp Vault token', String.raw`hvs\.[\w-]{90,}`),
  token('pypi', 'PyPI token', String.raw`pypi-AgEIcHlwaS5vcmc[\w-]{50,}`),
  token('groq', 'Groq key', 'gsk_[A-Za-z0-9]{52}'),
  token('replicate', 'Replicate token', 'r8_[A-Za-z0-9]{37}'),
  token('planetscale', 'PlanetScale secret', String.raw`pscale_(?:tkn|pw|oauth)_[\w.-]{32,}`),
  token('supabase', 'Supabase token', 'sbp_[a-f0-9]{40}'),
  token('notion', 'Notion token', 'ntn_[A-Za-z0-9]{46}'),
  token('figma', 'Figma token', String.raw`figd_[\w-]{40}`),
  token('age', 'age private key', 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
  {
    id: 'discord',
    what: 'Discord webhook',
    pattern: /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,}/g,
  },
];
