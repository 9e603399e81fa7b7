/** The finding in words, with the way from the route to the read. */
import type {
  CallAt,
  CallEffect,
  FunctionAt,
  Place,
  Problem,
  Related,
  Route,
  SentRead,
} from '../../../engine/authoring.ts';
import { calleeOf, calleeRange, queryName, queryRange, unwrap } from '../../../engine/authoring.ts';
import { limitWord } from './limit-word.ts';

export interface Found {
  readonly read: CallAt;
  readonly effect: CallEffect;
  readonly sent: SentRead;
  readonly route: Route | undefined;
}

export function problemOf({ read, effect, sent, route }: Found): Problem {
  const query = nameOfRead(read, effect);
  const optional = effect.limit === 'present';
  const who = route ? `\`${nameOfRoute(route)}\`` : `\`${nameOfSender(sent.sender)}\``;
  const what = optional ? `is limited only when the client asks for it` : `has no row limit`;
  return {
    at: queryRange(read, effect),
    message: `\`${query}\` ${what}, and ${who} sends all its rows to the client, so time and memory grow with the table; ${optional ? 'always set' : 'set'} ${limitWord(effect)} and hand the rows out in pages.`,
    related: related(sent, route),
    library: effect.library.replace(/ \(.*/, ''),
  };
}

/** A chain by its table and first step, anything else as written. */
function nameOfRead(read: CallAt, effect: CallEffect): string {
  const { callee } = read.call;
  if (effect.sql !== undefined) return queryName(effect);
  const isChain = callee.kind !== 'member' || unwrap(callee.object).kind === 'call';
  if (!isChain) return calleeOf(read);
  const [start = read] = effect.chain;
  if (effect.target === undefined) return calleeOf(start);
  const last = callee.kind === 'member' ? callee.property : undefined;
  return effect.operation === 'createQueryBuilder' ? `${effect.target}.${last ?? effect.operation}` : queryName(effect);
}

/** `GET /users`; `/users` where every method leads there; a procedure or field that is read by its name. */
function nameOfRoute({ method, path, handler }: Route): string {
  if (path === '') return handler.fn.name ?? 'handler';
  return method === 'QUERY' || method === 'ALL' ? path : `${method} ${path}`;
}

function nameOfSender({ fn }: FunctionAt): string {
  return fn.name ?? 'this handler';
}

function related({ sent, hops }: SentRead, route: Route | undefined): Related[] {
  const calls = hops.slice(0, -1);
  return [
    ...(route ? [placed(route.registered, `The route \`${nameOfRoute(route)}\`.`)] : []),
    placed(sent.place, 'Sends the rows.'),
    ...calls.map((call) => placed({ path: call.file.path, at: calleeRange(call) }, `Calls \`${calleeOf(call)}\`.`)),
  ];
}

const placed = ({ path, at }: Place, message: string): Related => ({ path, at, message });
