/**
 * Made-up secrets in the formats of real providers. They are put together here, so that no file of the repository
 * holds a text that scanners of pushed code stop at: cases write `{{github-token}}`.
 */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALPHANUMERIC = LETTERS + LETTERS.toUpperCase() + DIGITS;
const HEX = `${DIGITS}abcdef`;

/** The same characters each time, without runs or repetitions that would look like a placeholder. */
function characters(length: number, alphabet = ALPHANUMERIC): string {
  let state = 20_011 + length;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return alphabet[state % alphabet.length];
  }).join('');
}

const base64Lines = [`MIIE${characters(60)}`, characters(64), characters(64), `${characters(38)}==`];
const pem = (separator: string): string =>
  [`-----BEGIN ${'PRIVATE'} KEY-----`, ...base64Lines, `-----END ${'PRIVATE'} KEY-----`].join(separator);

export const FAKE_SECRETS: Readonly<Record<string, string>> = {
  'stripe-live-key': `sk_${'live'}_${characters(24)}`,
  'stripe-restricted-key': `rk_${'live'}_${characters(24)}`,
  'stripe-publishable-key': `pk_${'live'}_${characters(24)}`,
  'stripe-test-key': `sk_${'test'}_${characters(24)}`,
  'stripe-webhook-secret': `wh${'sec'}_${characters(32)}`,
  'github-token': `gh${'p'}_${characters(36)}`,
  'github-fine-grained-token': `github_${'pat'}_${characters(82)}`,
  'gitlab-token': `gl${'pat'}-${characters(20)}`,
  'aws-key-id': `AK${'IA'}${characters(16, LETTERS.toUpperCase() + '234567')}`,
  'aws-secret-key': characters(40),
  'slack-token': `xo${'xb'}-${characters(12, DIGITS)}-${characters(12, DIGITS)}-${characters(24)}`,
  'slack-webhook': `https://hooks.${'slack'}.com/services/T${characters(8)}/B${characters(8)}/${characters(24)}`,
  'sendgrid-key': `S${'G'}.${characters(22)}.${characters(43)}`,
  'npm-token': `np${'m'}_${characters(36)}`,
  'shopify-token': `shp${'at'}_${characters(32)}`,
  'openai-key': `s${'k'}-${characters(20)}T3Blbk${'FJ'}${characters(20)}`,
  'anthropic-key': `sk-${'ant'}-api03-${characters(93)}AA`,
  'linear-key': `lin_${'api'}_${characters(40)}`,
  '1password-token': `op${'s'}_${Buffer.from(JSON.stringify({ email: characters(60), key: characters(40) })).toString('base64')}`,
  'digitalocean-token': `do${'p'}_v1_${characters(64, HEX)}`,
  'huggingface-token': `h${'f'}_${characters(34)}`,
  'telegram-token': `${characters(9, '23456789')}:A${'A'}${characters(33)}`,
  'google-oauth-secret': `GOC${'SPX'}-${characters(28)}`,
  'google-browser-key': `AI${'za'}${characters(35)}`,
  'mailgun-key': `ke${'y'}-${characters(32, HEX)}`,
  'mailchimp-key': `${characters(32, HEX)}-u${'s'}21`,
  'square-secret': `sq0${'csp'}-${characters(43)}`,
  'postman-key': `PM${'AK'}-${characters(24, HEX)}-${characters(34, HEX)}`,
  'new-relic-key': `NR${'AK'}-${characters(27, LETTERS.toUpperCase() + DIGITS)}`,
  'databricks-token': `da${'pi'}${characters(32, HEX)}`,
  'grafana-token': `gl${'sa'}_${characters(32)}_${characters(8, HEX)}`,
  'sentry-token': `snt${'ryu'}_${characters(64, HEX)}`,
  'vault-token': `hv${'s'}.${characters(95)}`,
  'pypi-token': `py${'pi'}-AgEIcHlwaS5vcmc${characters(60)}`,
  'groq-key': `gs${'k'}_${characters(52)}`,
  'replicate-token': `r${'8'}_${characters(37)}`,
  'planetscale-secret': `pscale_${'pw'}_${characters(43)}`,
  'supabase-token': `sb${'p'}_${characters(40, HEX)}`,
  'notion-token': `nt${'n'}_${characters(46)}`,
  'figma-token': `fig${'d'}_${characters(40)}`,
  'age-key': `AGE-${'SECRET'}-KEY-1${characters(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`,
  'discord-webhook': `https://discord.${'com'}/api/webhooks/${characters(18, '123456789')}/${characters(68)}`,
  /** On one line, as in a JSON file or an environment variable. */
  'private-key': pem('\\n'),
  'private-key-lines': pem('\n'),
};

/** Fills in `{{name}}`. Squiggles under a line move with what is filled in. Other braces stay as they are. */
export function withFakeSecrets(text: string): string {
  if (!text.includes('{{')) return text;
  let moves: readonly Move[] = [];
  const filled = text.split('\n').map((line) => {
    const carets = /^(\s*\/\/\s*)(\^+)(.*)$/.exec(line);
    if (carets) return movedCarets(carets, moves);
    moves = movesIn(line);
    return moves.reduceRight(
      (result, { start, end, value }) => result.slice(0, start) + value + result.slice(end),
      line,
    );
  });
  return filled.join('\n');
}

interface Move {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

function movesIn(line: string): Move[] {
  return [...line.matchAll(/\{\{([a-z0-9-]+)\}\}/g)].flatMap(({ 0: { length }, 1: name = '', index }) => {
    const value = FAKE_SECRETS[name];
    return value === undefined ? [] : [{ start: index, end: index + length, value }];
  });
}

function movedCarets([, before = '', carets = '', message = '']: readonly string[], moves: readonly Move[]): string {
  // What follows a value of several lines is on another line: marks end with the first one.
  const moved = (column: number): number =>
    moves.reduce((at, { start, end, value }) => {
      const [first = ''] = value.split('\n');
      return column >= end
        ? at + first.length - (end - start) - (first === value ? 0 : column - end)
        : column > start
          ? at - (column - start)
          : at;
    }, column);
  const start = moved(before.length);
  return before.padEnd(start) + '^'.repeat(Math.max(1, moved(before.length + carets.length) - start)) + message;
}
