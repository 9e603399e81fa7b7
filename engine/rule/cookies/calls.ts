/** Calls that set cookies, told by their names first, so that the model is asked about few. */
import { libraries } from '../../catalog/index.ts';
import type { CookieUse } from '../../catalog/types.ts';
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { property, unwrap } from '../../facts/read.ts';
import { bare, calleeName } from '../../project/file-index.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

export interface CookieCall {
  readonly where: CallAt;
  readonly library: string;
  readonly use: CookieUse;
  readonly name: At | undefined;
  readonly value: At | undefined;
  /** Undefined where none are given. */
  readonly options: At | undefined;
  /** A spread among the arguments hides what is where. */
  readonly hidden: boolean;
}

const names = new Set(
  libraries.flatMap(({ exports, types }) =>
    [exports, ...Object.values(types).map(({ members }) => members)].flatMap((members) =>
      Object.entries(members).flatMap(([name, { call }]) => (call?.cookie ? [name] : [])),
    ),
  ),
);

export function cookieCalls(model: Model, file: FileFacts): readonly CookieCall[] {
  return file.calls.flatMap((call, index): CookieCall[] => {
    if (call.args.length === 0 || !maySetCookie(file, call)) return [];
    const where = { file, index, call };
    const found = model.library(where);
    return found?.call.cookie ? [read(where, found.library, found.call.cookie)] : [];
  });
}

function maySetCookie(file: FileFacts, call: CallFact): boolean {
  const name = calleeName(call, file) ?? '';
  const callee = bare(call.callee);
  // Maps and caches have a `set` too.
  if (name === 'set') return callee.kind === 'member' && isNamedCookies(file, callee.object);
  if (names.has(name)) return true;
  const binding = callee.kind === 'ref' ? file.bindings[callee.binding] : undefined;
  return binding?.import !== undefined && names.has(binding.import.name);
}

/** `ctx.cookies`, `cookieStore`, `await cookies()`, and variables that hold one of these. */
function isNamedCookies(file: FileFacts, value: Value, depth = 0): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'member') return /cookie/i.test(inner.property ?? '');
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (call) return /cookie/i.test(calleeName(call, file) ?? '');
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding) return false;
  return (
    /cookie/i.test(binding.name) ||
    (binding.init !== undefined && depth < 3 && isNamedCookies(file, binding.init, depth + 1))
  );
}

function read(where: CallAt, library: string, use: CookieUse): CookieCall {
  const { file, call } = where;
  const at = (value: Value | undefined): At | undefined => value && { file, value };
  const given = (index: number) => at(call.args[index]);
  const hidden = call.args.slice(0, use.options + 1).some(({ kind }) => kind === 'spread');
  const [first] = call.args;
  if (use.whole && first && call.args.length === 1) {
    const parts = { name: at(property(first, 'name')), value: at(property(first, 'value')) };
    return { where, library, use, ...parts, options: given(0), hidden };
  }
  return { where, library, use, name: given(use.name), value: given(use.value), options: given(use.options), hidden };
}
