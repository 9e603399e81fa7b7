/** Verification that is told to let expired tokens through. */
import type { At, CallAt, CheckContext, FileFacts, Model, Range, TokenCall, Value } from '../../../engine/authoring.ts';
import {
  enclosingFunctions,
  given,
  isOutsideProduction,
  tokenCalls,
  tokenDefaults,
  unwrap,
  valuesOf,
} from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface ExpiryIgnored {
  readonly where: CallAt;
  readonly library: string;
  /** Key of the option, and the whole property when it stands in the same file. */
  readonly key: string;
  readonly at: Range;
  readonly written: At;
}

/** The option, and the value that switches the check off. */
const OFF: readonly { readonly path: readonly string[]; readonly off: boolean }[] = [
  { path: ['ignoreExpiration'], off: true },
  { path: ['exp'], off: false },
  { path: ['verification', 'exp'], off: false },
];
/** A session is renewed or ended although its access token is too old. */
const RENEWS = /refresh|renew|rotate|reissue|log_?out|sign_?out|revoke/i;

export function* expiryIgnored({ model, file }: CheckContext<Options>): Iterable<ExpiryIgnored> {
  for (const call of tokenCalls(model, file, 'verify')) {
    const options = call.where.call.args[call.token.options ?? -1];
    if (options) yield* ignoredIn(model, call, { file, value: options }, ['']);
  }
  for (const { where, library, defaults } of tokenDefaults(model, file)) {
    const value = where.call.args[defaults.argument];
    const under = defaults.under.flatMap((path) => ['verifyOptions', 'verify'].map((key) => joined(path, key)));
    if (value) yield* ignoredIn(model, { where, library }, { file, value }, under);
  }
}

const joined = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

function* ignoredIn(
  model: Model,
  { where, library }: Pick<TokenCall, 'where' | 'library'>,
  options: At,
  under: readonly string[],
): Iterable<ExpiryIgnored> {
  for (const start of under) {
    for (const { path, off } of OFF) {
      if (path[0] !== 'ignoreExpiration' && library !== 'hono/jwt') continue;
      const found = given(model, options, [...start.split('.').filter(Boolean), ...path]);
      if (found.state !== 'given' || model.constant(found.at) !== off) continue;
      const own = found.at.file === where.file ? propertyOf(where.file, found.at.value) : undefined;
      if (isOutsideProduction(where.file, own ?? where.call) || isMeant(model, where)) continue;
      const at = own ?? { start: options.value.start, end: options.value.end };
      yield { where, library, key: path.at(-1) ?? '', at, written: found.at };
    }
  }
}

function propertyOf(file: FileFacts, value: Value): Range | undefined {
  for (const object of valuesOf(file, 'object')) {
    const own = object.properties.find((each) => unwrap(each.value) === value || each.value === value);
    if (own) return { start: own.start, end: own.end };
  }
  return undefined;
}

/** A refresh or logout that looks at what is stored, or code that compares `exp` by itself. */
function isMeant(model: Model, where: CallAt): boolean {
  const { file, call } = where;
  const functions = enclosingFunctions(where);
  const cls = file.classes.find(({ start, end }) => start <= call.start && call.end <= end);
  const isStrategy = call.callee.kind === 'super';
  const scope: Range = (isStrategy ? cls : functions.at(-1)?.fn) ?? call;
  const isInside = (range: Range) => scope.start <= range.start && range.end <= scope.end;
  if (valuesOf(file, 'binary').some((value) => isInside(value) && [value.left, value.right].some(readsExpiry)))
    return true;
  const names = [...functions.map(({ fn }) => fn.name), cls?.name, ...routePaths(model, where)];
  if (!names.some((name) => name !== undefined && RENEWS.test(name))) return false;
  return file.calls.some((other, index) => {
    if (!isInside(other)) return false;
    const reached = model.reach({ file, index, call: other }, ({ kind }) => READS.has(kind), 4);
    return reached !== undefined;
  });
}

const READS = new Set(['read', 'write', 'cache']);

function readsExpiry(value: Value): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'binary') return readsExpiry(inner.left) || readsExpiry(inner.right);
  if (inner.kind === 'choice') return inner.options.some(readsExpiry);
  return inner.kind === 'member' && (inner.property === 'exp' || readsExpiry(inner.object));
}

function routePaths(model: Model, where: CallAt): readonly string[] {
  return enclosingFunctions(where).flatMap((fn) => model.routesTo(fn, 3).map(({ route }) => route.path));
}
