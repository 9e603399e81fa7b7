/** Switches by which whoever runs the program says that certificates need no check. */
import type { FileFacts, Range, Value } from '../../../engine/authoring.ts';
import { blockAt, eachPart, enclosingBlocks, valuesOf } from '../../../engine/authoring.ts';
import { contains } from './enclosing.ts';

const CONSENT =
  /insecure|self-?_?signed|allow-?_?(?:invalid|unauthorized|untrusted)|(?:skip|ignore|disable|no|without)-?_?(?:tls|ssl|https|cert|verif)|reject-?_?unauthorized|verif|check-?_?server-?_?identity|(?:check|validat)\w*-?_?(?:cert|tls|ssl)|strict-?_?(?:ssl|tls)|trust/i;

/** Whether a place is only reached when such a switch is on: `if (options.insecure)`, `allowSelfSigned ? … : …`. */
export function isConsentedTo(file: FileFacts, place: Range): boolean {
  for (const index of enclosingBlocks(file, blockAt(file, place))) {
    const test = file.blocks[index]?.test;
    if (test && namesConsent(file, test)) return true;
  }
  return valuesOf(file, 'choice').some(
    ({ operator, test, options }) =>
      (test !== undefined && options.some((option) => contains(option, place)) && namesConsent(file, test)) ||
      (operator === '&&' && isSecond(options, place) && options[0] !== undefined && namesConsent(file, options[0])),
  );
}

function isSecond([, second]: readonly Value[], place: Range): boolean {
  return second !== undefined && contains(second, place);
}

function namesConsent(file: FileFacts, value: Value): boolean {
  if (value.kind === 'ref') return CONSENT.test(file.bindings[value.binding]?.name ?? '');
  if (value.kind === 'member' && CONSENT.test(value.property ?? '')) return true;
  if (value.kind === 'call') {
    const call = file.calls[value.call];
    return call !== undefined && [call.callee, ...call.args].some((part) => namesConsent(file, part));
  }
  if (value.kind === 'literal') return typeof value.value === 'string' && CONSENT.test(value.value);
  let found = false;
  eachPart(value, (part) => {
    found ||= part !== undefined && namesConsent(file, part);
  });
  return found;
}
