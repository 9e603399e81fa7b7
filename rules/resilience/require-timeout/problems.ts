import type { CallAt, Creation, Model, Outbound, Problem, Related } from '../../../engine/authoring.ts';
import { calleeOf, calleeRange, enclosingFunctions } from '../../../engine/authoring.ts';
import type { Verdict } from './judge.ts';
import { duration, limitFor, written } from './limits.ts';
import type { Options } from './options.ts';
import { repairCall, repairClient } from './repairs.ts';

/** How far up the rule looks for the route that waits. */
const ROUTE_DEPTH = 5;

export function callProblem(model: Model, outbound: Outbound, verdict: Verdict, options: Options): Problem {
  const { call, library } = outbound;
  return {
    at: calleeRange(call),
    message: `${consequence(outbound, verdict)} ${advice(outbound, verdict, options)}`,
    related: related(model, call, verdict, verdict.path[0] ?? call),
    repairs: repairCall(model, outbound, verdict, options),
    library,
  };
}

export function clientProblem(
  model: Model,
  creation: Creation,
  verdict: Verdict,
  calls: readonly Outbound[],
  options: Options,
): Problem {
  const { call, library, entry } = creation;
  const limit = `\`${written(limitFor(library, options.defaultMs, entry.timeouts))}\``;
  const name = call.call.form === 'new' ? `new ${calleeOf(call)}` : calleeOf(call);
  const subject = `Calls of the client made by \`${name}\``;
  const first = calls[0]?.call;
  const uses = first
    ? [
        {
          path: first.file.path,
          at: calleeRange(first),
          message: calls.length === 1 ? 'The call that can hang.' : `One of ${calls.length} calls that can hang.`,
        },
      ]
    : [];
  return {
    at: calleeRange(call),
    message:
      verdict.flaw?.kind === 'long'
        ? `${subject} may each wait ${duration(verdict.flaw.ms ?? 0)} for a silent server, longer than their callers can; set a limit of at most ${duration(options.maxMs)}.`
        : `${subject} have no time limit${verdict.flaw ? ' because it is switched off' : ''}, so each hangs when the server stays silent; set ${limit} here, once.`,
    related: [...related(model, call, { ...verdict, path: [] }, first ?? call), ...uses],
    repairs: repairClient(model, creation, verdict, options),
    library,
  };
}

/** What happens to the user's own call. */
function consequence({ call, library }: Outbound, { flaw, isSilent }: Verdict): string {
  const name = `\`${calleeOf(call)}\``;
  if (flaw?.kind === 'long')
    return `${name} may wait ${duration(flaw.ms ?? 0)} for a silent server, longer than its callers can;`;
  if (flaw?.kind === 'idle') return `Nothing aborts the signal of ${name}, so it hangs when the server stays silent;`;
  if (flaw) return `The time limit of ${name} is switched off, so it hangs when the server stays silent;`;
  if (isSilent) return `The timeout of ${name} only emits 'timeout' and ends nothing, so the request still hangs;`;
  if (library === 'undici')
    return `${name} waits for minutes when the server stays silent, and so does everything that waits for it;`;
  return `${name} has no time limit, so it hangs when the server stays silent, and so does everything that waits for it;`;
}

function advice({ library, entry }: Outbound, { flaw, isSilent }: Verdict, { defaultMs, maxMs }: Options): string {
  if (flaw?.kind === 'long') return `give up after at most ${duration(maxMs)}.`;
  if (isSilent) return "listen to 'timeout' and destroy the request there.";
  if (library === 'superagent') return `add \`.timeout(${defaultMs})\`.`;
  if (library === 'node:http') return `pass \`timeout: ${defaultMs}\` and destroy the request on 'timeout'.`;
  return `pass \`${written(limitFor(library, defaultMs, entry.timeouts))}\`.`;
}

function related(model: Model, call: CallAt, { path, flaw }: Verdict, outermost: CallAt): Related[] {
  const limit =
    flaw &&
    !(flaw.at.file === call.file && call.call.start <= flaw.at.value.start && flaw.at.value.end <= call.call.end)
      ? [{ path: flaw.at.file.path, at: flaw.at.value, message: 'The limit.' }]
      : [];
  const callers = path.map((each) => ({
    path: each.file.path,
    at: calleeRange(each),
    message: `Calls \`${calleeOf(each)}\` without a limit.`,
  }));
  return [...limit, ...waiting(model, outermost), ...callers];
}

/** The route whose client waits as long. */
function waiting(model: Model, outermost: CallAt): Related[] {
  for (const fn of enclosingFunctions(outermost)) {
    const [found] = model.routesTo(fn, ROUTE_DEPTH);
    if (!found) continue;
    const { route } = found;
    return [
      {
        path: route.registered.path,
        at: route.registered.at,
        message: `Requests to \`${route.method} ${route.path}\` wait for it.`,
      },
    ];
  }
  return [];
}
