/** Comparisons of an origin that other sites pass, too: `origin.endsWith('example.com')`. */
import type { At, CallAt, Model, Range, Value } from '../../../engine/authoring.ts';
import { isOutsideProduction, unwrap } from '../../../engine/authoring.ts';
import { looseness } from './patterns.ts';

export interface LooseCheck {
  readonly at: Range;
  /** As in "`origin.endsWith('example.com')` lets in `https://evilexample.com`". */
  readonly why: string;
}

/** The first of the calls inside a function. */
export function looseCheck(
  model: Model,
  calls: readonly CallAt[],
  isOrigin: (value: Value) => boolean,
): LooseCheck | undefined {
  for (const { file, call } of calls) {
    const { callee, args } = call;
    const [first] = args;
    if (callee.kind !== 'member' || !first || isOutsideProduction(file, call)) continue;
    const name = callee.property ?? '';
    const on = isOrigin(callee.object);
    const why = on
      ? ofText(model, name, { file, value: first })
      : name === 'test' && isOrigin(first)
        ? ofPattern(model, { file, value: callee.object })
        : undefined;
    if (why !== undefined) return { at: { start: call.start, end: call.end }, why };
  }
  return undefined;
}

function ofText(model: Model, name: string, argument: At): string | undefined {
  if (name === 'match' || name === 'search') return ofPattern(model, argument);
  const text = model.constant(argument);
  if (typeof text !== 'string') return undefined;
  if (name === 'includes' || name === 'indexOf')
    return /\w/.test(text) ? `it lets in \`https://${bare(text)}.attacker.com\`` : undefined;
  if (name === 'endsWith')
    return /^\w/.test(text) && !text.includes('://') ? `it lets in \`https://attacker${text}\`` : undefined;
  if (name !== 'startsWith') return undefined;
  const isOpen = /^https?:\/\//.test(text) ? !/:\d*$|[^:/]\/$/.test(text) : /^[a-z0-9.-]+$/i.test(text);
  return isOpen
    ? `it lets in \`${/^https?:\/\/[^/]+$/.test(text) ? text : `https://${bare(text)}`}.attacker.com\``
    : undefined;
}

const bare = (text: string) => text.replace(/^(?:https?)?:?\/*\.?/, '').replace(/[/:].*$/, '');

function ofPattern(model: Model, argument: At): string | undefined {
  const value = unwrap(model.source(argument).value);
  return value.kind === 'opaque' && value.pattern !== undefined ? looseness(value.pattern) : undefined;
}
