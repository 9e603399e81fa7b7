/** Problems of cookies that a call sets. */
import type { CheckContext, CookieCall, Place, Problem, Range, Related } from '../../../engine/authoring.ts';
import { calleeOf, nameOf, scriptReader, unwrap } from '../../../engine/authoring.ts';
import type { Auth, Named } from './auth.ts';
import type { Fault, Flag } from './flags.ts';
import { missing, prefixed, refused } from './messages.ts';
import type { Options } from './options.ts';
import { addingFlags } from './repairs.ts';

const place = ({ start, end }: Range): Range => ({ start, end });

export function anchorOf({ where, options, name }: CookieCall): Range {
  return place(options?.value ?? name?.value ?? where.call.nameRange);
}

const operationOf = ({ where }: CookieCall) => `\`${calleeOf(where)}\``;

export function missingProblem(
  context: CheckContext<Options>,
  cookie: CookieCall,
  named: Named,
  auth: Auth,
  faults: readonly Fault[],
  reader: Place | undefined,
): Problem {
  return {
    at: anchorOf(cookie),
    message: missing(
      operationOf(cookie),
      named.name,
      faults.map(({ flag }) => flag),
      reader?.path,
    ),
    related: [...relatedOf(context, cookie, faults), ...madeAt(auth), ...readAt(reader)],
    repairs: addingFlags(context, cookie, { faults, always: false }),
    library: cookie.library,
  };
}

export function refusedProblem(
  context: CheckContext<Options>,
  cookie: CookieCall,
  named: Named,
  faults: readonly Fault[],
): Problem {
  return {
    at: anchorOf(cookie),
    message: refused(operationOf(cookie), named.name),
    related: relatedOf(context, cookie, faults),
    repairs: addingFlags(context, cookie, { faults, always: true }),
    library: cookie.library,
  };
}

export function prefixProblem(
  context: CheckContext<Options>,
  cookie: CookieCall,
  named: Named,
  prefix: string,
  words: readonly string[],
  faults: readonly Fault[],
): Problem {
  return {
    at: anchorOf(cookie),
    message: prefixed(operationOf(cookie), named.name, prefix, words),
    related: relatedOf(context, cookie, faults),
    repairs: addingFlags(context, cookie, { faults, always: true }),
    library: cookie.library,
  };
}

/** The script of the project that reads a cookie without `httpOnly`; only where the name is known can it be told. */
export function readerOf(
  { model }: CheckContext<Options>,
  { name, isConstant }: Named,
  flags: readonly Flag[],
): Place | undefined {
  return isConstant && flags.includes('httpOnly') ? scriptReader(model, name) : undefined;
}

export function madeAt({ made }: Auth): readonly Related[] {
  return made ? [{ ...made, message: 'The token in it is made here.' }] : [];
}

export function readAt(reader: Place | undefined): readonly Related[] {
  return reader ? [{ ...reader, message: 'A script reads it here.' }] : [];
}

function relatedOf(
  { model }: CheckContext<Options>,
  { where, options }: CookieCall,
  faults: readonly Fault[],
): readonly Related[] {
  const found: Related[] = [];
  const source = options && model.source(options);
  if (options && source && source.value !== options.value && unwrap(source.value).kind === 'object')
    found.push({
      path: source.file.path,
      at: place(source.value),
      message: `\`${nameOf(where.file, options.value)}\` is made here.`,
    });
  for (const { file, call } of new Set(faults.flatMap(({ without }) => without)))
    found.push({ path: file.path, at: place(call.nameRange), message: 'This call leaves them out.' });
  return found;
}
