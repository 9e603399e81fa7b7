import type { CheckContext, CookieCall, Problem } from '../../../engine/authoring.ts';
import { cookieCalls, cookieHeaders, defineRule, isOutsideProduction } from '../../../engine/authoring.ts';
import { authOf, namedBy, type Named } from './auth.ts';
import { isDeletion } from './deletion.ts';
import { faultOf, FLAGS, optionOf, textOption, type Fault } from './flags.ts';
import { headerProblem } from './header-problems.ts';
import { isIgnored } from './names.ts';
import { options, type Options } from './options.ts';
import { missingProblem, prefixProblem, readerOf, refusedProblem } from './problems.ts';

export default defineRule<Options>({
  id: 'require-cookie-flags',
  title: 'Cookies that log people in have their flags',
  topic: 'auth',
  chapter: 'cookie-attributes',
  also: ['sessions-and-cookies'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'security'],
  cwe: 'CWE-614',
  owasp: 'A05:2021',
  description:
    'Finds cookies with sessions or tokens that are set without `httpOnly`, `secure` or `sameSite`, and cookies that browsers refuse because their flags contradict each other. Without the flags a script, a plain connection or another site gets to use somebody’s login.',
  remedy: 'Set `httpOnly`, `secure` and `sameSite` on every cookie that logs somebody in.',
  libraries: ['Express', 'Fastify', 'Koa', 'Hono', 'Next', 'cookie', 'node:http'],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { model, file } = context;
  const calls = cookieCalls(model, file).filter(({ where }) => !isOutsideProduction(file, where.call));
  const headers = cookieHeaders(model, file).filter(({ value }) => !isOutsideProduction(file, value));
  if ((calls.length === 0 && headers.length === 0) || isProvided(context)) return;
  for (const cookie of calls) yield* ofCall(context, cookie);
  for (const header of headers) {
    const found = headerProblem(context, header);
    if (found) yield found;
  }
}

function* ofCall(context: CheckContext<Options>, cookie: CookieCall): Iterable<Problem> {
  const { model } = context;
  if (!cookie.name || isDeletion(model, cookie)) return;
  const named = namedBy(model, cookie.name);
  if (isIgnored(named.name, context.options)) return;
  const prefix = refusedPrefix(context, cookie, named);
  if (prefix) return yield prefix;
  const insecure = faultOf(model, cookie, 'secure');
  if (insecure && textOption(model, cookie, 'sameSite') === 'none')
    return yield refusedProblem(context, cookie, named, [insecure]);
  const faults = FLAGS.flatMap((flag): readonly Fault[] => {
    const fault = faultOf(model, cookie, flag);
    return fault ? [fault] : [];
  });
  const auth = faults.length === 0 ? undefined : authOf(context, named, cookie.value ? [cookie.value] : []);
  if (!auth) return;
  const reader = readerOf(
    context,
    named,
    faults.map(({ flag }) => flag),
  );
  // A script that reads the cookie would break: the flag is spoken of, and not asked for.
  const asked = reader ? faults.filter(({ flag }) => flag !== 'httpOnly') : faults;
  if (asked.length > 0) yield missingProblem(context, cookie, named, auth, asked, reader);
}

/** `__Host-` asks for `secure`, the path `/` and no domain, `__Secure-` for `secure`. */
function refusedPrefix(context: CheckContext<Options>, cookie: CookieCall, named: Named): Problem | undefined {
  const { model } = context;
  const [prefix] = /^__(?:Host|Secure)-/.exec(named.name) ?? [];
  if (!named.isConstant || prefix === undefined) return undefined;
  const insecure = faultOf(model, cookie, 'secure');
  const words = insecure ? ['without `secure`'] : [];
  if (prefix === '__Host-') {
    const { state, at } = optionOf(model, cookie, 'domain');
    if (state === 'given' && at && model.constant(at) !== '') words.push('with a `domain`');
    const path = textOption(model, cookie, 'path');
    if (path !== undefined && path !== '/') words.push(`with the path \`${path}\``);
  }
  return words.length === 0
    ? undefined
    : prefixProblem(context, cookie, named, prefix, words, insecure ? [insecure] : []);
}

/** Whether middleware that adds the flags to all cookies is imported anywhere in the package. */
function isProvided({ model, file, options: { defaultsProvidedBy } }: CheckContext<Options>): boolean {
  if (defaultsProvidedBy.length === 0) return false;
  const folder = model.package(file.path)?.folder;
  return model
    .gather('imported modules', ({ path, imports }) => imports.map(({ module }) => ({ path, module })))
    .some(
      ({ path, module }) =>
        defaultsProvidedBy.some((name) => module === name || module.endsWith(`/${name}`)) &&
        model.package(path)?.folder === folder,
    );
}
