/** User and password inside a URL. */

export interface UrlCredentials {
  /** `postgres`, `https`. */
  readonly scheme: string;
  readonly password: string;
  /** Lower case, without port; empty when it is not in the text. */
  readonly host: string;
  /** Where the password stands in the text. */
  readonly start: number;
  readonly end: number;
}

const URL_WITH_PASSWORD = /([a-z][a-z\d+.-]*):\/\/([^\s:/@'"`]*):([^\s@'"`/]+)@([^\s/?#'"`,]*)/gi;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/;
/** Names that no one can own (RFC 2606, RFC 6761). */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local)$/;

/** Every `scheme://user:password@host` of the text. */
export function urlCredentials(text: string): UrlCredentials[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(URL_WITH_PASSWORD)].map((match) => {
    const [, scheme = '', user = '', password = '', authority = ''] = match;
    const start = match.index + scheme.length + '://'.length + user.length + 1;
    return { scheme: scheme.toLowerCase(), password, host: hostOf(authority), start, end: start + password.length };
  });
}

/** Hosts that only this machine, or nobody, answers at. */
export function isLocalHost(host: string): boolean {
  return LOOPBACK.test(host) || RESERVED.test(host);
}

function hostOf(authority: string): string {
  return authority.replace(/:\d*$/, '').toLowerCase();
}
