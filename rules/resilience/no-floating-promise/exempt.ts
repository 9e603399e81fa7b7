/** Where nobody needs to wait, or another rule has its say. */
import type { CallAt, FileFacts, Model } from '../../../engine/authoring.ts';
import {
  enclosingFunctions,
  literalText,
  looseAnswers,
  requestCallbacks,
  runsInBrowser,
  unwrap,
} from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

/** Logs and measurements must not hold anybody up. */
const TELEMETRY =
  /^_?(?:console|.*log(?:ger)?|.*logs|metrics?|.*Metrics|telemetry|analytics|tracer|tracing|statsd|posthog|sentry|mixpanel|amplitude|.*Telemetry|.*Analytics)$/i;
const SERVERLESS =
  /^(?:aws-lambda|@vercel\/functions|@netlify\/functions|@azure\/functions|firebase-functions(?:\/.*)?|@cloudflare\/workers-types)$/;

export function isExempt(model: Model, where: CallAt, { ignoreCalls }: Options): boolean {
  const { file } = where;
  const names = namesIn(where);
  if (names.some((name) => ignoreCalls.includes(name) || TELEMETRY.test(name))) return true;
  const functions = enclosingFunctions(where);
  const [nearest] = functions;
  const outermost = functions.at(-1);
  if (file.imports.some(({ module }) => SERVERLESS.test(module))) return true;
  if (outermost && model.routesOf(outermost).some(({ framework }) => framework === 'Next.js')) return true;
  if (!nearest) return watchesRejections(model, file) || runsInBrowser(model, file, functions);
  // The handler as a whole is reported.
  const callback = requestCallbacks(model, file).find(({ fn, waits }) => fn === nearest.index && !waits);
  if (callback && !nearest.fn.async && looseAnswers(model, nearest).some(({ index }) => index === where.index))
    return true;
  return runsInBrowser(model, file, functions);
}

/** Names along the callee, of all calls of the chain: `this.logger.info().then` gives logger, info and then. */
function namesIn({ file, call }: CallAt): readonly string[] {
  const names: string[] = [];
  let value = unwrap(call.callee);
  while (value.kind === 'member' || value.kind === 'call') {
    if (value.kind === 'member' && value.property !== undefined) names.push(value.property);
    const next = value.kind === 'member' ? value.object : file.calls[value.call]?.callee;
    if (!next) break;
    value = unwrap(next);
  }
  const root =
    value.kind === 'ref' ? file.bindings[value.binding]?.name : value.kind === 'global' ? value.name : undefined;
  return root === undefined ? names : [...names, root];
}

/** `process.on('unhandledRejection', …)` somewhere in the package: what fails at the start is reported there. */
function watchesRejections(model: Model, { path }: FileFacts): boolean {
  const own = model.package(path)?.folder;
  return model
    .gather('watchers of rejections', (file) =>
      file.calls.some(
        ({ callee, args }) =>
          callee.kind === 'member' &&
          callee.object.kind === 'global' &&
          callee.object.name === 'process' &&
          literalText(args[0]) === 'unhandledRejection',
      )
        ? [file.path]
        : [],
    )
    .some((watcher) => model.package(watcher)?.folder === own);
}
