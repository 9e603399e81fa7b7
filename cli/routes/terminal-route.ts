/** One route in full, with the way to each of its calls, for people at a terminal. */
import type { createColors } from 'picocolors';
import { timesOf } from '../../engine/analyzer/route-sums.ts';
import type { RouteCall } from '../../engine/analyzer/route-types.ts';
import type { Sink } from '../report.ts';
import { wrap } from '../wrap.ts';
import { beside } from '../beside.ts';
import { callInWords } from './calls.ts';
import { isPerElement } from './cost.ts';
import type { Row } from './row.ts';
import { nameOf, placeOf } from './row.ts';

type Colors = ReturnType<typeof createColors>;
type Room = Pick<Sink, 'columns' | 'prefix'>;

const LABEL = 8;
const TIMES = 5;

export function* routeInTerminal({ route, sums }: Row, { columns, prefix }: Room, colors: Colors): Iterable<string> {
  yield `${colors.bold(nameOf(route))}  ${colors.dim(placeOf(route.place, prefix))}\n\n`;
  const facts = [
    ['handler', `${route.handler.name} ${placeOf(route.handler, prefix)}`],
    ['before', route.before.join(', ')],
    ['auth', route.auth.join(', ') || 'none'],
    ['input', { present: 'checked', missing: 'unchecked', none: 'none' }[route.validation]],
    ['cost', `reads ${sums.reads}, writes ${sums.writes}, calls ${sums.outbound}`],
  ] as const;
  for (const [label, text] of facts) {
    if (text === '') continue;
    const [first = '', ...rest] = wrap(text, columns - LABEL - 3);
    yield `  ${colors.dim(label.padEnd(LABEL))} ${first}\n`;
    for (const line of rest) yield `${' '.repeat(LABEL + 3)}${line}\n`;
  }
  for (const call of route.calls) yield* callInTerminal(call, { columns, prefix }, colors);
  yield '\n';
}

function* callInTerminal(call: RouteCall, { columns, prefix }: Room, colors: Colors): Iterable<string> {
  const times = timesOf(call).padEnd(TIMES);
  const indent = ' '.repeat(TIMES + 3);
  const [first = '', ...rest] = wrap(callInWords(call), columns - indent.length);
  yield `\n  ${isPerElement(call) ? colors.yellow(times) : times} ${colors.bold(first)}\n`;
  for (const line of rest) yield `${indent}${colors.bold(line)}\n`;
  for (const step of call.path)
    yield beside(`→ ${step.callee}`, `${placeOf(step, prefix)}:${step.column}`, { indent, columns, paint: colors.dim });
}
