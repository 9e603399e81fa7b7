import type { CheckContext, Model, Part, Problem, Route } from '../../../engine/authoring.ts';
import { checkedParts, defineRule, partsRead } from '../../../engine/authoring.ts';
import { isCheckedElsewhere } from './checked-elsewhere.ts';
import { uncheckedParameter } from './nest.ts';
import { options, type Options, type Source } from './options.ts';
import { problemOf } from './problem.ts';
import { reachedBy } from './reached.ts';

export default defineRule<Options>({
  id: 'require-input-validation',
  title: 'Request bodies are checked before use',
  topic: 'input',
  chapter: 'input-validation',
  also: ['owasp-top-10'],
  kind: 'route',
  severity: 'warning',
  presets: ['recommended', 'security'],
  cwe: 'CWE-20',
  owasp: 'A03:2021',
  description:
    'Finds handlers whose request body gets into a query, a queue, a mail or another service without a check at run time. Types are gone by then, so fields may be missing, be of another type, or be objects with operators.',
  remedy: 'Parse the body by a schema before anything else uses it, and work with what the schema gives.',
  libraries: ['Express', 'NestJS', 'Koa', 'Hono', 'Next', 'Fastify'],
  repair: 'none',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { model, file } = context;
  const seen = new Set<number>();
  for (const route of routesIn(model, file.path)) {
    if (seen.has(route.handler.index) || isIgnored(route, context.options)) continue;
    seen.add(route.handler.index);
    for (const source of context.options.sources) {
      const problem = unchecked(context, route, source);
      if (!problem) continue;
      yield problem;
      break;
    }
  }
}

function routesIn(model: Model, path: string): readonly Route[] {
  return model.routesIn(path).filter(({ handler }) => handler.file.path === path);
}

function isIgnored({ path }: Route, { ignoreRoutes }: Options): boolean {
  return ignoreRoutes.some((each) => (each.endsWith('*') ? path.startsWith(each.slice(0, -1)) : path === each));
}

function unchecked(
  { model, options: settings }: CheckContext<Options>,
  route: Route,
  source: Source,
): Problem | undefined {
  const part: Part | undefined = source === 'headers' ? undefined : source;
  if (part && !partsRead(model, route.handler).has(part)) return undefined;
  const checked = checkedParts(model, route);
  if (checked.has('all') || (part && checked.has(part)) || isCheckedElsewhere(model, route, source, settings))
    return undefined;
  const isDecorated = part !== undefined && route.handler.fn.params.some(({ decorators }) => decorators.length > 0);
  const parameter = isDecorated ? uncheckedParameter(model, route.handler, part) : undefined;
  if (isDecorated && !parameter) return undefined;
  const reached = reachedBy(model, route, source);
  return reached && problemOf(route, source, reached, parameter);
}
