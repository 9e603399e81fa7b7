/** Problems of cookies that are written as texts of a header. */
import type { CheckContext, CookieHeader, Problem } from '../../../engine/authoring.ts';
import { authOf, isMarkerText, namedBy, type Named } from './auth.ts';
import { isGoneText, isPastHeader } from './deletion.ts';
import { FLAGS } from './flags.ts';
import { missing, prefixed, refused } from './messages.ts';
import type { Options } from './options.ts';
import { madeAt, readAt, readerOf } from './problems.ts';
import { addingAttributes } from './repairs.ts';

const OPERATION = 'This `Set-Cookie` header';

export function headerProblem(context: CheckContext<Options>, header: CookieHeader): Problem | undefined {
  const { attributes, value, content, contentParts } = header;
  if (isPastHeader(attributes) || (contentParts.length === 0 && (isGoneText(content) || isMarkerText(content))))
    return undefined;
  const named = nameOf(context, header);
  const absent = FLAGS.filter((flag) => !attributes.has(flag.toLowerCase()));
  const common = { at: { start: value.start, end: value.end }, library: 'node:http' };
  const insecure = absent.includes('secure');
  const words = refusedByPrefix(named, attributes, insecure);
  if (words)
    return {
      ...common,
      message: prefixed(OPERATION, named.name, words.prefix, words.faults),
      repairs: addingAttributes(context, header, insecure ? ['secure'] : []),
    };
  if (insecure && attributes.get('samesite')?.toLowerCase() === 'none')
    return {
      ...common,
      message: refused(OPERATION, named.name),
      repairs: addingAttributes(context, header, ['secure']),
    };
  const auth = absent.length === 0 ? undefined : authOf(context, named, contentParts);
  if (!auth) return undefined;
  const reader = readerOf(context, named, absent);
  const asked = absent.filter((flag) => !reader || flag !== 'httpOnly');
  if (asked.length === 0) return undefined;
  return {
    ...common,
    message: missing(OPERATION, named.name, asked, reader?.path),
    related: [...madeAt(auth), ...readAt(reader)],
    repairs: addingAttributes(context, header, asked),
  };
}

function nameOf({ model, file }: CheckContext<Options>, { name, nameParts }: CookieHeader): Named {
  const [part] = nameParts;
  if (!part) return { name, isConstant: true };
  const known = namedBy(model, part);
  return name === '' && nameParts.length === 1 ? known : { name: known.name || file.path, isConstant: false };
}

function refusedByPrefix(
  { name, isConstant }: Named,
  attributes: ReadonlyMap<string, string>,
  insecure: boolean,
): { readonly prefix: string; readonly faults: readonly string[] } | undefined {
  const [prefix] = /^__(?:Host|Secure)-/.exec(name) ?? [];
  if (!isConstant || prefix === undefined) return undefined;
  const faults = insecure ? ['without `secure`'] : [];
  if (prefix === '__Host-' && attributes.has('domain')) faults.push('with a `domain`');
  const path = attributes.get('path');
  if (prefix === '__Host-' && path !== '/') faults.push('without the path `/`');
  return faults.length > 0 ? { prefix, faults } : undefined;
}
