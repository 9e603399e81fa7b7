/**
 * Secrets told by their provider's format, whatever the name beside them: the rules of secretlint's recommended preset,
 * driven in process, and patterns of our own.
 */
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { isPlaceholder } from './placeholders.ts';
import { PROVIDER_PATTERNS } from './provider-patterns.ts';
import type { ProviderPattern } from './provider-patterns.ts';

export interface ProviderSecret {
  /** For `disableProviders`. */
  readonly provider: string;
  /** A noun phrase without article: `GitHub token`. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** By the end of the rule's id. The preset's rules for URLs, for whole files and for comments have no place here. */
const PRESET: Readonly<Record<string, string>> = {
  aws: 'AWS access key',
  privatekey: 'private key',
  npm: 'npm token',
  slack: 'Slack token',
  sendgrid: 'SendGrid key',
  shopify: 'Shopify key',
  github: 'GitHub token',
  openai: 'OpenAI key',
  anthropic: 'Anthropic key',
  linear: 'Linear key',
  '1password': 'service account token of 1Password',
};
/** Of these the preset gives another range than that of the secret. */
const RANGE_IS_WRONG = new Set(['AWSSecretAccessKey', 'PackageJSON_xOauthToken', 'Npmrc_authToken']);
/** An account's number is no secret. */
const IGNORED_MESSAGES = new Set(['AWSAccountID']);

/** What every format has, so that most texts are not looked at twice. */
const HINT =
  /[sr]k_live_|whsec_|gl(?:pat|dt|rt|ptt|cbt|soat)-|do[opr]_v1_|hf_|:AA|GOCSPX-|key-|-us\d|sq0csp|EAAA|PMAK-|NRAK-|dapi|glsa_|sntry|hvs\.|pypi-|gsk_|r8_|pscale_|sbp_|ntn_|figd_|AGE-SECRET|\/api\/webhooks\/|A3T|A(?:KI|GP|ID|RO|IP|NP|NV|SI)A|ecret_?[Aa]ccess_?[Kk]ey|SECRET_?ACCESS_?KEY|PRIVATE KEY|npm_|x-oauth-basic|xox[bpaor]-|xapp-|hooks\.slack|SG\.|shp(?:pa|ca|at|ss)_|gh[pousr]_|github_pat_|T3BlbkFJ|sk-ant-|lin_api_|ops_ey/;
/** No format is shorter. */
const SHORTEST = 20;

interface Report {
  readonly message: { readonly messageId: string };
  readonly range: readonly [number, number];
}
/** What we use of secretlint's rule contract; its own type names packages that are bundled away. */
interface PresetRule {
  readonly meta: { readonly id: string };
  create(context: object, options: object): { file?(source: object): unknown };
}

/** The cheap test before the patterns of all providers. */
export function mayHoldProviderSecret(text: string, extra: readonly ProviderPattern[] = []): boolean {
  return (text.length >= SHORTEST && HINT.test(text)) || extra.some(({ pattern }) => text.search(pattern) >= 0);
}

/** The secrets of a text, in order, without overlaps; placeholders and samples are left out. */
export function providerSecrets(text: string, extra: readonly ProviderPattern[] = []): ProviderSecret[] {
  const found: ProviderSecret[] = extra.flatMap((pattern) => matches(text, pattern));
  if (text.length >= SHORTEST && HINT.test(text)) {
    found.push(...PROVIDER_PATTERNS.flatMap((pattern) => matches(text, pattern)), ...presetSecrets(text));
  }
  if (found.length === 0) return found;
  return withoutOverlaps(found.filter((secret) => isReal(text, secret)));
}

function matches(text: string, { id, what, pattern }: ProviderPattern): ProviderSecret[] {
  return [...text.matchAll(pattern)]
    .filter(([all]) => all !== '')
    .map(({ index, 0: { length } }) => ({
      provider: id,
      what,
      start: index,
      end: index + length,
    }));
}

function presetSecrets(text: string): ProviderSecret[] {
  const source = { content: text, filePath: undefined, ext: '', contentType: 'text', hasBOM: false };
  return (rules as readonly PresetRule[]).flatMap((rule) => {
    const provider = rule.meta.id.replace('@secretlint/secretlint-rule-', '');
    const what = PRESET[provider];
    if (what === undefined) return [];
    const found: ProviderSecret[] = [];
    const context = {
      sharedOptions: {},
      createTranslator: () => (messageId: string) => ({ messageId }),
      report: ({ message, range: [start, end] }: Report) => {
        if (IGNORED_MESSAGES.has(message.messageId)) return;
        const whole = RANGE_IS_WRONG.has(message.messageId);
        found.push({ provider, what, start: whole ? 0 : start, end: whole ? text.length : end });
      },
      ignore: () => undefined,
    };
    rule.create(context, { enableIDScanRule: true }).file?.(source);
    return found;
  });
}

/** A key's base64 has runs of its own (zero bytes), and the preset has looked at its form already. */
function isReal(text: string, { provider, start, end }: ProviderSecret): boolean {
  return provider === 'privatekey' || !isPlaceholder(text.slice(start, end));
}

function withoutOverlaps(secrets: ProviderSecret[]): ProviderSecret[] {
  const kept: ProviderSecret[] = [];
  for (const secret of secrets.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept[kept.length - 1];
    if (last === undefined || secret.start >= last.end) kept.push(secret);
  }
  return kept;
}
