/** What a secret is for, in words. */
import type { SecretUse } from '../../catalog/types.ts';

export interface UseWords {
  /** A noun phrase without article. */
  readonly noun: string;
  /** What everyone who knows it can do: completes "everyone who reads the code can …". */
  readonly power: string;
  /** Environment variable when nothing else names it. */
  readonly setting: string;
}

export const USES: Readonly<Record<SecretUse, UseWords>> = {
  jwt: { noun: 'token key', power: 'make tokens for any user', setting: 'JWT_SECRET' },
  hmac: { noun: 'signing key', power: 'forge the signature', setting: 'SIGNING_KEY' },
  cipher: { noun: 'encryption key', power: 'decrypt the data', setting: 'ENCRYPTION_KEY' },
  session: { noun: 'session secret', power: 'forge sessions', setting: 'SESSION_SECRET' },
  password: { noun: 'password', power: 'log in with it', setting: 'PASSWORD' },
  'client-secret': { noun: 'client secret', power: 'pose as this application', setting: 'CLIENT_SECRET' },
  'api-key': { noun: 'API key', power: 'act as this account', setting: 'API_KEY' },
  'access-token': { noun: 'access token', power: 'act as this account', setting: 'ACCESS_TOKEN' },
};

/** Keys without which tokens, sessions and messages can be forged; an empty one is as bad as a known one. */
export function isForgeable(use: SecretUse): boolean {
  return use === 'jwt' || use === 'hmac' || use === 'cipher' || use === 'session';
}
