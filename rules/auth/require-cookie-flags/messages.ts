/** What is said of cookies. */
import type { Flag } from './flags.ts';

const CONSEQUENCES: Readonly<Record<Flag, string>> = {
  httpOnly: 'any script on the page can read it',
  secure: 'it also travels over plain HTTP',
  sameSite: 'each browser decides by itself whether other sites’ requests carry it',
};

export function missing(operation: string, name: string, flags: readonly Flag[], reader: string | undefined): string {
  const names = listed(flags.map((flag) => `\`${flag}\``));
  const consequences = listed(flags.map((flag) => CONSEQUENCES[flag]));
  const remedy = flags.length === 1 ? 'add the flag' : 'add the flags';
  const hint =
    reader === undefined
      ? ''
      : ` It lacks \`httpOnly\` because \`${reader}\` reads it in the browser, as any other script there can.`;
  return `${operation} sets \`${name}\` without ${names}, so ${consequences}; ${remedy}.${hint}`;
}

export function refused(operation: string, name: string): string {
  return `${operation} sets \`${name}\` with \`sameSite: 'none'\` but without \`secure\`, so browsers refuse the cookie; add \`secure\`.`;
}

export function prefixed(operation: string, name: string, prefix: string, faults: readonly string[]): string {
  return `${operation} sets \`${name}\` ${listed(faults)}, which browsers refuse for names that begin with \`${prefix}\`; change that or the name.`;
}

export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
