import type { Arguments } from './arguments.ts';
import type { Output, Terminal } from './terminal.ts';

/** Flags win, then NO_COLOR, then FORCE_COLOR, then whether people look at it. */
export function wantsColors(args: Arguments, { env }: Terminal, output: Output): boolean {
  if (args.has('no-color')) return false;
  if (args.has('color')) return true;
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return output.isTTY && env['TERM'] !== 'dumb';
}
