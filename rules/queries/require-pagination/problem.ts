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
import { calleeOf, calleeRange, queryName, queryRange } from '../../../engine/authoring.ts';
import { limitWord } from './limit-word.ts';

export interface Found {
  readonly read: CallAt;
  readonly effect: CallEffect;
  readonly sent: SentRead;
  readonly route: Route | undefined;
}

export function problemOf({ read, effect, sent, route }: Found): Problem {
  const query = effect.chain.length > 1 || effect.sql !== undefined ? queryName(effect) : calleeOf(read);
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

function nameOfRoute({ method, path, framework, handler }: Route): string {
  const isFile = framework === 'Next';
  if (path === '' || isFile) return isFile ? path : `${method} ${handler.fn.name ?? ''}`.trim();
  return `${method} ${path.startsWith('/') ? path : `/${path}`}`;
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
