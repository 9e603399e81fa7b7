import { calleeOf, calleeRange } from '../../../engine/authoring.ts';
import type { CallAt, CheckContext, ClientOpening, Problem, Related, RequestPath } from '../../../engine/authoring.ts';
import { repairOf } from './repair.ts';
import type { Options } from './rule.ts';

export function problemOf(
  context: CheckContext<Options>,
  call: CallAt,
  opening: ClientOpening,
  { entry, hops }: RequestPath,
): Problem {
  const name = call.call.form === 'new' ? `new ${calleeOf(call)}` : calleeOf(call);
  const repair = repairOf(context, call, opening, entry);
  return {
    at: calleeRange(call),
    message: `\`${name}\` opens ${opening.what} ${timesOf(entry)}, which costs a handshake each time and uses up what the server allows; make it once and share it.`,
    related: [
      { path: entry.fn.file.path, at: entry.fn.fn.nameRange, message: entryMessage(entry) },
      ...hops.map((hop): Related => ({
        path: hop.file.path,
        at: calleeRange(hop),
        message: `Calls \`${calleeOf(hop)}\`.`,
      })),
    ],
    ...(repair ? { repairs: [repair] } : {}),
  };
}

function timesOf({ per, name }: RequestPath['entry']): string {
  if (per === 'call') return `for each class that \`${name}\` is injected into`;
  return `for each ${per} of \`${shortName(name)}\``;
}

const shortName = (name: string) => (name.length > 50 ? `${name.slice(0, 49)}…` : name);

function entryMessage({ per, name }: RequestPath['entry']): string {
  return per === 'call' ? `\`${name}\` is a transient provider.` : `\`${name}\` runs for each ${per}.`;
}
